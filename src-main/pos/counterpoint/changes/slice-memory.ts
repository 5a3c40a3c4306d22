import type { TableName } from '../schema/tables.ts';
import type { SliceRange } from './digest.query.ts';
import type { Snapshot } from './digest.ts';

/** Stores look at different times, and a look whose plan failed is made again. */
const REMEMBERED = 4;

/** A table and the columns that are followed. */
export interface DigestedTable {
  readonly table: TableName;
  readonly values: readonly string[];
}

/**
 * What the items of slices were like, by the slice's digest at the time. It lives in memory: a change that comes before a
 * slice was read once after a start has all its items compared, every other one only the items that differ.
 */
export class SliceMemory {
  readonly #tables = new Map<TableName, Map<string, readonly Snapshot[]>>();

  recall(of: DigestedTable, range: SliceRange, digest: string): Snapshot | undefined {
    const versions = this.#tables.get(of.table)?.get(keyOf(of, range));
    return versions?.find((snapshot) => snapshot.digest === digest);
  }

  keep(of: DigestedTable, range: SliceRange, snapshot: Snapshot): void {
    const slices = this.#tables.get(of.table) ?? new Map<string, readonly Snapshot[]>();
    this.#tables.set(of.table, slices);
    const key = keyOf(of, range);
    const others = (slices.get(key) ?? []).filter(({ digest }) => digest !== snapshot.digest);
    slices.set(key, [snapshot, ...others].slice(0, REMEMBERED));
  }

  /** For a table that is cut anew. */
  forget(table: TableName): void {
    this.#tables.delete(table);
  }
}

const keyOf = ({ values }: DigestedTable, { after, upTo }: SliceRange): string =>
  JSON.stringify([after, upTo, values]);
