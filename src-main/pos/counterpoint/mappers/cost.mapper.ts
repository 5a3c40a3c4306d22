import { parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import { compareDecimals, type Decimal, decimal } from '../../../../src-shared/domain/decimal.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import type { ItemCostRow } from '../queries/item-costs.query.ts';
import { exactDecimal } from './column-value.ts';

const ZERO = decimal(0);

/**
 * The lowest cost that any location knows of an item: a price below that is below cost for certain. The last cost counts,
 * else the average; zero is Counterpoint's word for a cost that nobody entered. Null: unknown.
 */
export function lowestCost(rows: readonly ItemCostRow[]): Decimal | null {
  const costs = rows.flatMap((row) => positive(row.LST_COST) ?? positive(row.AVG_COST) ?? []);
  return costs.toSorted(compareDecimals)[0] ?? null;
}

/** Costs are those of the stocking unit, so what is sold by another unit goes without. */
export function withCost(price: CellPrice, costs: ReadonlyMap<ItemNumber, Decimal | null>): CellPrice {
  const { itemNumber, unit } = parseCellKey(price.key);
  return unit === null ? { ...price, cost: costs.get(itemNumber) ?? null } : price;
}

function positive(value: number | null | undefined): Decimal | null {
  const cost = exactDecimal(value);
  return cost !== null && compareDecimals(cost, ZERO) > 0 ? cost : null;
}
