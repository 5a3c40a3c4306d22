import { FLOWS, type FlowName } from '../../src-shared/domain/flow.ts';
import type { ConnectionId, JobId, RunId } from '../../src-shared/domain/ids.ts';
import { err, type Result } from '../../src-shared/errors/result.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { parseCursor } from './checkpoints/flow-cursor.schema.ts';
import type { EnginePorts } from './engine-ports.ts';
import { type EngineStatus, engineStatus } from './engine-status.ts';
import { flowsOf } from './flows/flows-of.ts';
import { closeIdleLoss } from './memory/record-loss.ts';
import { createOrderActions, type OrderActions } from './orders/order-actions.ts';
import { PostingQueue } from './orders/posting-queue.ts';
import { storeOff, type WithSales } from './orders/returns/return-actions.ts';
import { createProofActions, type ReturnsProofActions } from './orders/returns-proof/proof-actions.ts';
import type { ConnectionSettings } from './ports/engine-settings.ts';
import type { Run } from './ports/stores.ts';
import { CallMeter } from './runs/call-meter.ts';
import { ConnectionWorker, type FlowRequest } from './runs/connection-worker.ts';
import { EngineEvents, type EngineListener } from './runs/engine-event.ts';
import { notHeld } from './runs/held-run.ts';
import { Housekeeping } from './runs/housekeeping.ts';
import { Scheduler } from './scheduler/scheduler.ts';

export interface CycleRequest {
  /** All flows when left out; they run in the order of `FLOWS`. */
  readonly flows?: readonly FlowName[] | undefined;
  /** All enabled stores when left out. */
  readonly connectionIds?: readonly ConnectionId[] | undefined;
  /** A dry run: plans are made and can be looked at, nothing is sent. */
  readonly isPreview?: boolean | undefined;
  /** Compare everything, not only what changed. */
  readonly isFull?: boolean | undefined;
}

/** What one flow of one store came to. */
export interface CycleEntry {
  readonly connectionId: ConnectionId;
  readonly flow: FlowName;
  readonly result: Result<Run, SyncError>;
}

/** The sync engine: pure of Electron, SQL, HTTP and the wall clock; everything comes through its ports. */
export interface SyncEngine {
  /** Puts orphans of a previous process in order. Call once before anything else. */
  recover(): void;
  /** Starts flows when they are due, until `stop`. */
  start(): void;
  /** Aborts what is under way, gives leases back and resolves when nothing runs any more. */
  stop(): Promise<void>;
  /**
   * Gives up what is under way: a comparison ends without a plan, what was not sent yet stays in the queue. Requests
   * that have left are waited for.
   */
  cancel(): void;
  /**
   * Runs flows now, one cycle; a person's request, so a stopped connection is tried again, and a plan that waits for
   * approval is made anew (it keeps its number when nothing of it changed).
   */
  runCycle(request: CycleRequest): Promise<readonly CycleEntry[]>;
  /** Sends due jobs, and works on due orders, without asking stores for news; answers when the next one is due, null when none waits. */
  drain(): Promise<number | null>;
  /** Approves a held run and sends it; what has changed since it was planned is looked at before. */
  approve(id: RunId): Promise<Result<Run, SyncError>>;
  /** Dead and blocked jobs back to the queue; all when `ids` is null. Answers how many. */
  retry(ids: readonly JobId[] | null): number;
  /** What a person does about one order. */
  readonly orders: OrderActions;
  /** The guided test post of returns. */
  readonly returnsProof: ReturnsProofActions;
  status(): EngineStatus;
  on(listener: EngineListener): () => void;
}

export function createEngine(ports: EnginePorts): SyncEngine {
  const events = new EngineEvents();
  const meter = new CallMeter();
  const workers = new Map<ConnectionId, ConnectionWorker>();
  const housekeeping = new Housekeeping();
  const postingQueue = new PostingQueue();
  // `work` ends when a person cancels, `ending` only with the engine.
  let work = new AbortController();
  let ending = new AbortController();

  const workerOf = (id: ConnectionId): ConnectionWorker => {
    const worker =
      workers.get(id) ?? new ConnectionWorker(ports, events, meter, () => ending.signal, postingQueue);
    workers.set(id, worker);
    return worker;
  };
  const enabled = (): readonly ConnectionSettings[] =>
    ports.settings().connections.filter((connection) => connection.isEnabled);

  async function runFlows(
    connection: ConnectionSettings,
    flows: readonly FlowName[],
    request: Omit<FlowRequest, 'flow'>,
    signal: AbortSignal,
  ): Promise<CycleEntry[]> {
    const entries: CycleEntry[] = [];
    const worker = workerOf(connection.id);
    let isReported = worker.stopped !== null;
    for (const flow of flowsOf(connection).filter((name) => flows.includes(name))) {
      if (signal.aborted) break;
      const result = await worker.run(connection, { ...request, flow }, signal);
      // Why the store was stopped, or could not be opened, is told once, not by every flow.
      if (!result.ok && !isReported && result.error !== worker.stopped) {
        report(connection.id, flow, result.error);
        isReported = true;
      }
      entries.push({ connectionId: connection.id, flow, result });
    }
    events.emit({ kind: 'status-changed', at: ports.clock.now() });
    return entries;
  }

  // A failure to open the store never became a run, so it is shown here.
  function report(connectionId: ConnectionId, flow: FlowName, error: SyncError): void {
    const subject = error.subject ?? { entity: 'connection' as const, id: connectionId };
    ports.stores.errors.report(
      { ...error, connectionId, subject },
      { flow, runId: null, jobId: null, at: ports.clock.now() },
    );
  }

  const withSales: WithSales = async (id, work) => {
    const connection = enabled().find((store) => store.id === id);
    return connection === undefined ? err(storeOff(id)) : workerOf(id).withSales(connection, work);
  };
  const nextJobOf = (id: ConnectionId): number | null => {
    const connection = enabled().find((store) => store.id === id);
    return connection === undefined ? null : workerOf(id).nextJobAt(connection, 'any');
  };
  const nextJobAt = (): number | null => {
    const due = enabled().flatMap(
      (connection) => workerOf(connection.id).nextJobAt(connection, 'sending') ?? [],
    );
    return due.length === 0 ? null : Math.min(...due);
  };
  const keepHouse = () => housekeeping.keep(ports.stores, ports.clock.now(), ports.pause);

  async function drain(): Promise<number | null> {
    await Promise.all(enabled().map((connection) => workerOf(connection.id).drain(connection, work.signal)));
    return nextJobAt();
  }

  const scheduler = new Scheduler({
    clock: ports.clock,
    settings: ports.settings,
    nextJobAt: nextJobOf,
    wakeAt: (id, flow) => parseCursor(ports.stores.checkpoints.get(flow, id, 'all'))?.wakeAt ?? null,
    onDefect: (defect) => ports.log.error('scheduled work broke off', { defect }),
    runJobs: async (connectionId, signal) => {
      const connection = enabled().find(({ id }) => id === connectionId);
      if (connection === undefined) return;
      await workerOf(connectionId).drain(connection, signal);
      events.emit({ kind: 'status-changed', at: ports.clock.now() });
    },
    runFlows: async (connectionId, due, signal) => {
      const connection = enabled().find(({ id }) => id === connectionId);
      if (connection === undefined || workerOf(connectionId).stopped !== null) return;
      const flows = due.map(({ flow }) => flow);
      const cycle = ports.stores.runs.lastCycle() + 1;
      await runFlows(
        connection,
        flows,
        { cycle, isPreview: false, isFull: false, isByPerson: false },
        signal,
      );
      await keepHouse();
    },
  });

  return {
    recover() {
      const now = ports.clock.now();
      const runs = ports.stores.runs.interruptOpen(now);
      const leases = ports.stores.outbox.recoverLeases(now);
      const orders = ports.stores.orders.ledger.recover(now);
      const returns = ports.stores.orders.returns.recover(now);
      closeIdleLoss(ports.stores, ports.settings(), now);
      if (runs + leases.verifying + leases.waiting + orders.verifying + orders.due + returns > 0) {
        const found = { runs, ...leases, orders, returns };
        ports.log.warn('the last process ended in the middle of its work', found);
      }
    },
    start() {
      if (work.signal.aborted) work = new AbortController();
      if (ending.signal.aborted) ending = new AbortController();
      scheduler.start();
    },
    async stop() {
      ending.abort();
      work.abort();
      await scheduler.stop();
      await Promise.all([...workers.values()].map((worker) => worker.idle()));
    },
    cancel() {
      work.abort();
      work = new AbortController();
      scheduler.giveUpWork();
    },
    async runCycle(request) {
      const { flows = FLOWS, connectionIds, isPreview = false, isFull = false } = request;
      const cycle = ports.stores.runs.lastCycle() + 1;
      const wanted = enabled().filter(({ id }) => connectionIds?.includes(id) ?? true);
      const { signal } = work;
      postingQueue.tryNow();
      const entries = await Promise.all(
        wanted.map((connection) => {
          workerOf(connection.id).clearStop();
          return runFlows(connection, flows, { cycle, isPreview, isFull, isByPerson: true }, signal);
        }),
      );
      await keepHouse();
      return entries.flat();
    },
    drain,
    async approve(id) {
      const run = ports.stores.runs.get(id);
      const connection = enabled().find((candidate) => candidate.id === run?.connectionId);
      if (run === null || run.state !== 'held' || connection === undefined) return err(notHeld(id));
      workerOf(connection.id).clearStop();
      const released = await workerOf(connection.id).release(connection, id, work.signal);
      events.emit({ kind: 'status-changed', at: ports.clock.now() });
      return released;
    },
    retry(ids) {
      for (const worker of workers.values()) worker.tryNow();
      postingQueue.tryNow();
      const count = ports.stores.outbox.release(ids, ports.clock.now());
      events.emit({ kind: 'status-changed', at: ports.clock.now() });
      return count;
    },
    returnsProof: createProofActions({
      stores: ports.stores,
      clock: ports.clock,
      pos: ports.pos,
      documents: ports.documents,
      settings: ports.settings,
      withSales,
      async workOnOrders(id) {
        postingQueue.tryNow();
        const connection = enabled().find((store) => store.id === id);
        if (connection === undefined) return err(storeOff(id));
        const worked = await workerOf(id).workOnOrders(connection, work.signal);
        events.emit({ kind: 'status-changed', at: ports.clock.now() });
        return worked;
      },
    }),
    orders: createOrderActions({
      stores: ports.stores,
      clock: ports.clock,
      log: ports.log,
      withSales,
      settings: ports.settings,
      onDone: () => {
        postingQueue.tryNow();
        events.emit({ kind: 'status-changed', at: ports.clock.now() });
      },
    }),
    status: () =>
      engineStatus({
        settings: ports.settings(),
        stores: ports.stores,
        now: ports.clock.now(),
        isScheduling: scheduler.isRunning,
        activity: (id) => workerOf(id).activity,
        stopped: (id) => workerOf(id).stopped,
        nextAt: (id, flow) => {
          if (!scheduler.isRunning) return null;
          const at = scheduler.schedule.nextAt(id, flow, ports.settings(), ports.clock.now());
          return Number.isFinite(at) ? at : null;
        },
      }),
    on: (listener) => events.on(listener),
  };
}
