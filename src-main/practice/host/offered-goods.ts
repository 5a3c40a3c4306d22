import { type ExpectedProduct, type StoreProduct, skuKey } from '../audit/index.ts';
import type { OfferedGoods } from '../web-orders/index.ts';

/**
 * What shoppers can buy in a store and the company can sell: visible, in stock, and the variant of an item that is sold.
 * Items in `leaveAlone` are troublesome by themselves; their orders would not come through.
 */
export function offeredGoods(
  products: readonly StoreProduct[],
  expected: readonly ExpectedProduct[],
  leaveAlone: ReadonlySet<string>,
): readonly OfferedGoods[] {
  const sold = new Set(
    expected
      .filter(({ isSold, itemNumber }) => isSold && !leaveAlone.has(itemNumber))
      .flatMap(({ variants }) => variants)
      .filter(({ itemNumber, priceCents }) => priceCents !== null && !leaveAlone.has(itemNumber))
      .map(({ sku }) => skuKey(sku)),
  );
  return products
    .filter(({ isVisible }) => isVisible)
    .flatMap((product) =>
      product.variants.flatMap(({ id, sku, priceCents, stock }): OfferedGoods[] => {
        if (!sold.has(skuKey(sku)) || priceCents === null || stock === null || stock <= 0) return [];
        return [{ productId: product.id, variantId: id === product.id ? null : id, priceCents, stock }];
      }),
    );
}
