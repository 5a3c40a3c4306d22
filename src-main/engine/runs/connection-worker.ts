import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { RunId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { EnginePorts } from '../engine-ports.ts';
import { applyPlan } from '../flows/apply-plan.ts';
import { type DrainEnd, drainOutbox } from '../jobs/runner.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Run } from '../ports/stores.ts';
import type { CallMeter } from './call-meter.ts';
import type { EngineEvents } from './engine-event.ts';
import { runFlow } from './flow-run.ts';
import { closeFinishedRuns, recordCalls } from './run-record.ts';

/** What a connection is doing, for people who watch. */
export interface Activity {
  readonly runId: RunId;
  readonly flow: FlowName;
  readonly step: 'comparing' | 'sending';
  readonly done: number;
  readonly total: number | null;
}

export interface FlowRequest {
  readonly flow: FlowName;
  readonly cycle: number;
  readonly isPreview: boolean;
  readonly isFull: boolean;
}

/** Runs the flows of one store strictly one after another, and stops when the store (or Counterpoint) refuses us. */
export class ConnectionWorker {
  readonly #ports: EnginePorts;
  readonly #events: EngineEvents;
  readonly #meter: CallMeter;
  #queue: Promise<unknown> = Promise.resolve();
  #activity: Activity | null = null;
  #stopped: SyncError | null = null;

  constructor(ports: EnginePorts, events: EngineEvents, meter: CallMeter) {
    this.#ports = ports;
    this.#events = events;
    this.#meter = meter;
  }

  get activity(): Activity | null {
    return this.#activity;
  }

  /** The failure after which nothing is sent until a person acted; null while all is well. */
  get stopped(): SyncError | null {
    return this.#stopped;
  }

  /** A person says it is mended: try again. */
  clearStop(): void {
    this.#stopped = null;
  }

  /** Plans a flow and sends what is due. Answers the run as it ended, or why it could not start. */
  run(
    connection: ConnectionSettings,
    request: FlowRequest,
    signal: AbortSignal,
  ): Promise<Result<Run, SyncError>> {
    return this.#serially(async () => {
      if (this.#stopped !== null) return err(this.#stopped);
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      const held = this.#heldRun(connection, request.flow);
      if (held !== null && !request.isPreview) return ok(held);
      const run = await runFlow(this.#ports, this.#events, {
        ...request,
        connection,
        platform: platform.value,
        signal,
      });
      if (run.error?.kind === 'auth') this.#stopped = run.error;
      if (request.isPreview) {
        recordCalls(this.#ports.stores, run.id, this.#meter.take(connection.id));
        return ok(run);
      }
      await this.#drain(connection, platform.value, run, signal);
      return ok(this.#ports.stores.runs.get(run.id) ?? run);
    });
  }

  /** Sends what is due without planning anything new. */
  drain(connection: ConnectionSettings, signal: AbortSignal): Promise<Result<void, SyncError>> {
    return this.#serially(async () => {
      if (this.#stopped !== null) return err(this.#stopped);
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      await this.#drain(connection, platform.value, null, signal);
      return ok();
    });
  }

  /** Turns a held plan into jobs and sends them. */
  release(connection: ConnectionSettings, run: Run, signal: AbortSignal): Promise<Result<Run, SyncError>> {
    return this.#serially(async () => {
      const { stores, clock } = this.#ports;
      const platform = await this.#platform(connection);
      if (!platform.ok) return platform;
      if (run.hold?.code === 'first-plan') {
        stores.approvals.put(connection.id, { approvedAt: clock.now(), startedEmpty: false });
      }
      await applyPlan(run, stores, clock.now(), this.#ports.pause);
      // Adopted products may lack cells, which only a look at every item finds.
      if (run.hold?.code === 'first-plan') stores.checkpoints.remove(run.flow, connection.id);
      await this.#drain(connection, platform.value, run, signal);
      return ok(stores.runs.get(run.id) ?? run);
    });
  }

  /** Resolves when nothing of this store runs any more. */
  async idle(): Promise<void> {
    await this.#queue;
  }

  #heldRun(connection: ConnectionSettings, flow: FlowName): Run | null {
    return (
      this.#ports.stores.runs.list({ connectionId: connection.id, flow, state: 'held', limit: 1 })[0] ?? null
    );
  }

  async #platform(connection: ConnectionSettings): Promise<Result<CommercePlatform, SyncError>> {
    return this.#ports.platform(connection.id, (operation, kind) =>
      this.#meter.record(connection.id, operation, kind),
    );
  }

  async #drain(
    connection: ConnectionSettings,
    platform: CommercePlatform,
    run: Run | null,
    signal: AbortSignal,
  ): Promise<void> {
    const { stores, clock } = this.#ports;
    const total = openJobs(stores.outbox.counts(connection.id));
    let done = 0;
    const end = await drainOutbox(
      { connection, platform, stores, clock, signal, newId: this.#ports.newId },
      {
        random: this.#ports.random,
        onProgress: (_, ended) => {
          done += ended;
          if (run !== null) this.#progress(run, done, Math.max(done, total));
        },
      },
    );
    if (run !== null) recordCalls(stores, run.id, this.#meter.take(connection.id));
    this.#finish(connection, end);
    this.#activity = null;
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
    const at = this.#ports.clock.now();
    if (end.kind === 'stopped') this.#stopped = end.error;
    for (const run of closeFinishedRuns(this.#ports.stores, connection.id, at)) {
      this.#events.emit({ kind: 'run-ended', at, run });
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
