import type { ProductRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import type { Taxonomy } from '../state/taxonomy.ts';

/** How many products in the shop use each term, by term id. Drafts do not count. */
export function countProducts(shop: Shop, taxonomy: Taxonomy): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const termsOf = termsReader(shop, taxonomy);
  for (const product of shop.posts.products()) {
    if (product.status !== 'publish') continue;
    for (const id of termsOf(product)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function termsReader(shop: Shop, taxonomy: Taxonomy): (product: ProductRecord) => readonly number[] {
  if (taxonomy === shop.categories) return ({ categories }) => categories;
  if (taxonomy === shop.tags) return ({ tags }) => tags;
  if (taxonomy === shop.brands) return ({ brands }) => brands;
  const id = shop.attributes.all().find(({ terms }) => terms === taxonomy)?.id;
  return ({ attributes }) => attributes.find(({ attributeId }) => attributeId === id)?.termIds ?? [];
}
