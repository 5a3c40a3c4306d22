import type { TableBatch } from './company-data.ts';
import type { CompanyItem } from './company-item.ts';
import type { Trade } from './data/department.ts';
import { itemIndexOf, itemNumberOf, LATER_PREFIX } from './item-number.ts';
import { ITEM_TABLES } from './item-tables.ts';
import { makeItem } from './make-item.ts';
import { createRandom } from './random.ts';
import { rowContext } from './rows/row-context.ts';

// Three new items in ten are gridded.
const GRID_TURNS: ReadonlySet<number> = new Set([1, 4, 7]);
const GRID_TRADES: readonly Trade[] = ['apparel', 'shoes'];
const TRADES: readonly Trade[] = ['apparel', 'shoes', 'hardware', 'gifts'];

/** Item numbers of items that were added later begin with `LATER_PREFIX`; this is the one of that turn, from 0. */
const laterItemNumber = (turn: number): string => itemNumberOf(LATER_PREFIX, turn);

/** The turn after the one that made an item number; 0 when there was none. */
export function turnAfter(itemNumber: string | null): number {
  if (itemNumber === null) return 0;
  return (itemIndexOf(itemNumber) ?? -1) - (itemIndexOf(laterItemNumber(0)) ?? 0) + 1;
}

/** A sound online item made at `at` (milliseconds since 1970), unlike every generated one. */
export function makeLaterItem(seed: number, turn: number, at: number): CompanyItem {
  const itemNumber = laterItemNumber(turn);
  const index = itemIndexOf(itemNumber);
  if (index === null) throw new RangeError('the company has no numbers left for new items');
  const random = createRandom(seed, 7, turn);
  const isGrid = GRID_TURNS.has(turn % 10);
  const trade = random.pick(isGrid ? GRID_TRADES : TRADES);
  const item = makeItem({ index, trade, isGrid, gridOrdinal: turn, isSold: true, family: null }, seed, at);
  return { ...item, itemNumber, createdAt: at, maintainedAt: at };
}

/** The rows of one item for every table, in an order in which foreign keys find theirs. */
export function itemBatches(item: CompanyItem, utcOffsetMinutes: number): readonly TableBatch[] {
  const context = rowContext(utcOffsetMinutes);
  return ITEM_TABLES.map((table) => ({
    table: table.table,
    columns: table.columns,
    rows: table.rowsOf(item, context),
  }));
}
