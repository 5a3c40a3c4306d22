import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import { flowsOf } from './flows/flows-of.ts';
import type { EngineSettings } from './ports/engine-settings.ts';
import type { OrderCounts } from './ports/order-stores.ts';
import type { JobCounts, Run, Stores } from './ports/stores.ts';
import type { Activity } from './runs/connection-worker.ts';

export interface FlowStatus {
  readonly flow: FlowName;
  readonly lastRun: Run | null;
  /** The run that waits for approval, if any. */
  readonly heldRun: Run | null;
  /** Null while paused, stopped or under way. */
  readonly nextAt: number | null;
}

export interface ConnectionStatus {
  readonly id: ConnectionId;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Why nothing is sent, null while all is well. */
  readonly stopped: SyncError | null;
  readonly activity: Activity | null;
  readonly flows: readonly FlowStatus[];
  readonly queue: JobCounts;
  readonly openErrors: number;
  readonly linked: { readonly products: number; readonly variants: number };
  /** How many orders are in each state; null where orders are not set up. */
  readonly orders: OrderCounts | null;
}

export interface EngineStatus {
  readonly at: number;
  readonly isPaused: boolean;
  /** True while flows start by themselves. */
  readonly isScheduling: boolean;
  readonly connections: readonly ConnectionStatus[];
  /** Open errors of all stores and of Counterpoint itself. */
  readonly openErrors: number;
}

interface StatusSources {
  readonly settings: EngineSettings;
  readonly stores: Stores;
  readonly now: number;
  readonly isScheduling: boolean;
  readonly activity: (id: ConnectionId) => Activity | null;
  readonly stopped: (id: ConnectionId) => SyncError | null;
  readonly nextAt: (id: ConnectionId, flow: FlowName) => number | null;
}

/** Puts together what a person sees at a glance. */
export function engineStatus(sources: StatusSources): EngineStatus {
  const { settings, stores, now } = sources;
  return {
    at: now,
    isPaused: settings.isPaused,
    isScheduling: sources.isScheduling,
    openErrors: stores.errors.countOpen(),
    connections: settings.connections.map(({ id, name, isEnabled, orders }) => ({
      id,
      name,
      isEnabled,
      stopped: sources.stopped(id),
      activity: sources.activity(id),
      queue: stores.outbox.counts(id),
      openErrors: stores.errors.countOpen(id),
      linked: stores.links.count(id),
      orders: orders === null ? null : stores.orders.ledger.counts(id),
      flows: flowsOf({ orders }).map((flow) => ({
        flow,
        lastRun: stores.runs.list({ connectionId: id, flow, limit: 1 })[0] ?? null,
        heldRun: stores.runs.list({ connectionId: id, flow, state: 'held', limit: 1 })[0] ?? null,
        nextAt: sources.nextAt(id, flow),
      })),
    })),
  };
}
