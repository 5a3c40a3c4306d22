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
  type UnitRatio,
  ZERO_QUANTITY,
} from '../../../../src-shared/domain/quantity.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { Hold, OrderKey } from '../../ports/order-stores.ts';

/** A quantity of the stocking unit from one of a selling unit, rounded up: what is held must cover what leaves. */
export function stockingQuantity(quantity: Decimal, ratio: UnitRatio | null): Quantity {
  const { numerator, denominator } = ratio ?? { numerator: 1, denominator: 1 };
  const parts = divideDecimals(
    multiplyDecimals(quantity, multiplyDecimals(decimal(numerator), TEN_THOUSAND)),
    decimal(denominator),
  );
  return Math.ceil(Number(parts)) as Quantity;
}

/** A quantity is counted in these parts of a unit. */
const TEN_THOUSAND = decimal(10_000);

/**
 * What an order keeps from other stores, by cell of the stocking unit: the whole quantity of every line whose cell is
 * known, whatever was refunded since, for nothing of it is back in the POS before a return is. `ratios` are those of the
 * cells that are sold by an alternate unit. A gift card is money and keeps nothing.
 */
export function holdsOf(
  { connectionId, orderId, part }: OrderKey,
  order: WebOrder,
  cells: ReadonlyMap<RemoteLineId, CellKey>,
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): readonly Hold[] {
  const sums = new Map<CellKey, Quantity>();
  for (const { id, quantity, kind } of order.lines) {
    const cell = cells.get(id);
    if (cell === undefined || kind === 'gift-card') continue;
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
