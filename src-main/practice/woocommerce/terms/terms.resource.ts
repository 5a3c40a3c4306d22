import { ok } from '../../../../src-shared/errors/result.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { defaultCategoryStays, noTaxonomy, noTerm, notTrashable } from '../errors/term-errors.ts';
import { itemLinks } from '../http/item-links.ts';
import { pageOf } from '../http/paging.ts';
import type { Resource } from '../http/resource.ts';
import type { Shop } from '../state/shop.ts';
import type { NewTerm, Taxonomy, Term } from '../state/taxonomy.ts';
import { isSent, type Params, toInteger, toText } from '../values/php-values.ts';
import { cleanText } from '../values/text.ts';
import { countProducts } from './count-products.query.ts';
import { findTerms } from './find-terms.query.ts';

type Body = Record<string, unknown>;

/** What differs between categories, tags, brands and the terms of an attribute. */
interface TermKind {
  readonly taxonomyOf: (shop: Shop, parentId: number) => Taxonomy | undefined;
  readonly address: (parentId: number) => string;
  readonly fields: (term: Term, count: number) => Body;
}

const category = (term: Term, count: number): Body => ({
  id: term.id,
  name: term.name,
  slug: term.slug,
  parent: term.parent,
  description: term.description,
  display: term.display,
  image: null,
  menu_order: term.menuOrder,
  count,
});
const tag = ({ id, name, slug, description }: Term, count: number): Body => ({
  id,
  name,
  slug,
  description,
  count,
});

export const categoriesResource = termsResource({
  taxonomyOf: (shop) => shop.categories,
  address: () => 'products/categories',
  fields: category,
});
export const brandsResource = termsResource({
  taxonomyOf: (shop) => shop.brands,
  address: () => 'products/brands',
  fields: category,
});
export const tagsResource = termsResource({
  taxonomyOf: (shop) => shop.tags,
  address: () => 'products/tags',
  fields: tag,
});
/** The terms of a global attribute, whose id is the parent's. */
export const attributeTermsResource = termsResource({
  taxonomyOf: (shop, parentId) => shop.attributes.find(parentId)?.terms,
  address: (parentId) => `products/attributes/${parentId}/terms`,
  fields: ({ id, name, slug, description, menuOrder }, count) => ({
    id,
    name,
    slug,
    description,
    menu_order: menuOrder,
    count,
  }),
});

function termsResource({ taxonomyOf, address, fields }: TermKind): Resource {
  const body = (shop: Shop, term: Term, count: number, parentId: number): Body => ({
    ...fields(term, count),
    _links: termLinks(shop, address(parentId), term),
  });
  const find = (shop: Shop, id: number, parentId: number): RestResult<{ taxonomy: Taxonomy; term: Term }> => {
    const taxonomy = taxonomyOf(shop, parentId);
    if (taxonomy === undefined) return noTaxonomy();
    const term = taxonomy.find(id);
    return term === undefined ? noTerm() : ok({ taxonomy, term });
  };
  return {
    list(shop, params, parentId) {
      const taxonomy = taxonomyOf(shop, parentId);
      if (taxonomy === undefined) return noTaxonomy();
      const counts = countProducts(shop, taxonomy);
      const terms = findTerms(shop, taxonomy, counts, params);
      const items = pageOf(terms, params).map((term) => body(shop, term, counts.get(term.id) ?? 0, parentId));
      return ok({ items, total: terms.length });
    },

    read(shop, id, parentId) {
      const found = find(shop, id, parentId);
      if (!found.ok) return found;
      const count = countProducts(shop, found.value.taxonomy).get(id) ?? 0;
      return ok(body(shop, found.value.term, count, parentId));
    },

    create(shop, params, parentId) {
      const taxonomy = taxonomyOf(shop, parentId);
      if (taxonomy === undefined) return noTaxonomy();
      const created = taxonomy.create({ name: toText(params.name), ...sentFields(params) });
      return created.ok ? ok(body(shop, created.value, 0, parentId)) : created;
    },

    update(shop, id, params, parentId) {
      const found = find(shop, id, parentId);
      if (!found.ok) return found;
      const { taxonomy, term } = found.value;
      taxonomy.update(term, {
        ...sentFields(params),
        ...(isSent(params.name) ? { name: toText(params.name) } : {}),
      });
      return ok(body(shop, term, countProducts(shop, taxonomy).get(id) ?? 0, parentId));
    },

    remove(shop, id, force, parentId) {
      const found = find(shop, id, parentId);
      if (!found.ok) return found;
      if (!force) return notTrashable();
      const { taxonomy, term } = found.value;
      if (taxonomy === shop.categories && id === shop.defaultCategoryId) return defaultCategoryStays();
      const before = body(shop, term, countProducts(shop, taxonomy).get(id) ?? 0, parentId);
      taxonomy.remove(term);
      unfile(shop, taxonomy, id);
      return ok(before);
    },
  };
}

/** Products lose a term that is gone; one without any category falls back to the default. */
function unfile(shop: Shop, taxonomy: Taxonomy, id: number): void {
  const field = taxonomy === shop.categories ? 'categories' : taxonomy === shop.tags ? 'tags' : 'brands';
  for (const product of shop.posts.products()) {
    if (!product[field].includes(id)) continue;
    product[field] = product[field].filter((other) => other !== id);
    if (product.categories.length === 0) product.categories = [shop.defaultCategoryId];
  }
}

function sentFields(params: Params): Partial<Omit<NewTerm, 'name'>> {
  const { slug, description, parent, menu_order: order, display } = params;
  return {
    ...(isSent(slug) ? { slug: toText(slug) } : {}),
    ...(isSent(description) ? { description: cleanText(toText(description)) } : {}),
    ...(isSent(parent) ? { parent: toInteger(parent) } : {}),
    ...(isSent(order) ? { menuOrder: toInteger(order) } : {}),
    ...(isSent(display) ? { display: toText(display) } : {}),
  };
}

function termLinks({ site }: Shop, path: string, term: Term): Body {
  const collection = `${site.url}/wp-json/wc/v3/${path}`;
  const up = term.parent === 0 ? {} : { up: [{ href: `${collection}/${term.parent}` }] };
  return { ...itemLinks(collection, term.id), ...up };
}
