import { type ExpectedProduct, isSoldProduct, type StoreProduct } from '../audit/index.ts';
import type { Random } from '../company/index.ts';
import { chooseRetailerEdits } from '../shop-life/index.ts';
import type { PracticeStore } from './practice-store.ts';

const SHARE_OF_PRODUCTS = 0.1;
/** More than this one person does not get done between two looks. */
const MOST_PRODUCTS = 100;
/** Products that get a category and a note of the retailer's own, and those that get a variant. */
const MOST_FILED = 3;
const MOST_EXTENDED = 1;

/**
 * The retailer works in a store for a while; answers what was done. What the shop does not sell online any more is
 * neither published nor hidden by hand: an integrator hides it, and only then both would be at odds.
 */
export function liveInStore(
  random: Random,
  store: PracticeStore,
  expected: readonly ExpectedProduct[],
): readonly string[] {
  const products = store.products();
  return [
    ...editProducts(random, store, isSoldProduct(expected, products)),
    ...addOwnParts(random, store, products),
  ];
}

function editProducts(
  random: Random,
  store: PracticeStore,
  isSold: (productId: string) => boolean,
): string[] {
  const products = store.retailerProducts();
  const share = Math.min(SHARE_OF_PRODUCTS, MOST_PRODUCTS / Math.max(1, products.length));
  const edits = chooseRetailerEdits(random, products, { share }).filter(
    (edit) => edit.field !== 'visibility' || isSold(edit.productId),
  );
  for (const edit of edits) store.applyRetailerEdit(edit);
  return edits.map(({ field }) => field);
}

function addOwnParts(random: Random, store: PracticeStore, products: readonly StoreProduct[]): string[] {
  const filed = random.sample(products, MOST_FILED);
  for (const { id } of filed) {
    store.addCategory(id, random.pick(['Window', 'Gift ideas', 'Staff picks']));
    store.addMetadata(id, 'shop_note', `shelf ${random.integer(1, 99)}`);
  }
  const extended = random.sample(
    products.filter(({ variants }) => variants.length > 1),
    MOST_EXTENDED,
  );
  for (const { id } of extended) {
    const number = random.integer(1_000, 9_999);
    const options = { Color: `Special ${number}` };
    store.addVariant(id, { sku: `SPECIAL-${id}-${number}`, options, priceCents: 2_500, stock: 1 });
  }
  return [...filed.flatMap(() => ['category', 'metadata']), ...extended.map(() => 'variant')];
}
