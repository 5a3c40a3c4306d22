import { ok } from '../../../../src-shared/errors/result.ts';
import type { RestResult } from '../errors/rest-error.ts';
import { emptyTermName, termExists } from '../errors/term-errors.ts';
import { slugOf, termName } from '../values/text.ts';
import type { IdSequence } from './id-sequence.ts';

export interface Term {
  readonly id: number;
  /** HTML-encoded, as it is answered. */
  name: string;
  slug: string;
  description: string;
  /** Id of the term above, 0 for none. */
  parent: number;
  menuOrder: number;
  /** Of categories only. */
  display: string;
}

/** What a term is made of; what is left out is empty. */
export interface NewTerm {
  readonly name: string;
  readonly slug?: string;
  readonly description?: string;
  readonly parent?: number;
  readonly menuOrder?: number;
  readonly display?: string;
}

/** The terms of one taxonomy: categories, tags, brands, or one global attribute. All share one sequence of ids. */
export class Taxonomy {
  readonly isHierarchical: boolean;
  readonly #ids: IdSequence;
  readonly #terms = new Map<number, Term>();
  readonly #bySlug = new Map<string, Term>();
  readonly #byName = new Map<string, readonly Term[]>();

  constructor(ids: IdSequence, isHierarchical: boolean) {
    this.#ids = ids;
    this.isHierarchical = isHierarchical;
  }

  all(): readonly Term[] {
    return [...this.#terms.values()];
  }

  find(id: number): Term | undefined {
    return this.#terms.get(id);
  }

  bySlug(slug: string): Term | undefined {
    return this.#bySlug.get(slug);
  }

  /** By name, in any case. */
  byName(name: string): Term | undefined {
    return this.#byName.get(nameKey(name))?.[0];
  }

  /** By name, in any case, right below a parent (0: at the top). */
  childByName(name: string, parent: number): Term | undefined {
    return this.#byName.get(nameKey(name))?.find((term) => term.parent === parent);
  }

  /** Fails with `term_exists` when a term of that name has the same parent. */
  create(wanted: NewTerm): RestResult<Term> {
    const name = termName(wanted.name);
    if (name === '') return emptyTermName();
    const parent = wanted.parent ?? 0;
    const given = wanted.slug === undefined || wanted.slug === '' ? null : slugOf(wanted.slug);
    const twin = this.childByName(wanted.name, parent);
    if (twin !== undefined && (given === null || this.#bySlug.has(given))) {
      return termExists(twin.id, this.isHierarchical);
    }
    const term: Term = {
      id: this.#ids.next(),
      name,
      slug: this.#freeSlug(given ?? slugOf(wanted.name), parent),
      description: wanted.description ?? '',
      parent,
      menuOrder: wanted.menuOrder ?? 0,
      display: wanted.display ?? 'default',
    };
    this.#terms.set(term.id, term);
    this.#index(term);
    return ok(term);
  }

  update(term: Term, change: Partial<NewTerm>): void {
    this.#unindex(term);
    if (change.name !== undefined && change.name !== '') term.name = termName(change.name);
    if (change.slug !== undefined && change.slug !== '') {
      term.slug = this.#freeSlug(slugOf(change.slug), term.parent);
    }
    term.description = change.description ?? term.description;
    term.parent = change.parent ?? term.parent;
    term.menuOrder = change.menuOrder ?? term.menuOrder;
    term.display = change.display ?? term.display;
    this.#index(term);
  }

  /** Terms below it move up to its parent, as WordPress does. */
  remove(term: Term): void {
    this.#unindex(term);
    this.#terms.delete(term.id);
    for (const other of this.#terms.values()) if (other.parent === term.id) other.parent = term.parent;
  }

  // A child whose slug is taken gets its parent's behind its own before it gets a number (`wp_unique_term_slug`).
  #freeSlug(wanted: string, parentId: number): string {
    const base = wanted === '' ? 'term' : wanted;
    if (!this.#bySlug.has(base)) return base;
    const parent = this.#terms.get(parentId);
    const stem = parent === undefined ? base : `${base}-${parent.slug}`;
    if (!this.#bySlug.has(stem)) return stem;
    let number = 2;
    while (this.#bySlug.has(`${stem}-${number}`)) number += 1;
    return `${stem}-${number}`;
  }

  #index(term: Term): void {
    this.#bySlug.set(term.slug, term);
    const key = storedKey(term.name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), term]);
  }

  #unindex(term: Term): void {
    this.#bySlug.delete(term.slug);
    const key = storedKey(term.name);
    this.#byName.set(
      key,
      (this.#byName.get(key) ?? []).filter((other) => other !== term),
    );
  }
}

const storedKey = (name: string): string => name.toLowerCase();
const nameKey = (name: string): string => storedKey(termName(name));
