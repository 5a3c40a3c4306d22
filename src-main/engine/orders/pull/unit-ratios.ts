import { type CellKey, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { POS_BATCH_SIZE } from '../../ports/pos.ts';
import type { PosItemFacts } from '../../ports/pos-documents.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { lineCells } from './line-cells.ts';

/** How many stocking units the cells of some orders take that are sold by an alternate unit. Asks the POS only for those. */
export async function unitRatios(
  context: Pick<OrderFlowContext, 'stores' | 'connection' | 'documents' | 'signal'>,
  orders: readonly WebOrder[],
): Promise<Result<ReadonlyMap<CellKey, UnitRatio>, SyncError>> {
  const cells = new Set(orders.flatMap((order) => [...lineCells(context, order).values()]));
  const byUnit = [...cells].filter((key) => parseCellKey(key).unit !== null);
  const ratios = new Map<CellKey, UnitRatio>();
  if (byUnit.length === 0 || context.documents === null) return ok(ratios);
  const items = [...new Set(byUnit.map((key) => parseCellKey(key).itemNumber))];
  for (let start = 0; start < items.length; start += POS_BATCH_SIZE) {
    const batch = items.slice(start, start + POS_BATCH_SIZE);
    const facts = await context.documents.itemFacts(batch, context.signal);
    if (!facts.ok) return facts;
    for (const [key, ratio] of ratiosOf(byUnit, facts.value)) ratios.set(key, ratio);
  }
  return ok(ratios);
}

/** The ratios of those cells that are sold by an alternate unit and whose items are known. */
export function ratiosOf(
  cells: Iterable<CellKey>,
  facts: readonly PosItemFacts[],
): ReadonlyMap<CellKey, UnitRatio> {
  const units = new Map(facts.map((item) => [item.itemNumber, item.units]));
  const ratios = new Map<CellKey, UnitRatio>();
  for (const key of cells) {
    const { itemNumber, unit } = parseCellKey(key);
    const found = units.get(itemNumber)?.find((known) => known.unit === unit);
    if (unit !== null && found !== undefined) ratios.set(key, found.ratio);
  }
  return ratios;
}
