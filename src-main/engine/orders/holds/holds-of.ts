import { type CellKey, parseCellKey, stockingKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import {
  addQuantities,
  type Quantity,
  quantityOfUnits,
  type UnitRatio,
  ZERO_QUANTITY,
} from '../../../../src-shared/domain/quantity.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { Hold, OrderKey } from '../../ports/order-stores.ts';

/** A quantity of the stocking unit from one of a selling unit. */
export function stockingQuantity(quantity: Decimal, ratio: UnitRatio | null): Quantity {
  if (ratio === null) return quantityOfUnits(Number(quantity));
  const stocking = divideDecimals(
    multiplyDecimals(quantity, decimal(ratio.numerator)),
    decimal(ratio.denominator),
  );
  return quantityOfUnits(Number(stocking));
}

/**
 * What an order keeps from other stores, by cell of the stocking unit: the whole quantity of every line whose cell is
 * known, whatever was refunded since, for nothing of it is back in the POS before a return is.
 */
export function holdsOf(
  { connectionId, orderId, part }: OrderKey,
  order: WebOrder,
  cells: ReadonlyMap<RemoteLineId, CellKey>,
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): readonly Hold[] {
  const sums = new Map<CellKey, Quantity>();
  for (const { id, quantity } of order.lines) {
    const cell = cells.get(id);
    if (cell === undefined) continue;
    const key = stockingKey(cell);
    const units = stockingQuantity(quantity, ratios.get(cell) ?? null);
    sums.set(key, addQuantities(sums.get(key) ?? ZERO_QUANTITY, units));
  }
  return [...sums]
    .filter(([, quantity]) => quantity > 0)
    .map(([key, quantity]) => ({
      connectionId,
      orderId,
      part,
      key,
      itemNumber: parseCellKey(key).itemNumber,
      quantity,
      endedAt: null,
    }));
}
