import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { EngineSettings } from '../ports/engine-settings.ts';
import { type DueFlow, Schedule } from './schedule.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly settings: () => EngineSettings;
  /** Runs the due flows of one store, in order. */
  readonly runFlows: (connectionId: ConnectionId, flows: readonly DueFlow[]) => Promise<void>;
  /** When the next retry of a store is due, null when none is. */
  readonly nextJobAt: () => number | null;
  /** Sends jobs whose time has come between runs. */
  readonly runJobs: () => Promise<void>;
}

/** Wakes at least this often, so that a changed setting or a computer that slept is noticed soon. */
const LONGEST_SLEEP_MS = 15_000;

/** Starts flows when they are due, until it is stopped. Stores run side by side, the flows of one in sequence. */
export class Scheduler {
  readonly schedule = new Schedule();
  readonly #options: SchedulerOptions;
  #stop: AbortController | null = null;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#stop !== null;
  }

  start(): void {
    if (this.#stop !== null) return;
    this.#stop = new AbortController();
    this.#loop = this.#run(this.#stop.signal);
  }

  /** Starts no more flows and resolves when those under way have ended. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    await this.#loop;
    this.#stop = null;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, settings } = this.#options;
    const underWay = new Set<Promise<void>>();
    while (!signal.aborted) {
      const now = clock.now();
      const current = settings();
      for (const [connectionId, flows] of Map.groupBy(
        this.schedule.due(current, now),
        (due) => due.connectionId,
      )) {
        for (const due of flows) this.schedule.started(due, now);
        const work = this.#options.runFlows(connectionId, flows).finally(() => {
          for (const due of flows) this.schedule.ended(due);
          underWay.delete(work);
        });
        underWay.add(work);
      }
      const nextJob = this.#options.nextJobAt();
      if (!current.isPaused && nextJob !== null && nextJob <= now) await this.#options.runJobs();
      const next = Math.min(
        this.schedule.earliest(current, now) ?? Number.POSITIVE_INFINITY,
        now + LONGEST_SLEEP_MS,
      );
      await clock.sleepUntil(Math.max(next, now + 250), signal);
    }
    await Promise.allSettled(underWay);
  }
}
