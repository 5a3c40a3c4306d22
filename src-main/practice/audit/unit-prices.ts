import { code } from './company-rows.ts';
import { type CellPriceRow, type PriceChain, type PriceSwitches, priceChain } from './expected-price.ts';
import type { CompanyDatabase, StoreTerms } from './expected-product.ts';

interface Levels {
  readonly ITEM_NO: string;
  readonly PRICE: number | null;
  readonly LEVEL_1: number | null;
  readonly COMPARE: number | null;
}

interface Row extends Levels {
  readonly LOC_ID: string;
  readonly D1: string;
  readonly D2: string;
  readonly D3: string;
}

/** What the alternate units of items cost by themselves: the chain of item and unit number (1 to 5). */
export type UnitChains = (itemNumber: string, unit: number) => PriceChain | undefined;

/** Reads ALT_n_ prices of items and of IM_PRC, where an item has that unit. */
export function readUnitChains(
  database: CompanyDatabase,
  terms: StoreTerms,
  switches: PriceSwitches,
): UnitChains {
  const chains = new Map<string, PriceChain>();
  if (!terms.sellsAllUnits) return () => undefined;
  for (const unit of [1, 2, 3, 4, 5]) {
    const levels = (alias: string): string =>
      [
        `${alias}.ALT_${unit}_${terms.priceColumn} AS PRICE`,
        `${alias}.ALT_${unit}_PRC_1 AS LEVEL_1`,
        `${terms.compareAtColumn === null ? 'NULL' : `${alias}.ALT_${unit}_${terms.compareAtColumn}`} AS COMPARE`,
      ].join(', ');
    const items = database
      .prepare(`SELECT I.ITEM_NO, ${levels('I')} FROM IM_ITEM AS I WHERE I.ALT_${unit}_UNIT IS NOT NULL`)
      .all() as Levels[];
    const rows = database
      .prepare(
        `SELECT P.ITEM_NO, P.LOC_ID, P.DIM_1_UPR AS D1, P.DIM_2_UPR AS D2, P.DIM_3_UPR AS D3, ${levels('P')}
         FROM IM_PRC AS P JOIN IM_ITEM AS I ON I.ITEM_NO = P.ITEM_NO
         WHERE I.ALT_${unit}_UNIT IS NOT NULL AND (P.LOC_ID = '*' OR P.LOC_ID = ?)`,
      )
      .all(terms.priceLocation ?? '*') as Row[];
    const byItem = Map.groupBy(rows, (row) => code(row.ITEM_NO));
    for (const item of items) {
      const own = (byItem.get(code(item.ITEM_NO)) ?? []).map(priceRow);
      chains.set(keyOf(code(item.ITEM_NO), unit), priceChain(item, own, switches));
    }
  }
  return (itemNumber, unit) => chains.get(keyOf(itemNumber, unit));
}

const priceRow = (row: Row): CellPriceRow => ({
  cell: [code(row.D1), code(row.D2), code(row.D3)],
  isForLocation: code(row.LOC_ID) !== '*',
  PRICE: row.PRICE,
  LEVEL_1: row.LEVEL_1,
  COMPARE: row.COMPARE,
});

const keyOf = (itemNumber: string, unit: number): string => `${unit} ${itemNumber}`;
