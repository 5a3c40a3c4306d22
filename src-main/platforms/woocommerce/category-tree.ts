import { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { LARGEST_PAGE, type WooClient } from './client.ts';
import { TERM_EXISTS } from './error-table.ts';
import { fold } from './option-registry.ts';
import { category } from './taxonomy.schema.ts';

type Path = readonly string[];

const TOP = 0;
const keyOf = (parent: number, name: string): string => `${parent}\n${fold(name)}`;

/** The store's categories, found or made by their names along a path; remembered while the connection is open. */
export class CategoryTree {
  readonly #client: WooClient;
  #ids: Map<string, number> | null = null;
  readonly #refused = new Map<string, SyncError>();

  constructor(client: WooClient) {
    this.#client = client;
  }

  /** The id of the narrowest category of a path that `ensure` was asked for; null for an empty path. */
  idOf(path: Path): Result<number | null, SyncError> {
    let id = TOP;
    for (const name of namesOf(path)) {
      const key = keyOf(id, name);
      const refused = this.#refused.get(key);
      if (refused !== undefined) return err(refused);
      const next = this.#ids?.get(key);
      if (next === undefined) throw new Error(`the category ${name} was not asked for`);
      id = next;
    }
    return ok(id === TOP ? null : id);
  }

  /** Finds or makes the categories of paths, level by level. */
  async ensure(paths: readonly Path[], signal: AbortSignal): Promise<Result<void, SyncError>> {
    const wanted = paths.map(namesOf).filter((path) => path.length > 0);
    if (wanted.length === 0) return ok();
    const ids = await this.#load(signal);
    if (!ids.ok) return ids;
    this.#refused.clear();
    const deepest = Math.max(...wanted.map((path) => path.length));
    for (let level = 0; level < deepest; level += 1) {
      const missing = new Map<string, { name: string; parent: number }>();
      for (const path of wanted) {
        const name = path[level];
        const parent = parentOf(path, level, ids.value);
        if (name === undefined || parent === null || ids.value.has(keyOf(parent, name))) continue;
        missing.set(keyOf(parent, name), { name, parent });
      }
      const made = await this.#make([...missing.values()], ids.value, signal);
      if (!made.ok) return made;
    }
    return ok();
  }

  async #load(signal: AbortSignal): Promise<Result<Map<string, number>, SyncError>> {
    if (this.#ids !== null) return ok(this.#ids);
    const read = await this.#client.list(
      'categories.list',
      'products/categories',
      [
        ['_fields', 'id,name,parent'],
        ['orderby', 'id'],
      ],
      z.array(category),
      signal,
    );
    if (!read.ok) return read;
    const ids = new Map<string, number>();
    for (const { id, name, parent } of read.value) {
      // Of two categories of one name below one parent the older counts.
      if (!ids.has(keyOf(parent, name))) ids.set(keyOf(parent, name), id);
    }
    this.#ids = ids;
    return ok(ids);
  }

  async #make(
    all: readonly { readonly name: string; readonly parent: number }[],
    ids: Map<string, number>,
    signal: AbortSignal,
  ): Promise<Result<void, SyncError>> {
    for (let from = 0; from < all.length; from += LARGEST_PAGE) {
      const rows = all.slice(from, from + LARGEST_PAGE);
      const made = await this.#client.batch({
        operation: 'categories.batch',
        path: 'products/categories/batch',
        verb: 'create',
        effect: 'set',
        rows: rows.map(({ name, parent }) => (parent === TOP ? { name } : { name, parent })),
        answers: category,
        signal,
      });
      if (!made.ok) {
        this.#ids = null;
        return made;
      }
      for (const [index, row] of made.value.entries()) {
        const { name, parent } = rows[index] ?? { name: '', parent: TOP };
        if (row.ok) ids.set(keyOf(parent, name), row.value.id);
        else if (row.error.code === TERM_EXISTS && row.error.holderId !== null) {
          ids.set(keyOf(parent, name), Number(row.error.holderId));
        } else this.#refused.set(keyOf(parent, name), row.error.failure);
      }
    }
    return ok();
  }
}

const namesOf = (path: Path): readonly string[] =>
  path.map((name) => name.trim()).filter((name) => name !== '');

/** The id of the category above a level; null when it could not be made. */
function parentOf(path: Path, level: number, ids: ReadonlyMap<string, number>): number | null {
  let id = TOP;
  for (const name of path.slice(0, level)) {
    const next = ids.get(keyOf(id, name));
    if (next === undefined) return null;
    id = next;
  }
  return id;
}
