import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import type { DigestRow } from './digest.query.ts';

/** A table's figures as one text, equal for equal figures. */
export type Digest = string;

type Figure = Exclude<keyof DigestRow, 'ITEM_NO'>;

// Counterpoint keeps four decimals, so ten-thousandths are whole numbers that add up the same in any order.
const SCALE = 10_000;

/** The digest of one row of figures, or of several together. */
export function digestOf(rows: readonly DigestRow[]): Digest {
  const sums = new Map<string, number>();
  for (const { ITEM_NO: _, ...figures } of rows) {
    for (const name of Object.keys(figures) as Figure[]) {
      sums.set(name, (sums.get(name) ?? 0) + Math.round((figures[name] ?? 0) * SCALE));
    }
  }
  return [...sums]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${name}=${sum}`)
    .join(' ');
}

/** What is known of a table at one moment: its digest and that of each item. */
export interface Snapshot {
  readonly whole: Digest;
  readonly items: ReadonlyMap<ItemNumber, Digest>;
}

export function snapshotOf(rows: readonly DigestRow[]): Snapshot {
  const items = new Map(rows.map((row) => [itemNumber(row.ITEM_NO ?? ''), digestOf([row])]));
  items.delete(itemNumber(''));
  return { whole: digestOf(rows), items };
}

/** The items whose figures differ, those that are only in one of the two included. */
export function differingItems(before: Snapshot, now: Snapshot): readonly ItemNumber[] {
  const gone = [...before.items.keys()].filter((item) => !now.items.has(item));
  const changed = [...now.items].filter(([item, digest]) => before.items.get(item) !== digest);
  return [...gone, ...changed.map(([item]) => item)];
}
