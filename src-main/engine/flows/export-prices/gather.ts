import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { cellsUnderWay } from '../cells-under-way.ts';
import type { FlowContext } from '../flow-context.ts';

export interface GatheredPrices {
  readonly links: readonly VariantLink[];
  readonly prices: ReadonlyMap<CellKey, CellPrice>;
  /** Cells with an earlier price on its way: what the store accepted last is not what it will hold. */
  readonly underWay: ReadonlySet<CellKey>;
  readonly problems: readonly SyncError[];
}

/** Reads the prices of the linked cells of some items. */
export async function gatherPrices(
  context: FlowContext,
  items: readonly ItemNumber[],
): Promise<Result<GatheredPrices, SyncError>> {
  const links = context.stores.links.variants(context.connection.id, items);
  if (links.length === 0) return ok({ links, prices: new Map(), underWay: new Set(), problems: [] });
  const linkedItems = [...new Set(links.map((link) => link.itemNumber))];
  const read = await context.pos.readPrices(linkedItems, context.connection.priceRule, context.signal);
  if (!read.ok) return read;
  return ok({
    links,
    prices: new Map(read.value.records.map((cell) => [cell.key, cell])),
    underWay: cellsUnderWay(context, 'price.set', links),
    problems: read.value.problems,
  });
}
