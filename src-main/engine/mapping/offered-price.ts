import { compareDecimals, type Decimal, decimal, parseDecimal } from '../../../src-shared/domain/decimal.ts';
import type { CellPrice } from '../../../src-shared/domain/price.ts';
import type { Pricing } from '../../../src-shared/domain/pricing.ts';
import type { OfferedPrice } from '../../../src-shared/domain/product.ts';
import { adjustedPrice } from './adjusted-price.ts';

/** Why a cell has no price that could be offered. */
export type PriceTrouble = 'price-missing' | 'price-zero' | 'price-below-cost';

const ZERO = decimal(0);

/**
 * What a store may show for a cell. A missing price is unknown and a price of zero or less gives goods away, so both
 * are refused, and so is one below cost where the store asks for that. The compare-at price is kept only when it is above the price, and the store has a place for it.
 */
export function offeredPrice(
  cell: CellPrice | undefined,
  hasCompareAt: boolean,
  pricing: Pricing,
): OfferedPrice | PriceTrouble {
  if (cell?.price == null) return 'price-missing';
  const price = adjustedPrice(cell.price, pricing);
  if (compareDecimals(price, ZERO) <= 0) return 'price-zero';
  // A cost that nobody entered is zero in Counterpoint, and unknown here.
  const { cost = null } = cell;
  if (pricing.blockBelowCost && cost !== null && compareDecimals(price, cost) < 0) return 'price-below-cost';
  return { price, compareAt: hasCompareAt ? higherThan(price, cell.compareAt, pricing) : null };
}

function higherThan(price: Decimal, compareAt: Decimal | null, pricing: Pricing): Decimal | null {
  if (compareAt === null) return null;
  const rounded = adjustedPrice(compareAt, pricing);
  return compareDecimals(rounded, price) > 0 ? rounded : null;
}

/** Canonical text of a price, as it is remembered with the link. */
export const priceText = (offered: OfferedPrice): string => `${offered.price}|${offered.compareAt ?? ''}`;

/** Reads `priceText` back; null for text that is not of that form. */
export function parsePriceText(text: string | null): OfferedPrice | null {
  const [price, compareAt] = text?.split('|') ?? [];
  const exact = parseDecimal(price ?? '');
  if (exact === null || compareAt === undefined) return null;
  return { price: exact, compareAt: parseDecimal(compareAt) };
}
