import { compareDecimals, parseDecimal } from '../../../src-shared/domain/decimal.ts';
import type { OfferedPrice } from '../../../src-shared/domain/product.ts';
import type { ErrorMeaning } from '../http/error-meaning.ts';
import type { WrittenRecord } from './product.schema.ts';

/** The prices of a product or a variant in a write. */
export interface PriceFields {
  readonly regular_price: string;
  /** Empty: no sale. */
  readonly sale_price: string;
}

/**
 * Prices as WooCommerce takes them: texts with a dot, exact. A comma would be read as nothing: "12,50" becomes 1250
 * without an error (seen on 10.0.2).
 */
export function priceFields({ price, compareAt }: OfferedPrice): PriceFields {
  return compareAt === null
    ? { regular_price: price, sale_price: '' }
    : { regular_price: compareAt, sale_price: price };
}

/** What WooCommerce holds of a price. */
export interface HeldPrice extends PriceFields {
  readonly date_on_sale_from?: string | null | undefined;
  readonly date_on_sale_to?: string | null | undefined;
}

/** Whether a sale is only valid between dates. */
const isDated = (held: HeldPrice): boolean =>
  (held.date_on_sale_from ?? null) !== null || (held.date_on_sale_to ?? null) !== null;

/** What a customer pays and the struck-out price; null when there is no price, or one that changes by a date. */
export function offeredFrom(fields: HeldPrice): OfferedPrice | null {
  const regular = parseDecimal(fields.regular_price);
  if (regular === null || isDated(fields)) return null;
  const sale = parseDecimal(fields.sale_price);
  return sale === null ? { price: regular, compareAt: null } : { price: sale, compareAt: regular };
}

/** What is wrong with a written price, judged by the record that the store answered; null when it was taken. */
export function priceProblem(sent: OfferedPrice, record: WrittenRecord): ErrorMeaning | null {
  const fields = priceFields(sent);
  if (!isSame(fields.regular_price, record.regular_price)) {
    return {
      kind: 'rejected',
      code: 'platform.price-not-taken',
      field: 'price',
      operatorMessage: `The store was told ${fields.regular_price} and holds “${record.regular_price}”.`,
      remedy: 'A plugin of the store changes prices; see which one, or let the store own prices.',
    };
  }
  if (!isSame(fields.sale_price, record.sale_price)) {
    return {
      kind: 'rejected',
      code: 'platform.sale-price-dropped',
      field: 'price',
      operatorMessage: `The store did not take the sale price ${fields.sale_price || '(none)'}.`,
      remedy: 'WooCommerce keeps a sale price only below the regular one; check both in Counterpoint.',
    };
  }
  if (sent.compareAt !== null && isDated(record) && !isSame(record.price, sent.price)) {
    return {
      kind: 'blocked',
      code: 'platform.sale-dated',
      field: 'price',
      operatorMessage: `The sale price ${sent.price} has dates in the store and is not valid now, so customers pay ${record.price}.`,
      remedy: "Remove the sale's dates from the product in the store, then retry.",
    };
  }
  return null;
}

function isSame(sent: string, held: string): boolean {
  const [a, b] = [parseDecimal(sent), parseDecimal(held)];
  return a === null || b === null ? a === b && held.trim() === '' : compareDecimals(a, b) === 0;
}
