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

/** The company's dimensions become attributes by position; codes that no term has yet are counted as new. */
function attributeRequests(shop: Shop, missing: readonly ExpectedProduct[]): number {
  const cells = missing
    .filter(({ isGrid }) => isGrid)
    .flatMap(({ variants }) => variants.map(({ cell }) => cell));
  const known = shop.attributes.all().flatMap(({ terms }) => terms.all());
  const words = new Set(known.flatMap(({ name, slug }) => [name.toUpperCase(), slug.toUpperCase()]));
  const codes = [0, 1, 2].map((position) => new Set(cells.map((cell) => cell[position] ?? '*')));
  const used = codes.filter((values) => [...values].some((code) => code !== '*'));
  const terms = used.map((values) => [...values].filter((code) => code !== '*' && !words.has(code)).length);
  const isAttributeMissing = shop.attributes.all().length < used.length;
  return (isAttributeMissing ? 1 : 0) + terms.reduce((sum, count) => sum + Math.ceil(count / BATCH), 0);
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
