import type { ItemFlowName } from '../../../src-shared/domain/flow.ts';
import type { ItemNumber, RunId } from '../../../src-shared/domain/ids.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { DrasticCounts } from '../guards/mass-change-guard.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Log } from '../ports/log.ts';
import type { Pos, PosAspect } from '../ports/pos.ts';
import type { PlannedChange, Stores } from '../ports/stores.ts';

/** What one run of a flow works with. */
export interface FlowContext {
  readonly runId: RunId;
  readonly connection: ConnectionSettings;
  readonly platform: CommercePlatform;
  readonly pos: Pos;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Lets other work of the process in. */
  readonly pause: () => Promise<void>;
  /** A dry run: local records are left as they are. */
  readonly isPreview: boolean;
  /** False only for the first plan for an empty store: nothing can be in it under our SKUs. */
  readonly mustMatchExisting: boolean;
  /** The store's orders were read up to now, or do not go to the POS at all. */
  readonly knowsOrders: boolean;
}

/** A change without the run it belongs to. */
export type Change = Omit<PlannedChange, 'runId' | 'connectionId'>;

/** What a page of items comes to. */
export interface PlanPage {
  readonly changes: readonly Change[];
  readonly problems: readonly SyncError[];
  /** Records that were compared and are as they should be. */
  readonly unchanged: number;
  readonly drastic: DrasticCounts;
  /** Items that could not be judged now; the next run looks at them again. */
  readonly postponed: readonly ItemNumber[];
}

/** One flow: what it watches, and its gather and plan steps for a page of items. */
export interface FlowDefinition<Gathered> {
  readonly name: ItemFlowName;
  readonly aspect: PosAspect;
  /** `online`: items to be sold and items that are linked. `linked`: only what is in the store already. */
  readonly scope: 'online' | 'linked';
  /** True when its jobs are about whole items, so that a plan for an item replaces what was set aside for it. */
  readonly plansItems: boolean;
  /** What of a store's settings decides the plan. When it changes, everything is compared. */
  settingsOf(connection: ConnectionSettings): object;
  /** Why nothing can be planned with a store's settings; null when it can. */
  obstacle(connection: ConnectionSettings): SyncError | null;
  gather(context: FlowContext, items: readonly ItemNumber[]): Promise<Result<Gathered, SyncError>>;
  /** Pure: the same gathered data always gives the same plan. */
  plan(gathered: Gathered, connection: ConnectionSettings): PlanPage;
}
