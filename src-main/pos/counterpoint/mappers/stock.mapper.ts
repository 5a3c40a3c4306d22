import { type CellDimensions, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  type ItemNumber,
  itemNumber,
  type LocationCode,
  locationCode,
} from '../../../../src-shared/domain/ids.ts';
import { parseQuantity } from '../../../../src-shared/domain/quantity.ts';
import type { StockLevel } from '../../../../src-shared/domain/stock-level.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PosRead } from '../../../engine/ports/pos.ts';
import type { StockRow } from '../queries/stock.query.ts';
import { code, text } from './column-value.ts';
import { cellDimensions } from './grid.mapper.ts';
import { itemProblem } from './item-problem.ts';
import { mapUnits } from './unit.mapper.ts';

/** Stock rows as levels, by each unit whose size came along. A row without a usable quantity becomes a problem: unknown is never zero. */
export function mapStock(rows: readonly StockRow[]): PosRead<StockLevel> {
  const records: StockLevel[] = [];
  const problems: SyncError[] = [];
  for (const row of rows) {
    const number = itemNumber(text(row.ITEM_NO));
    const location = locationCode(text(row.LOC_ID));
    const cell = cellDimensions(row);
    const onHand = parseQuantity(row.QTY_ON_HND ?? '');
    const committed = parseQuantity(row.QTY_COMMIT ?? '');
    if (onHand === null || committed === null) problems.push(unreadable(number, location, cell));
    else {
      const category = code(row.CATEG_COD) || null;
      records.push({ key: cellKey(number, cell), location, category, onHand, committed });
      for (const { number: unit, ratio } of mapUnits(row).units) {
        records.push({ key: cellKey(number, cell, unit), location, category, ratio, onHand, committed });
      }
    }
  }
  return { records, problems };
}

function unreadable(number: ItemNumber, location: LocationCode, cell: CellDimensions): SyncError {
  return itemProblem(number, {
    code: 'item.stock-unreadable',
    field: 'stock',
    operatorMessage: `${number} has a stock row without a quantity at ${location}.`,
    remedy: "Recalculate the item's inventory in Counterpoint.",
    detail: JSON.stringify(cell),
  });
}
