import type { StoreOrderState } from '../../web-orders/index.ts';
import { skuKey } from '../claims.ts';
import type { ExpectedCell, ExpectedProduct } from '../expected-product.ts';
import { goodsKey } from '../goods-key.ts';
import type { CompanyDocumentLine } from './company-document.ts';

/** What stands behind a SKU of a store. */
export interface Goods {
  readonly itemNumber: string;
  readonly cell: ExpectedCell;
  /** Stocking units of one. */
  readonly ratio: number;
}

/** SKU (`skuKey`) to goods; sold items first, where two claim one SKU. */
export function goodsBySku(expected: readonly ExpectedProduct[]): ReadonlyMap<string, Goods> {
  const goods = new Map<string, Goods>();
  for (const { isSold, variants } of expected) {
    for (const { sku, itemNumber, cell, ratio } of variants) {
      if (isSold || !goods.has(skuKey(sku))) goods.set(skuKey(sku), { itemNumber, cell, ratio });
    }
  }
  return goods;
}

/** Quantity in stocking units, and money in cents, by cell. */
export type GoodsSums = ReadonlyMap<string, { readonly quantity: number; readonly cents: number }>;

type WebLine = Pick<StoreOrderState['lines'][number], 'sku' | 'quantity' | 'totalCents'>;

/** Of lines of a store. A SKU that stands for nothing keeps its own name. */
export const sumWebLines = (lines: readonly WebLine[], goods: ReadonlyMap<string, Goods>): GoodsSums =>
  sumsOf(
    lines.map(({ sku, quantity, totalCents }) => {
      const known = goods.get(skuKey(sku));
      return {
        key: known === undefined ? `SKU “${sku}”` : goodsKey(known.itemNumber, known.cell),
        quantity: quantity * (known?.ratio ?? 1),
        cents: totalCents,
      };
    }),
  );

/** Of lines of a document. */
export const sumDocumentLines = (lines: readonly CompanyDocumentLine[]): GoodsSums =>
  sumsOf(
    lines.map(({ itemNumber, cell, quantity, extendedCents }) => ({
      key: goodsKey(itemNumber, cell),
      quantity,
      cents: extendedCents,
    })),
  );

/** For people, and to compare: “AP100012|NAVY|M|* 2 for 19.98, ...”. Without `money` the quantities alone. */
export const sumsText = (sums: GoodsSums, money = true): string =>
  [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([key, { quantity, cents }]) => `${key} ${quantity}${money ? ` for ${(cents / 100).toFixed(2)}` : ''}`,
    )
    .join(', ');

function sumsOf(
  parts: readonly { readonly key: string; readonly quantity: number; readonly cents: number }[],
): GoodsSums {
  const sums = new Map<string, { quantity: number; cents: number }>();
  for (const { key, quantity, cents } of parts) {
    const sum = sums.get(key) ?? { quantity: 0, cents: 0 };
    sums.set(key, {
      quantity: Math.round((sum.quantity + quantity) * 10_000) / 10_000,
      cents: sum.cents + cents,
    });
  }
  return sums;
}
