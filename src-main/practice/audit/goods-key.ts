import type { ExpectedCell } from './expected-product.ts';

/** Stocking units by `goodsKey`. */
export type HeldQuantities = ReadonlyMap<string, number>;

/** One cell of an item, for maps; upper case, `*` in every place for a plain item. */
export const goodsKey = (itemNumber: string, cell: ExpectedCell): string => [itemNumber, ...cell].join('|');
