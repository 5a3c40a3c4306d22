import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { EngineSettings } from '../ports/engine-settings.ts';
import { isExpressFlow } from '../runs/express-lane.ts';
import { isQuiet } from './quiet-window.ts';
import { type DueFlow, enabledConnections, Schedule, type WakeAt } from './schedule.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly settings: () => EngineSettings;
  /** Runs the due flows of one store, in order. The signal aborts when work is paused or stopped. */
  readonly runFlows: (
    connectionId: ConnectionId,
    flows: readonly DueFlow[],
    signal: AbortSignal,
  ) => Promise<void>;
  /** When the next waiting job of a store is due, null when none is. */
  readonly nextJobAt: (connectionId: ConnectionId) => number | null;
  /** When a flow must run even if its interval is not over. */
  readonly wakeAt: WakeAt;
  /** Sends the jobs of a store whose time has come between runs. */
  readonly runJobs: (connectionId: ConnectionId, signal: AbortSignal) => Promise<void>;
  /** Told of a mistake in the program that ended some work; the schedule goes on. */
  readonly onDefect: (defect: unknown) => void;
}

/** Wakes at least this often, so that a changed setting or a computer that slept is noticed soon. */
const LONGEST_SLEEP_MS = 15_000;
/** And this often while something runs, so that a pause takes hold at once. */
const SLEEP_AT_WORK_MS = 1_000;
const SHORTEST_SLEEP_MS = 250;

/** Starts flows when they are due, until it is stopped. Stores run side by side, the flows of one in sequence. */
export class Scheduler {
  readonly schedule: Schedule;
  readonly #options: SchedulerOptions;
  readonly #underWay = new Map<Promise<void>, ConnectionId>();
  #stop: AbortController | null = null;
  /** Ends what was started, while the schedule itself goes on. */
  #work = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: SchedulerOptions) {
    this.#options = options;
    this.schedule = new Schedule(options.wakeAt);
  }

  get isRunning(): boolean {
    return this.#stop !== null;
  }

  start(): void {
    if (this.#stop !== null) return;
    this.#stop = new AbortController();
    this.#work = new AbortController();
    this.#loop = this.#run(this.#stop.signal);
  }

  /** Starts no more flows, aborts those under way, and resolves when they have ended. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    this.#work.abort();
    await this.#loop;
    this.#stop = null;
  }

  /** Aborts what was started; the schedule itself goes on. */
  giveUpWork(): void {
    if (this.#stop === null || this.#underWay.size === 0) return;
    this.#work.abort();
    this.#work = new AbortController();
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, onDefect } = this.#options;
    while (!signal.aborted) {
      const now = clock.now();
      let wakeAt = now + LONGEST_SLEEP_MS;
      try {
        wakeAt = this.#look(now);
      } catch (defect) {
        // A database that cannot be read for a while must not end the schedule for good.
        onDefect(defect);
      }
      await clock.sleepUntil(wakeAt, signal);
    }
    await Promise.all(this.#underWay.keys());
  }

  /** Starts what is due; answers when to look again. */
  #look(now: number): number {
    const current = this.#options.settings();
    if (current.isPaused) this.giveUpWork();
    const isResting = current.isPaused || isQuiet(current.quietWindow, now);
    if (!isResting) this.#startDue(current, now);
    const next = isResting ? Number.POSITIVE_INFINITY : this.#nextAt(current, now);
    const longest = this.#underWay.size > 0 ? SLEEP_AT_WORK_MS : LONGEST_SLEEP_MS;
    return Math.min(Math.max(next, now + SHORTEST_SLEEP_MS), now + longest);
  }

  #startDue(settings: EngineSettings, now: number): void {
    const due = Map.groupBy(this.schedule.due(settings, now), ({ connectionId }) => connectionId);
    for (const connectionId of enabledConnections(settings)) {
      const flows = due.get(connectionId);
      if (flows !== undefined) for (const lane of lanesOf(flows)) this.#startFlows(connectionId, lane, now);
      else if (!this.#isBusy(connectionId) && this.#hasDueJob(connectionId, now)) {
        this.#follow(connectionId, this.#options.runJobs(connectionId, this.#work.signal));
      }
    }
  }

  #startFlows(connectionId: ConnectionId, flows: readonly DueFlow[], now: number): void {
    for (const due of flows) this.schedule.started(due, now);
    const run = this.#options.runFlows(connectionId, flows, this.#work.signal);
    this.#follow(
      connectionId,
      run.finally(() => {
        for (const due of flows) this.schedule.ended(due);
      }),
    );
  }

  #follow(connectionId: ConnectionId, work: Promise<void>): void {
    const followed = work.catch(this.#options.onDefect).finally(() => this.#underWay.delete(followed));
    this.#underWay.set(followed, connectionId);
  }

  #isBusy(connectionId: ConnectionId): boolean {
    return [...this.#underWay.values()].includes(connectionId);
  }

  #hasDueJob(connectionId: ConnectionId, now: number): boolean {
    return (this.#options.nextJobAt(connectionId) ?? Number.POSITIVE_INFINITY) <= now;
  }

  /** When something is due next; what waits for a busy store is looked at again when it wakes. */
  #nextAt(settings: EngineSettings, now: number): number {
    const jobs = enabledConnections(settings).map((id) =>
      this.#isBusy(id) ? null : this.#options.nextJobAt(id),
    );
    return Math.min(
      this.schedule.earliest(settings, now) ?? Number.POSITIVE_INFINITY,
      ...jobs.map((at) => at ?? Number.POSITIVE_INFINITY),
    );
  }
}

// A look at orders and stock is over, and due again, while a long comparison of the catalog still goes on.
const lanesOf = (flows: readonly DueFlow[]): readonly (readonly DueFlow[])[] =>
  [flows.filter(({ flow }) => !isExpressFlow(flow)), flows.filter(({ flow }) => isExpressFlow(flow))].filter(
    (lane) => lane.length > 0,
  );
