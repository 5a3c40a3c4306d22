import { type CellKey, itemsOfKeys } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredStock } from '../../mapping/offered-stock.ts';
import type { VariantLink } from '../../ports/stores.ts';
import type { FlowContext } from '../flow-context.ts';
import { isReadable, unreadableItems } from '../item-problem.ts';
import { hiddenItems } from '../linked-items.ts';
import { pendingJobs } from '../pending-jobs.ts';

/** All that decides what the variants of a page of items should offer. */
export interface GatheredStock {
  readonly links: readonly VariantLink[];
  /** Whole units to offer; a cell that is not in it is unknown. */
  readonly offered: ReadonlyMap<CellKey, number>;
  /** What unfinished jobs would set. */
  readonly pending: ReadonlyMap<CellKey, number>;
  /** Items that are not sold at the moment: kept current, but what is wrong with them is of no concern. */
  readonly hidden: ReadonlySet<ItemNumber>;
  /** Items of which some row could not be read: nothing at all is known of their stock. */
  readonly unreadable: ReadonlySet<ItemNumber>;
  readonly problems: readonly SyncError[];
  /** False: nobody knows what the store sold since it was last asked, so it is not told of more than it offers. */
  readonly knowsOrders: boolean;
}

/** Reads the stock of the linked cells of some items. */
export async function gatherStock(
  context: FlowContext,
  items: readonly ItemNumber[],
): Promise<Result<GatheredStock, SyncError>> {
  const { stores, connection, pos, signal, clock, knowsOrders } = context;
  const links = stores.links.variants(connection.id, items);
  if (links.length === 0) return ok({ ...NOTHING, knowsOrders });
  const linked = [...new Set(links.map((link) => link.itemNumber))];
  const readStartedAt = clock.now();
  const read = await pos.readStock(linked, connection.locations, signal);
  if (!read.ok) return read;
  const { records, problems } = read.value;
  const keys = links.map((link) => link.key);
  const pending = pendingJobs(context, 'stock.set', keys);
  const unreadable = unreadableItems(problems);
  return ok({
    links,
    // A sum of which one location is missing is a wrong sum.
    offered: offeredStock(
      records.filter(isReadable(unreadable, links)),
      connection,
      stores.orders.holds.sumOf(itemsOfKeys(keys), readStartedAt),
    ),
    pending: new Map([...pending].map(([key, { quantity }]) => [key, quantity])),
    hidden: hiddenItems(context, linked),
    unreadable,
    problems,
    knowsOrders,
  });
}

const NOTHING: Omit<GatheredStock, 'knowsOrders'> = {
  links: [],
  offered: new Map(),
  pending: new Map(),
  hidden: new Set(),
  unreadable: new Set(),
  problems: [],
};
