import {
  compareDecimals,
  type Decimal,
  decimal,
  parseDecimal,
  roundDecimal,
} from '../../../src-shared/domain/decimal.ts';
import type { CellPrice } from '../../../src-shared/domain/price.ts';
import type { OfferedPrice } from '../../../src-shared/domain/product.ts';

/** Why a cell has no price that could be offered. */
export type PriceTrouble = 'price-missing' | 'price-zero';

const ZERO = decimal(0);

/** Stores show prices in the currency's smallest unit. */
const PRICE_PLACES = 2;

/**
 * What a store may show for a cell. A missing price is unknown and a price of zero or less gives goods away, so both
 * are refused. The compare-at price is kept only when it is above the price, and the store has a place for it.
 */
export function offeredPrice(
  cell: CellPrice | undefined,
  hasCompareAt: boolean,
): OfferedPrice | PriceTrouble {
  if (cell?.price == null) return 'price-missing';
  const price = roundDecimal(cell.price, PRICE_PLACES);
  if (compareDecimals(price, ZERO) <= 0) return 'price-zero';
  return { price, compareAt: hasCompareAt ? higherThan(price, cell.compareAt) : null };
}

function higherThan(price: Decimal, compareAt: Decimal | null): Decimal | null {
  if (compareAt === null) return null;
  const rounded = roundDecimal(compareAt, PRICE_PLACES);
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
