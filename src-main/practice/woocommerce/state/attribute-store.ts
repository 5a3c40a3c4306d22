import { ok } from '../../../../src-shared/errors/result.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { attributeSlugInUse, attributeSlugTooLong } from '../errors/term-errors.ts';
import { cleanText, slugOf } from '../values/text.ts';
import type { IdSequence } from './id-sequence.ts';
import { Taxonomy, type Term } from './taxonomy.ts';

/** A global attribute, for example Color; its values are the terms of a taxonomy of its own. */
export interface GlobalAttribute {
  readonly id: number;
  name: string;
  /** `pa_color`. */
  key: string;
  orderBy: string;
  hasArchives: boolean;
  readonly terms: Taxonomy;
}

export interface NewAttribute {
  readonly name: string;
  readonly slug?: string;
  readonly orderBy?: string;
  readonly hasArchives?: boolean;
}

const MAX_SLUG = 28;

/** The store's global attributes. Ids start at 1 and have no gaps. */
export class AttributeStore {
  readonly #termIds: IdSequence;
  readonly #attributes = new Map<number, GlobalAttribute>();
  #lastId = 0;

  constructor(termIds: IdSequence) {
    this.#termIds = termIds;
  }

  /** By name, as the server lists them. */
  all(): readonly GlobalAttribute[] {
    return [...this.#attributes.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  }

  find(id: number): GlobalAttribute | undefined {
    return this.#attributes.get(id);
  }

  byKey(key: string): GlobalAttribute | undefined {
    return [...this.#attributes.values()].find((attribute) => attribute.key === key);
  }

  create(wanted: NewAttribute): RestResult<GlobalAttribute> {
    const key = this.#keyOf(wanted.slug, wanted.name, 0);
    if (!key.ok) return key;
    this.#lastId += 1;
    const attribute: GlobalAttribute = {
      id: this.#lastId,
      name: cleanText(wanted.name),
      key: key.value,
      orderBy: wanted.orderBy ?? 'menu_order',
      hasArchives: wanted.hasArchives ?? false,
      terms: new Taxonomy(this.#termIds, false),
    };
    this.#attributes.set(attribute.id, attribute);
    return ok(attribute);
  }

  update(attribute: GlobalAttribute, change: Partial<NewAttribute>): RestResult<GlobalAttribute> {
    if (change.slug !== undefined) {
      const key = this.#keyOf(change.slug, change.name ?? attribute.name, attribute.id);
      if (!key.ok) return key;
      attribute.key = key.value;
    }
    if (change.name !== undefined) attribute.name = cleanText(change.name);
    attribute.orderBy = change.orderBy ?? attribute.orderBy;
    attribute.hasArchives = change.hasArchives ?? attribute.hasArchives;
    return ok(attribute);
  }

  remove(attribute: GlobalAttribute): void {
    this.#attributes.delete(attribute.id);
  }

  #keyOf(given: string | undefined, name: string, exceptId: number): RestResult<string> {
    const slug = slugOf(given === undefined || given === '' ? name : given).replace(/^pa_/, '');
    if (slug.length > MAX_SLUG) return attributeSlugTooLong(slug);
    const holder = this.byKey(`pa_${slug}`);
    return holder === undefined || holder.id === exceptId ? ok(`pa_${slug}`) : attributeSlugInUse(slug);
  }
}

/** In the attribute's own order; by name among equals, which is what an untouched store shows. */
export function sortTerms(attribute: GlobalAttribute, terms: readonly Term[]): readonly Term[] {
  const byName = (a: Term, b: Term) => a.name.localeCompare(b.name);
  switch (attribute.orderBy) {
    case 'id':
      return terms.toSorted((a, b) => a.id - b.id);
    case 'name':
      return terms.toSorted(byName);
    case 'name_num':
      return terms.toSorted((a, b) => (Number.parseFloat(a.name) || 0) - (Number.parseFloat(b.name) || 0));
    default:
      return terms.toSorted((a, b) => a.menuOrder - b.menuOrder || byName(a, b));
  }
}
