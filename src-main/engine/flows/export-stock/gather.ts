import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredStock } from '../../mapping/offered-stock.ts';
import type { VariantLink } from '../../ports/stores.ts';
import { cellsUnderWay } from '../cells-under-way.ts';
import type { FlowContext } from '../flow-context.ts';

export interface GatheredStock {
  readonly links: readonly VariantLink[];
  /** Whole units to offer; a cell that is not in it is unknown. */
  readonly offered: ReadonlyMap<CellKey, number>;
  /** Cells with an earlier quantity on its way: what the store accepted last is not what it will hold. */
  readonly underWay: ReadonlySet<CellKey>;
  readonly problems: readonly SyncError[];
}

/** Reads the stock of the linked cells of some items. */
export async function gatherStock(
  context: FlowContext,
  items: readonly ItemNumber[],
): Promise<Result<GatheredStock, SyncError>> {
  const links = context.stores.links.variants(context.connection.id, items);
  if (links.length === 0) return ok({ links, offered: new Map(), underWay: new Set(), problems: [] });
  const linkedItems = [...new Set(links.map((link) => link.itemNumber))];
  const read = await context.pos.readStock(linkedItems, context.connection.locations, context.signal);
  if (!read.ok) return read;
  return ok({
    links,
    offered: offeredStock(read.value.records, context.connection.buffer),
    underWay: cellsUnderWay(context, 'stock.set', links),
    problems: read.value.problems,
  });
}
