import type { Shop } from '../state/shop.ts';
import type { Taxonomy, Term } from '../state/taxonomy.ts';
import { isFilled, isSent, type Params, toBoolean, toInteger, toList, toText } from '../values/php-values.ts';

type Compare = (a: Term, b: Term) => number;

/** The terms that a list asks for, in order, before paging. */
export function findTerms(
  shop: Shop,
  taxonomy: Taxonomy,
  counts: ReadonlyMap<number, number>,
  params: Params,
): readonly Term[] {
  const { include, exclude, search, slug, parent, product } = params;
  const wanted = new Set(toList(include).map(toInteger));
  const unwanted = new Set(toList(exclude).map(toInteger));
  const part = toText(search).toLowerCase();
  const used = isFilled(product) ? usedBy(shop, toInteger(product)) : null;
  const terms = taxonomy
    .all()
    .filter(
      (term) =>
        (wanted.size === 0 || wanted.has(term.id)) &&
        !unwanted.has(term.id) &&
        (part === '' || term.name.toLowerCase().includes(part)) &&
        (!isFilled(slug) || toText(slug).split(',').includes(term.slug)) &&
        (!isSent(parent) || !taxonomy.isHierarchical || term.parent === toInteger(parent)) &&
        (!toBoolean(params.hide_empty) || (counts.get(term.id) ?? 0) > 0) &&
        (used === null || used.has(term.id)),
    );
  const compare = order(toText(params.orderby), counts, [...wanted]);
  return terms.toSorted(params.order === 'desc' ? (a, b) => compare(b, a) : compare);
}

function usedBy(shop: Shop, productId: number): ReadonlySet<number> {
  const product = shop.posts.product(productId);
  if (product === undefined) return new Set();
  const { categories, tags, brands, attributes } = product;
  return new Set([...categories, ...tags, ...brands, ...attributes.flatMap(({ termIds }) => termIds)]);
}

function order(name: string, counts: ReadonlyMap<number, number>, include: readonly number[]): Compare {
  switch (name) {
    case 'id':
      return (a, b) => a.id - b.id;
    case 'slug':
      return (a, b) => a.slug.localeCompare(b.slug);
    case 'description':
      return (a, b) => a.description.localeCompare(b.description);
    case 'count':
      return (a, b) => (counts.get(a.id) ?? 0) - (counts.get(b.id) ?? 0);
    case 'include':
      return (a, b) => include.indexOf(a.id) - include.indexOf(b.id);
    default:
      return (a, b) => a.name.localeCompare(b.name);
  }
}
