import type { ConnectionId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { CommercePlatform } from '../ports/commerce-platform.ts';
import type { HoldReason, Stores } from '../ports/stores.ts';

/** What we are to a store: known, or about to write to it for the first time. */
export interface FirstContact {
  /** A plan for this store was applied before: it was empty then, or a person had approved it. */
  readonly isApproved: boolean;
  /** The store may hold products under our SKUs. */
  readonly mustMatchExisting: boolean;
  /** Products that the store holds; only counted before the first plan. */
  readonly productCount: number;
}

/** Looks whether a store holds products, before the first plan for it. Nothing is decided for later by looking. */
export async function firstContact(
  stores: Stores,
  connectionId: ConnectionId,
  platform: CommercePlatform,
  signal: AbortSignal,
): Promise<Result<FirstContact, SyncError>> {
  if (stores.approvals.get(connectionId) !== null) {
    return ok({ isApproved: true, mustMatchExisting: true, productCount: 0 });
  }
  const count = await platform.catalog.countProducts(signal);
  if (!count.ok) return err(count.error);
  return ok({ isApproved: false, mustMatchExisting: count.value > 0, productCount: count.value });
}

/** Why the first plan for a store that holds products waits for a person. */
export const firstPlanHold = (productCount: number, planned: number): HoldReason => ({
  code: 'first-plan',
  message: `The store already holds ${productCount} products. Look at the ${planned} planned changes and approve them before anything is sent.`,
});
