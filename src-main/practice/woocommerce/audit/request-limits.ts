import type { ExpectedProduct } from '../../audit/expected-product.ts';
import type { RequestLimits } from '../../audit/minimum-writes.ts';
import type { Shop } from '../state/shop.ts';
import type { Taxonomy } from '../state/taxonomy.ts';

const BATCH = 100;

/**
 * What one request of this store may carry (seen: 100 records a batch), and what missing products need before them:
 * attributes together in one batch, their new terms in batches of 100 for each attribute, and categories in one batch of
 * 100 for each level, since a level needs the ids of the one above.
 */
export const requestLimits = (shop: Shop): RequestLimits => ({
  productsPerRequest: BATCH,
  variantsPerRequest: BATCH,
  setupRequests: (missing) => attributeRequests(shop, missing) + categoryRequests(shop, missing),
});

/** An item's options become attributes by their name; codes that no term of it has yet are counted as new. */
function attributeRequests(shop: Shop, missing: readonly ExpectedProduct[]): number {
  const choices = missing.flatMap(({ variants }) => variants.flatMap((variant) => variant.choices));
  const codes = new Map<string, Set<string>>();
  for (const { option, code } of choices) codes.set(option, (codes.get(option) ?? new Set()).add(code));
  const attributes = new Map(shop.attributes.all().map((found) => [found.name.toUpperCase(), found]));
  const isAttributeMissing = [...codes.keys()].some((option) => !attributes.has(option));
  let requests = isAttributeMissing ? 1 : 0;
  for (const [option, wanted] of codes) {
    const terms = attributes.get(option)?.terms.all() ?? [];
    const words = new Set(terms.flatMap(({ name, slug }) => [name.toUpperCase(), slug.toUpperCase()]));
    requests += Math.ceil([...wanted].filter((code) => !words.has(code)).length / BATCH);
  }
  return requests;
}

function categoryRequests(shop: Shop, missing: readonly ExpectedProduct[]): number {
  const levels: Set<string>[] = [];
  for (const { categoryPath } of missing) {
    for (const depth of categoryPath.keys()) {
      const path = categoryPath.slice(0, depth + 1);
      if (hasCategory(shop.categories, path)) continue;
      levels[depth] = (levels[depth] ?? new Set()).add(path.join('\n').toUpperCase());
    }
  }
  return levels.reduce((sum, paths) => sum + Math.ceil((paths?.size ?? 0) / BATCH), 0);
}

function hasCategory(categories: Taxonomy, path: readonly string[]): boolean {
  let parent = 0;
  for (const name of path) {
    const term = categories.childByName(name, parent);
    if (term === undefined) return false;
    parent = term.id;
  }
  return true;
}
