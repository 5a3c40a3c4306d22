import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { flowsOf } from '../flows/flows-of.ts';
import type { ConnectionSettings, EngineSettings } from '../ports/engine-settings.ts';
import { isQuiet } from './quiet-window.ts';

/** A flow of a store that should run now. */
export interface DueFlow {
  readonly connectionId: ConnectionId;
  readonly flow: FlowName;
}

/** When a flow of a store must run at the latest, since something is known to change then by itself; null: never. */
export type WakeAt = (connectionId: ConnectionId, flow: FlowName) => number | null;

const MINUTE_MS = 60_000;

/**
 * When each flow of each store runs next. It counts from the start of the last run; a run that takes longer than its
 * interval is followed at once, once, not several times. A change that is known to come brings the next run forward. After a sleep of the computer everything is due once.
 */
export class Schedule {
  readonly #wakeAt: WakeAt;
  readonly #lastStart = new Map<string, number>();
  readonly #running = new Set<string>();

  constructor(wakeAt: WakeAt = () => null) {
    this.#wakeAt = wakeAt;
  }

  /** The flows to start now, in the order in which they should run; none while paused or in the quiet window. */
  due(settings: EngineSettings, now: number): readonly DueFlow[] {
    if (settings.isPaused || isQuiet(settings.quietWindow, now)) return [];
    return enabledStores(settings).flatMap((store) =>
      flowsOf(store)
        .filter((flow) => this.nextAt(store.id, flow, settings, now) <= now)
        .map((flow) => ({ connectionId: store.id, flow })),
    );
  }

  /** The instant at which a flow runs next; now when it never ran. Infinity while it runs (the overlap guard). */
  nextAt(connectionId: ConnectionId, flow: FlowName, settings: EngineSettings, now: number): number {
    const key = keyOf(connectionId, flow);
    if (this.#running.has(key)) return Number.POSITIVE_INFINITY;
    const last = this.#lastStart.get(key);
    if (last === undefined) return now;
    // A clock that was set back must not silence a flow until it catches up.
    if (last > now) return now;
    const regular = last + settings.intervalMinutes[flow] * MINUTE_MS;
    const wakeAt = this.#wakeAt(connectionId, flow);
    // What the last run could have seen already is no reason to run again.
    return wakeAt !== null && wakeAt > last ? Math.min(regular, wakeAt) : regular;
  }

  /** The earliest instant at which anything is due, null when nothing ever is. */
  earliest(settings: EngineSettings, now: number): number | null {
    const instants = enabledStores(settings).flatMap((store) =>
      flowsOf(store).map((flow) => this.nextAt(store.id, flow, settings, now)),
    );
    const first = Math.min(...instants);
    return Number.isFinite(first) ? first : null;
  }

  started(due: DueFlow, now: number): void {
    const key = keyOf(due.connectionId, due.flow);
    this.#lastStart.set(key, now);
    this.#running.add(key);
  }

  ended(due: DueFlow): void {
    this.#running.delete(keyOf(due.connectionId, due.flow));
  }
}

const keyOf = (connectionId: ConnectionId, flow: FlowName): string => `${connectionId} ${flow}`;

const enabledStores = (settings: EngineSettings): readonly ConnectionSettings[] =>
  settings.connections.filter((connection) => connection.isEnabled);

/** The stores that are switched on. */
export const enabledConnections = (settings: EngineSettings): readonly ConnectionId[] =>
  enabledStores(settings).map((connection) => connection.id);
