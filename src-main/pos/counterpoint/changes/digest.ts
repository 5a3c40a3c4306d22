import { createHash } from 'node:crypto';
import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import type { DigestRow } from './digest.query.ts';

type Figure = Exclude<keyof DigestRow, 'ITEM_NO'>;

// Counterpoint keeps four decimals, so ten-thousandths are whole numbers that add up the same in any order.
const SCALE = 10_000;

type Sums = Map<string, number>;

/** The figures of some rows as a short text, equal for equal figures; of no rows and of rows that say nothing it is the same. */
export function digestOf(rows: readonly DigestRow[]): string {
  const sums: Sums = new Map();
  for (const row of rows) addTo(sums, row);
  return fingerprint(sums);
}

function addTo(sums: Sums, { ITEM_NO: _, ...figures }: DigestRow): void {
  for (const name of Object.keys(figures) as Figure[]) {
    sums.set(name, (sums.get(name) ?? 0) + Math.round((figures[name] ?? 0) * SCALE));
  }
}

/** How many rows of the table the figures are of. */
export const rowsOf = (rows: readonly DigestRow[]): number =>
  rows.reduce((sum, { N0 }) => sum + (N0 ?? 0), 0);

/** What is known of a slice at one moment: its digest, and that of each item. */
export interface Snapshot {
  readonly rows: number;
  readonly digest: string;
  readonly items: ReadonlyMap<ItemNumber, string>;
}

export function snapshotOf(rows: readonly DigestRow[]): Snapshot {
  const items = new Map(rows.map((row) => [itemNumber(row.ITEM_NO ?? ''), digestOf([row])]));
  items.delete(itemNumber(''));
  return { rows: rowsOf(rows), digest: digestOf(rows), items };
}

/** The items whose figures differ, those that are only in one of the two included. */
export function differingItems(before: Snapshot, now: Snapshot): readonly ItemNumber[] {
  const gone = [...before.items.keys()].filter((item) => !now.items.has(item));
  const changed = [...now.items].filter(([item, digest]) => before.items.get(item) !== digest);
  return [...gone, ...changed.map(([item]) => item)];
}

// The figures of an item's prices are a thousand characters, and several hundred thousand of them are kept.
function fingerprint(sums: Sums): string {
  const text = [...sums]
    .filter(([, sum]) => sum !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]) => `${name}=${sum}`)
    .join(' ');
  return createHash('sha1').update(text).digest('base64');
}
