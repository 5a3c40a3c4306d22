import { type FlowName, type ItemFlowName, isOrderFlow } from '../../../src-shared/domain/flow.ts';
import type { RunId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { applyPlan } from '../flows/apply-plan.ts';
import { Outage } from '../jobs/outage.ts';
import { type DrainEnd, drainOutbox } from '../jobs/runner.ts';
import { holdLinked } from '../orders/holds/hold-linked.ts';
import type { PostingQueue } from '../orders/posting-queue.ts';
import { storeOff } from '../orders/returns/return-actions.ts';
import type { CommercePlatform, SalesPorts } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Run } from '../ports/stores.ts';
import type { CallMeter } from './call-meter.ts';
import type { EngineEvents } from './engine-event.ts';
import { ExpressLane, isExpressFlow } from './express-lane.ts';
import { runFlow } from './flow-run.ts';
import { heldRun, notHeld, settleReplan } from './held-run.ts';
import { OrderWork } from './order-work.ts';
import { closeFinishedRuns, recordCalls } from './run-record.ts';
import { reportOutage, reportStop } from './store-trouble.ts';

/** What a connection is doing, for people who watch. */
export interface Activity {
  readonly runId: RunId;
  readonly flow: FlowName;
  readonly step: 'comparing' | 'sending';
  readonly done: number;
  readonly total: number | null;
}

/** A run that somebody or the schedule asks for. */
export interface FlowRequest {
  readonly flow: FlowName;
  readonly cycle: number;
  readonly isPreview: boolean;
  readonly isFull: boolean;
  /** A person asked for it: a plan that waits for approval is made anew. The schedule leaves it alone. */
  readonly isByPerson: boolean;
}

type ItemFlowRequest = FlowRequest & { readonly flow: ItemFlowName };

/** A plan older than this is looked over before it is sent: what has changed since is planned anew. */
const OLD_PLAN_MS = 60_000;

/**
 * Runs the flows of one store one thing at a time, and stops when the store (or Counterpoint) refuses us. A look at stock
 * does not wait for a long comparison or queue: it goes in between, and sends then what is urgent.
 */
export class ConnectionWorker {
  readonly #ports: EnginePorts;
  readonly #events: EngineEvents;
  readonly #meter: CallMeter;
  readonly #ending: () => AbortSignal;
  readonly #orders: OrderWork;
  readonly #outage = new Outage();
  readonly #express = new ExpressLane();
  /** How many works stand still for the one that was let in. */
  #standingStill = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #activity: Activity | null = null;
  #stopped: SyncError | null = null;

  /** `ending` answers the signal of the process's end, which alone breaks off requests that write. */
  constructor(
    ports: EnginePorts,
    events: EngineEvents,
    meter: CallMeter,
    ending: () => AbortSignal,
    postingQueue: PostingQueue,
  ) {
    this.#orders = new OrderWork({ ports, events, meter, ending, postingQueue });
    this.#ports = ports;
    this.#events = events;
    this.#meter = meter;
    this.#ending = ending;
  }

  get activity(): Activity | null {
    return this.#activity;
  }

  /** The failure after which nothing is sent until a person acted; null while all is well. */
  get stopped(): SyncError | null {
    return this.#stopped;
  }

  /** A person says it is mended, or wants it tried: now, whatever went wrong before. */
  clearStop(): void {
    this.#stopped = null;
    this.tryNow();
  }

  /** A store that was left alone for a while is asked again at once. */
  tryNow(): void {
    this.#outage.tryNow();
  }

  /**
   * When the next job may go, or an order is to be worked on; null when none waits or nothing is sent at all. `sending`:
   * only what is on its way already, not what time alone changes.
   */
  nextJobAt(connection: ConnectionSettings, which: 'any' | 'sending'): number | null {
    if (this.#stopped !== null) return null;
    const job = this.#ports.stores.outbox.nextDueAt(connection.id);
    const order = this.#orders.nextAt(connection, which);
    const next = [
      ...(job === null ? [] : [Math.max(job, this.#outage.until)]),
      ...(order === null ? [] : [order]),
    ];
    return next.length === 0 ? null : Math.min(...next);
  }

  /** Plans a flow and sends what is due. Answers the run as it ended, or why it could not start. */
  run(
    connection: ConnectionSettings,
    request: FlowRequest,
    signal: AbortSignal,
  ): Promise<Result<Run, SyncError>> {
    const work = () => this.#run(connection, request, signal);
    const isExpress = isExpressFlow(request.flow) && !request.isPreview;
    return this.#serially(isExpress ? this.#express.put(work) : work);
  }

  /** Sends what is due without planning anything new. */
  drain(connection: ConnectionSettings, signal: AbortSignal): Promise<Result<void, SyncError>> {
    return this.#serially(async () => {
      if (this.#stopped !== null) return err(this.#stopped);
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      await this.#workOnDueOrders(connection, platform.value, signal);
      await this.#drain(connection, platform.value, null, signal);
      return ok();
    });
  }

  /** Does something with the store's orders that a person asked for, between its other works. */
  withSales<Value>(
    connection: ConnectionSettings,
    work: (sales: SalesPorts, ending: AbortSignal) => Promise<Result<Value, SyncError>>,
  ): Promise<Result<Value, SyncError>> {
    const once = async (): Promise<Result<Value, SyncError>> => {
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      const { sales } = platform.value;
      return sales === undefined ? err(storeOff(connection.id)) : work(sales, this.#ending());
    };
    return this.#serially(this.#express.put(once));
  }

  /** Works on what is due of the store's orders, and on nothing else. */
  workOnOrders(connection: ConnectionSettings, signal: AbortSignal): Promise<Result<void, SyncError>> {
    return this.#serially(async () => {
      if (this.#stopped !== null) return err(this.#stopped);
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      await this.#workOnDueOrders(connection, platform.value, signal);
      return ok();
    });
  }

  /** Turns a held plan into jobs and sends them: that very plan, and no other that came after it. */
  release(connection: ConnectionSettings, id: RunId, signal: AbortSignal): Promise<Result<Run, SyncError>> {
    return this.#serially(async () => {
      const { stores, clock, pause } = this.#ports;
      const run = stores.runs.get(id);
      if (run === null || run.state !== 'held') return err(notHeld(id));
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      const now = clock.now();
      const approval = run.hold?.code === 'first-plan' ? { approvedAt: now, startedEmpty: false } : null;
      await applyPlan(run, stores, { now, pause, approval });
      if (now - run.startedAt > OLD_PLAN_MS) {
        const { cycle } = run;
        const flow = run.flow as ItemFlowName;
        const again = { flow, cycle, isPreview: false, isFull: false, isByPerson: true };
        await this.#plan(connection, platform.value, again, signal);
      }
      await this.#drain(connection, platform.value, run, signal);
      return ok(stores.runs.get(id) ?? run);
    });
  }

  /** Resolves when nothing of this store runs any more. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  async #run(
    connection: ConnectionSettings,
    request: FlowRequest,
    signal: AbortSignal,
  ): Promise<Result<Run, SyncError>> {
    if (this.#stopped !== null) return err(this.#stopped);
    const { stores, clock } = this.#ports;
    const { flow } = request;
    if (isOrderFlow(flow)) {
      const open = await this.#platform(connection);
      if (!open.ok) return open;
      const run = await this.#orders.run(connection, open.value, signal, {
        ...request,
        flow,
        isDueOnly: false,
      });
      this.#stopAfter(run);
      return ok(run);
    }
    const held = request.isPreview ? null : heldRun(stores, connection.id, flow);
    if (held !== null && !request.isByPerson) return ok(held);
    const platform = await this.#platform(connection);
    if (!platform.ok) return platform;
    const run = await this.#plan(connection, platform.value, { ...request, flow }, signal);
    if (request.isPreview) return ok(run);
    const current = held === null ? run : settleReplan(stores, held, run, clock.now());
    await this.#drain(connection, platform.value, current, signal);
    return ok(stores.runs.get(current.id) ?? current);
  }

  async #workOnDueOrders(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    signal: AbortSignal,
  ): Promise<void> {
    const run = await this.#orders.runDue(connection, platform, signal);
    if (run !== null) this.#stopAfter(run);
  }

  // A POS that refuses our log-in takes no documents; the store itself is still told of prices and stock.
  #stopAfter({ error }: Run): void {
    if (error?.kind === 'auth' && error.subject?.entity !== 'pos') this.#stopped = error;
  }

  async #platform(connection: ConnectionSettings): Promise<Result<CommercePlatform, SyncError>> {
    return this.#ports.platform(connection.id, (operation, kind) =>
      this.#meter.record(connection.id, operation, kind),
    );
  }

  async #plan(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    request: ItemFlowRequest,
    signal: AbortSignal,
  ): Promise<Run> {
    // Of two plans for stock the one that read first would be sent last.
    const isOpen = request.flow !== 'export-stock';
    const letIn = async (id: RunId): Promise<void> => {
      if (isOpen) await this.#letIn(connection, id);
    };
    const options = { ...request, connection, platform, signal, letIn };
    if (!request.isPreview) await this.#holdLinked(connection, signal);
    const run = await runFlow(this.#ports, this.#events, options);
    recordCalls(this.#ports.stores, run.id, this.#meter.take(connection.id));
    if (run.error?.kind === 'auth') this.#stopped = run.error;
    return run;
  }

  async #drain(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    run: Run | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stores, clock, log, newId, random, pause } = this.#ports;
    // A log-in that was refused while planning stops sending as well.
    if (this.#stopped !== null) return;
    const total = openJobs(stores.outbox.counts(connection.id));
    let done = 0;
    try {
      const end = await drainOutbox(
        { connection, platform, stores, clock, log, signal: this.#ending(), newId },
        {
          random,
          isCanceled: () => signal.aborted || this.#stopped !== null,
          onlyUrgent: this.#standingStill > 0,
          letIn: () => this.#letIn(connection, null),
          pause,
          outage: this.#outage,
          onOutage: (error, from) => reportOutage(stores, error, from, clock.now(), this.#outage.until),
          onBatch: (runId, ended) => {
            recordCalls(stores, runId, this.#meter.take(connection.id));
            done += ended;
            if (run !== null) this.#progress(run, done, Math.max(done, total));
          },
        },
      );
      this.#finish(connection, end);
      await this.#holdLinked(connection, signal);
    } finally {
      this.#activity = null;
    }
  }

  /** Before any store's stock is planned with what was linked just now. */
  async #holdLinked(connection: ConnectionSettings, signal: AbortSignal): Promise<void> {
    const { stores, clock, pause, documents = null, settings } = this.#ports;
    const allConnections = settings().connections.map(({ id }) => id);
    await holdLinked({ stores, connection, documents, clock, signal, pause, allConnections });
  }

  /** Lets a look at stock in; what was asked of the store so far is `current`'s. */
  async #letIn(connection: ConnectionSettings, current: RunId | null): Promise<void> {
    if (this.#express.isEmpty) return;
    if (current !== null) recordCalls(this.#ports.stores, current, this.#meter.take(connection.id));
    const activity = this.#activity;
    this.#standingStill += 1;
    await this.#express.letIn();
    this.#standingStill -= 1;
    this.#activity = activity;
  }

  #progress(run: Run, done: number, total: number): void {
    this.#activity = { runId: run.id, flow: run.flow, step: 'sending', done, total };
    const { id, connectionId, flow } = run;
    const at = this.#ports.clock.now();
    this.#events.emit({
      kind: 'run-progress',
      at,
      runId: id,
      connectionId,
      flow,
      step: 'sending',
      done,
      total,
    });
  }

  #finish(connection: ConnectionSettings, end: DrainEnd): void {
    const { stores, clock } = this.#ports;
    if (end.kind === 'stopped') {
      this.#stopped = end.error;
      reportStop(stores, end, clock.now());
    }
    for (const run of closeFinishedRuns(stores, connection.id, clock.now())) {
      this.#events.emit({ kind: 'run-ended', at: clock.now(), run });
    }
  }

  #serially<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

const openJobs = (counts: { waiting: number; leased: number; verifying: number }): number =>
  counts.waiting + counts.leased + counts.verifying;
