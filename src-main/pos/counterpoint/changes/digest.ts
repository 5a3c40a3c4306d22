import { createHash } from 'node:crypto';
import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import type { DigestRow } from './digest.query.ts';

/** A table's figures as one text, equal for equal figures. */
export type Digest = string;

type Figure = Exclude<keyof DigestRow, 'ITEM_NO'>;

// Counterpoint keeps four decimals, so ten-thousandths are whole numbers that add up the same in any order.
const SCALE = 10_000;

type Sums = Map<string, number>;

/** The digest of one row of figures, or of several together. */
export function digestOf(rows: readonly DigestRow[]): Digest {
  const sums: Sums = new Map();
  for (const row of rows) addTo(sums, row);
  return textOf(sums);
}

function addTo(sums: Sums, { ITEM_NO: _, ...figures }: DigestRow): void {
  for (const name of Object.keys(figures) as Figure[]) {
    sums.set(name, (sums.get(name) ?? 0) + Math.round((figures[name] ?? 0) * SCALE));
  }
}

const textOf = (sums: Sums): Digest =>
  [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${name}=${sum}`)
    .join(' ');

/** What is known of a table at one moment: its digest and a fingerprint of that of each item. */
export interface Snapshot {
  readonly whole: Digest;
  readonly items: ReadonlyMap<ItemNumber, string>;
}

/** Makes a snapshot from the rows of items, page by page, so that the rows of a large company are never together. */
export class SnapshotBuilder {
  readonly #sums: Sums = new Map();
  readonly #items = new Map<ItemNumber, string>();

  add(rows: readonly DigestRow[]): void {
    for (const row of rows) {
      addTo(this.#sums, row);
      const item = itemNumber(row.ITEM_NO ?? '');
      if (item !== itemNumber('')) this.#items.set(item, fingerprint(digestOf([row])));
    }
  }

  build(): Snapshot {
    return { whole: textOf(this.#sums), items: this.#items };
  }
}

/** The items whose figures differ, those that are only in one of the two included. */
export function differingItems(before: Snapshot, now: Snapshot): readonly ItemNumber[] {
  const gone = [...before.items.keys()].filter((item) => !now.items.has(item));
  const changed = [...now.items].filter(([item, print]) => before.items.get(item) !== print);
  return [...gone, ...changed.map(([item]) => item)];
}

// The digest of an item's prices is a thousand characters, and several hundred thousand of them are kept.
const fingerprint = (digest: Digest): string => createHash('sha1').update(digest).digest('base64');
