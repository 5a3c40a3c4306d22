import type { ErrorMeaning } from '../http/error-meaning.ts';
import type { WrittenRecord } from './product.schema.ts';

/** The stock of a product or a variant in a write, in whole selling units. */
export interface StockFields {
  readonly manage_stock: true;
  readonly stock_quantity: number;
}

/** A quantity alone is ignored where the store does not manage the stock (seen on 10.0.2), so both are sent. */
export const stockFields = (quantity: number): StockFields => ({
  manage_stock: true,
  stock_quantity: quantity,
});

/** What is wrong with a written quantity, judged by the record that the store answered; null when it was taken. */
export function stockProblem(quantity: number, record: WrittenRecord): ErrorMeaning | null {
  if (record.manage_stock === true && record.stock_quantity === quantity) return null;
  const held =
    record.manage_stock === true
      ? String(record.stock_quantity ?? 'no quantity')
      : 'does not count its stock';
  return {
    kind: 'rejected',
    code: 'platform.stock-not-taken',
    field: 'stock',
    operatorMessage: `The store was told a stock of ${quantity} and ${record.manage_stock === true ? `holds ${held}` : held}.`,
    remedy: 'A plugin of the store changes stock; see which one, or let the store own stock.',
  };
}
