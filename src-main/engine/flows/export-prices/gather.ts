import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { priceText } from '../../mapping/offered-price.ts';
import type { VariantLink } from '../../ports/stores.ts';
import type { FlowContext } from '../flow-context.ts';
import { isReadable, unreadableItems } from '../item-problem.ts';
import { hiddenItems } from '../linked-items.ts';
import { pendingJobs } from '../pending-jobs.ts';

/** All that decides what the variants of a page of items should cost. */
export interface GatheredPrices {
  readonly links: readonly VariantLink[];
  readonly prices: ReadonlyMap<CellKey, CellPrice>;
  /** What unfinished jobs would set, as `priceText`. */
  readonly pending: ReadonlyMap<CellKey, string>;
  /** Items that are not sold at the moment: kept current, but what is wrong with them is of no concern. */
  readonly hidden: ReadonlySet<ItemNumber>;
  /** False where the store has no struck-out price. */
  readonly hasCompareAt: boolean;
  readonly problems: readonly SyncError[];
}

/** Reads the prices of the linked cells of some items. */
export async function gatherPrices(
  context: FlowContext,
  items: readonly ItemNumber[],
): Promise<Result<GatheredPrices, SyncError>> {
  const { stores, connection, pos, platform, signal } = context;
  const links = stores.links.variants(connection.id, items);
  const hasCompareAt = platform.capabilities.hasCompareAtPrice;
  if (links.length === 0) return ok({ ...NOTHING, hasCompareAt });
  const linked = [...new Set(links.map((link) => link.itemNumber))];
  const read = await pos.readPrices(linked, connection.priceRule, signal);
  if (!read.ok) return read;
  const { records, problems } = read.value;
  const keys = links.map((link) => link.key);
  const pending = pendingJobs(context, 'price.set', keys);
  return ok({
    links,
    prices: new Map(
      records.filter(isReadable(unreadableItems(problems), links)).map((cell) => [cell.key, cell]),
    ),
    pending: new Map([...pending].map(([key, { price }]) => [key, priceText(price)])),
    hidden: hiddenItems(context, linked),
    hasCompareAt,
    problems,
  });
}

const NOTHING: Omit<GatheredPrices, 'hasCompareAt'> = {
  links: [],
  prices: new Map(),
  pending: new Map(),
  hidden: new Set(),
  problems: [],
};
