import type { ConnectionId, ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { CellPrice } from '../../../src-shared/domain/price.ts';
import type { OfferedPrice } from '../../../src-shared/domain/product.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { PriceTrouble } from '../mapping/offered-price.ts';
import { blockedItem } from './item-problem.ts';

/** The variant that a price is about. */
export interface PricedVariant {
  readonly connectionId: ConnectionId;
  readonly itemNumber: ItemNumber;
  readonly sku: string;
}

/** What a person is told about a variant that cannot be sold at its price, or for want of one. */
export function priceProblem(
  variant: PricedVariant,
  trouble: PriceTrouble,
  cell: CellPrice | undefined,
): SyncError {
  if (trouble === 'price-below-cost' && cell !== undefined) return belowCost(variant, cell);
  const { connectionId, itemNumber, sku } = variant;
  const said =
    trouble === 'price-missing'
      ? { operatorMessage: `${sku} has no price in Counterpoint.`, code: 'item.price-missing' }
      : {
          operatorMessage: `${sku} has a price of zero or less in Counterpoint${rule(cell)}.`,
          code: 'item.price-zero',
        };
  return blockedItem(
    connectionId,
    itemNumber,
    { ...said, field: 'price', remedy: 'Enter a price for the item in Counterpoint, or take it offline.' },
    sku,
  );
}

const rule = (cell: CellPrice | undefined): string => (cell?.rule === undefined ? '' : ` (${cell.rule})`);

/** The item would be sold for less than it costs the shop. */
function belowCost({ connectionId, itemNumber, sku }: PricedVariant, cell: CellPrice): SyncError {
  return blockedItem(
    connectionId,
    itemNumber,
    {
      code: 'item.price-below-cost',
      field: 'price',
      operatorMessage: `${sku} would be sold for ${cell.price}${rule(cell)}, which is less than its cost of ${cell.cost}.`,
      remedy:
        'Correct price, price rule or cost in Counterpoint, or let this store sell below cost (blockBelowCost).',
    },
    sku,
  );
}

/** The price would move further than a person expects of one step. */
export function priceJump(
  { connectionId, itemNumber, sku }: PricedVariant,
  cell: CellPrice,
  before: OfferedPrice,
  after: OfferedPrice,
  limitPercent: number,
): SyncError {
  return blockedItem(
    connectionId,
    itemNumber,
    {
      code: 'item.price-jump',
      field: 'price',
      operatorMessage: `The price of ${sku} would go from ${before.price} to ${after.price}${rule(cell)}, further than the limit of ${limitPercent} %.`,
      remedy:
        'Correct the price in Counterpoint. If it is right, raise the limit of this store (maxPriceJumpPercent) until it was sent.',
    },
    sku,
  );
}

/**
 * Whether a price moves further than the limit, in percent of the higher of the two, so that a sale's end is no more
 * suspicious than its beginning. A ratio for a limit needs no exactness; what is sent is never computed here.
 */
export function isJump(before: OfferedPrice, after: OfferedPrice, limitPercent: number | null): boolean {
  if (limitPercent === null) return false;
  const [a, b] = [Number(before.price), Number(after.price)];
  const high = Math.max(a, b);
  return high > 0 && ((high - Math.min(a, b)) / high) * 100 > limitPercent;
}
