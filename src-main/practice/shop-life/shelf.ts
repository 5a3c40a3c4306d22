import { LATER_PREFIX } from '../company/item-number.ts';
import type { Random } from '../company/random.ts';
import type { LifeStore } from './life-database.ts';

/** The columns of IM_ITEM that decide what can happen to an item. */
export interface ShelfItem {
  readonly ITEM_NO: string;
  readonly TRK_METH: string;
  readonly ITEM_TYP: string;
  readonly STAT: string;
  readonly IS_ECOMM_ITEM: string;
  readonly IS_KIT_PAR: string;
  readonly QTY_DECS: number;
  readonly PRC_1: number;
  readonly PRC_2: number | null;
  readonly REG_PRC: number | null;
  readonly LONG_DESCR: string | null;
}

/** The company's items, to pick from. */
export interface Shelf {
  /** Looks at random items until `probe` answers something; null when it did not in so many tries. */
  find<Found>(random: Random, probe: (item: ShelfItem) => Found | null, tries?: number): Found | null;
  /** A random item that suits; null when none was found in so many tries. */
  pick(random: Random, suits: (item: ShelfItem) => boolean, tries?: number): ShelfItem | null;
  add(itemNumber: string): void;
  readonly size: number;
  /** The highest number of an item that was added later; null when there is none. */
  lastLater(): string | null;
}

const ITEM = `SELECT ITEM_NO, TRK_METH, ITEM_TYP, STAT, IS_ECOMM_ITEM, IS_KIT_PAR, QTY_DECS, PRC_1, PRC_2, REG_PRC,
  LONG_DESCR FROM IM_ITEM WHERE ITEM_NO = ?`;
const AFTER_LATER = `${LATER_PREFIX}~`;

/** Reads the numbers of all items once. Items in `leaveAlone` are never picked. */
export function openShelf(store: LifeStore, leaveAlone: ReadonlySet<string>): Shelf {
  const numbers = store
    .read<{ ITEM_NO: string }>('SELECT ITEM_NO FROM IM_ITEM ORDER BY ITEM_NO')
    .map((row) => row.ITEM_NO)
    .filter((itemNumber) => !leaveAlone.has(itemNumber));
  const find = <Found>(random: Random, probe: (item: ShelfItem) => Found | null, tries = 20) => {
    for (let left = Math.min(tries, numbers.length * 3); left > 0; left--) {
      const [item] = store.read<ShelfItem>(ITEM, random.pick(numbers));
      const found = item === undefined ? null : probe(item);
      if (found !== null) return found;
    }
    return null;
  };
  return {
    find,
    pick: (random, suits, tries) => find(random, (item) => (suits(item) ? item : null), tries),
    add: (itemNumber) => numbers.push(itemNumber),
    get size() {
      return numbers.length;
    },
    lastLater() {
      const [last] = store.read<{ LAST: string | null }>(
        'SELECT MAX(ITEM_NO) AS LAST FROM IM_ITEM WHERE ITEM_NO >= ? AND ITEM_NO < ?',
        LATER_PREFIX,
        AFTER_LATER,
      );
      return last?.LAST ?? null;
    },
  };
}

/** Of a kind that tills and stores can sell: no service, no kit, no serial numbers. */
export const isGoods = (item: ShelfItem): boolean =>
  item.ITEM_TYP === 'I' && item.IS_KIT_PAR !== 'Y' && (item.TRK_METH === 'N' || item.TRK_METH === 'G');

/** Goods that the shop still sells. */
export const isActive = (item: ShelfItem): boolean => isGoods(item) && item.STAT === 'A';

/** Whether an item comes in cells. */
export const isGrid = (item: ShelfItem): boolean => item.TRK_METH === 'G';
