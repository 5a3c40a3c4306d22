import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ItemNumber, RunId } from '../../../src-shared/domain/ids.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { DrasticCounts } from '../guards/mass-change-guard.ts';
import type { Clock } from '../ports/clock.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';
import type { Log } from '../ports/log.ts';
import type { Pos, PosAspect } from '../ports/pos.ts';
import type { AcceptedAspect, PlannedChange, Stores } from '../ports/stores.ts';

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
  /** True until the store's first plan was applied, when it held products before us: SKUs are then looked up. */
  readonly mustMatchExisting: boolean;
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
  /** Items that could not be planned yet, since an earlier change is on its way; the next run looks at them again. */
  readonly postponed: readonly ItemNumber[];
}

/** One flow: what it watches, and its gather and plan steps for a page of items. */
export interface FlowDefinition<Gathered> {
  readonly name: FlowName;
  readonly aspect: PosAspect;
  /** Variants lacking an accepted value of this aspect are looked at in every run. */
  readonly lacking: AcceptedAspect;
  /** `online`: items to be sold and items that are linked. `linked`: only what is in the store already. */
  readonly scope: 'online' | 'linked';
  gather(context: FlowContext, items: readonly ItemNumber[]): Promise<Result<Gathered, SyncError>>;
  /** Pure: the same gathered data always gives the same plan. */
  plan(gathered: Gathered, connection: ConnectionSettings): PlanPage;
}
