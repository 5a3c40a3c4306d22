import type { ExpectedProduct } from '../audit/index.ts';
import { isSoldProduct } from '../audit/index.ts';
import type { Random } from '../company/index.ts';
import { chooseRetailerEdits, type RetailerEdit } from '../shop-life/index.ts';
import type { PracticeStore } from './practice-store.ts';

const SHARE_OF_PRODUCTS = 0.1;
/** More than this one person does not get done between two looks. */
const MOST_PRODUCTS = 100;

/**
 * The retailer works in a store for a while; answers what was edited. What the shop does not sell online any more is
 * neither published nor hidden by hand: an integrator hides it, and only then both would be at odds.
 */
export function liveInStore(
  random: Random,
  store: PracticeStore,
  expected: readonly ExpectedProduct[],
): readonly RetailerEdit[] {
  const products = store.retailerProducts();
  const isSold = isSoldProduct(expected, store.products());
  const share = Math.min(SHARE_OF_PRODUCTS, MOST_PRODUCTS / Math.max(1, products.length));
  const edits = chooseRetailerEdits(random, products, { share }).filter(
    (edit) => edit.field !== 'visibility' || isSold(edit.productId),
  );
  for (const edit of edits) store.applyRetailerEdit(edit);
  return edits;
}
