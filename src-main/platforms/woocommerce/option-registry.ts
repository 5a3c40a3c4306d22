import { z } from 'zod';
import type { ProductOption } from '../../../src-shared/domain/product.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { attributeSlug } from './attribute-slug.ts';
import { LARGEST_PAGE, type WooClient } from './client.ts';
import { CANNOT_CREATE, TERM_EXISTS } from './error-table.ts';
import { type Attribute, attribute, term } from './taxonomy.schema.ts';

/** Names and values are compared as WordPress does: whatever the case. */
export const fold = (text: string): string => text.trim().toLowerCase();

/**
 * The store's global attributes and their terms, found or made by name (docs/adr/0007-woocommerce-global-attributes.md).
 * What was found is remembered for as long as the connection is open; nothing is ever renamed or deleted.
 */
export class OptionRegistry {
  readonly #client: WooClient;
  #attributes: Attribute[] | null = null;
  /** The list of attributes is to be read again before the next look. */
  #isStale = false;
  /** Options whose attribute could not be made, by folded name. */
  readonly #refused = new Map<string, SyncError>();
  /** Terms by attribute: folded name to the name in the store, or why it could not be made. */
  readonly #terms = new Map<number, Map<string, Result<string, SyncError>>>();

  constructor(client: WooClient) {
    this.#client = client;
  }

  /** The global attribute of an option that `ensure` was asked for, or why there is none. */
  attributeOf(option: string): Result<Attribute, SyncError> {
    const found = this.#find(option);
    if (found !== null) return ok(found);
    const refused = this.#refused.get(fold(option));
    if (refused === undefined) throw new Error(`the option ${option} was not asked for`);
    return err(refused);
  }

  /** A value as the store writes it, after `ensureTerms`. */
  termOf(attributeId: number, value: string): Result<string, SyncError> {
    return this.#terms.get(attributeId)?.get(fold(value)) ?? ok(value);
  }

  /** Forgets everything: something was not as remembered, for example an attribute that was deleted. */
  forget(): void {
    this.#attributes = null;
    this.#terms.clear();
  }

  /** Finds or makes the attributes and terms of options. What the store refuses is said by `attributeOf` and `termOf`. */
  async ensure(options: readonly ProductOption[], signal: AbortSignal): Promise<Result<void, SyncError>> {
    const made = await this.#ensureAttributes(
      options.map((option) => option.name),
      signal,
    );
    if (!made.ok) return made;
    const byAttribute = Map.groupBy(options, (option) => this.#find(option.name)?.id ?? null);
    for (const [id, same] of byAttribute) {
      if (id === null) continue;
      const ensured = await this.ensureTerms(
        id,
        same.flatMap((option) => option.values),
        signal,
      );
      if (!ensured.ok) return ensured;
    }
    return ok();
  }

  async #ensureAttributes(names: readonly string[], signal: AbortSignal): Promise<Result<void, SyncError>> {
    if (names.length === 0) return ok();
    const listed = await this.#list(signal);
    if (!listed.ok) return listed;
    const missing = new Map<string, string>();
    for (const name of names) {
      if (this.#find(name) === null && !missing.has(fold(name))) missing.set(fold(name), name.trim());
    }
    return missing.size === 0 ? ok() : this.#makeAttributes([...missing.values()], signal);
  }

  #find(option: string): Attribute | null {
    const slug = attributeSlug(option);
    const all = this.#attributes ?? [];
    return (
      all.find((candidate) => slug !== null && candidate.slug === `pa_${slug}`) ??
      all.find((candidate) => fold(candidate.name) === fold(option)) ??
      null
    );
  }

  /** Finds or makes the terms of an attribute; one that cannot be made is said by `termOf`. */
  async ensureTerms(
    attributeId: number,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<void, SyncError>> {
    const known = await this.#termsOf(attributeId, signal);
    if (!known.ok) return known;
    const missing = new Map<string, string>();
    for (const value of values) {
      if (known.value.get(fold(value))?.ok !== true) missing.set(fold(value), value.trim());
    }
    const names = [...missing.values()];
    for (let from = 0; from < names.length; from += LARGEST_PAGE) {
      const some = names.slice(from, from + LARGEST_PAGE);
      const made = await this.#makeTerms(attributeId, some, known.value, signal);
      if (!made.ok) return made;
    }
    return ok();
  }

  async #list(signal: AbortSignal): Promise<Result<void, SyncError>> {
    if (this.#attributes !== null && !this.#isStale) return ok();
    const read = await this.#client.get(
      'attributes.list',
      'products/attributes',
      [['_fields', 'id,name,slug']],
      z.array(attribute),
      signal,
    );
    if (!read.ok) return read;
    this.#attributes = read.value.value;
    this.#isStale = false;
    return ok();
  }

  async #makeAttributes(names: readonly string[], signal: AbortSignal): Promise<Result<void, SyncError>> {
    this.#refused.clear();
    const rows = names.map((name) => {
      const slug = attributeSlug(name);
      return slug === null ? { name } : { name, slug };
    });
    const made = await this.#client.batch({
      operation: 'attributes.batch',
      path: 'products/attributes/batch',
      verb: 'create',
      effect: 'set',
      rows,
      answers: attribute,
      signal,
    });
    if (!made.ok) return made;
    for (const [index, row] of made.value.entries()) {
      if (row.ok) {
        this.#attributes?.push(row.value);
        this.#terms.set(row.value.id, new Map());
        continue;
      }
      // Somebody else made it in the meantime: WooCommerce says only that the slug is in use. The next attempt finds it.
      const isTaken = row.error.code === CANNOT_CREATE && row.error.failure.kind === 'rejected';
      this.#isStale ||= isTaken;
      const failure = isTaken ? { ...row.error.failure, kind: 'transient' as const } : row.error.failure;
      this.#refused.set(fold(names[index] ?? ''), failure);
    }
    return ok();
  }

  async #termsOf(
    attributeId: number,
    signal: AbortSignal,
  ): Promise<Result<Map<string, Result<string, SyncError>>, SyncError>> {
    const known = this.#terms.get(attributeId);
    if (known !== undefined) return ok(known);
    const read = await this.#client.list(
      'terms.list',
      `products/attributes/${attributeId}/terms`,
      [
        ['_fields', 'id,name'],
        ['orderby', 'id'],
      ],
      z.array(term),
      signal,
    );
    if (!read.ok) return read;
    const terms = new Map(read.value.map(({ name }) => [fold(name), ok(name)] as const));
    this.#terms.set(attributeId, terms);
    return ok(terms);
  }

  async #makeTerms(
    attributeId: number,
    names: readonly string[],
    known: Map<string, Result<string, SyncError>>,
    signal: AbortSignal,
  ): Promise<Result<void, SyncError>> {
    // Terms are shown by their place, then by name: new ones go behind those that are there, in the order of the POS.
    const rows = names.map((name, index) => ({ name, menu_order: known.size + index }));
    const made = await this.#client.batch({
      operation: 'terms.batch',
      path: `products/attributes/${attributeId}/terms/batch`,
      verb: 'create',
      effect: 'set',
      rows,
      answers: term,
      signal,
    });
    if (!made.ok) {
      this.#terms.delete(attributeId);
      return made;
    }
    for (const [index, row] of made.value.entries()) {
      const name = names[index] ?? '';
      if (row.ok) known.set(fold(name), ok(row.value.name));
      else if (row.error.code === TERM_EXISTS) known.set(fold(name), ok(name));
      else known.set(fold(name), err(row.error.failure));
    }
    return ok();
  }
}
