import type { CatalogChoice } from '../catalog-choice.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers } from './key-list.ts';
import { rowsOfItems } from './rows-of-items.ts';
import { selectList } from './select-list.ts';
import { UNIT_COLUMNS, UNIT_PRICE_COLUMNS, type UnitColumns, type UnitPriceColumns } from './unit-columns.ts';

/** The price levels of one record: the regular price and levels 1 to 6. */
export interface LevelColumns {
  readonly REG_PRC?: number | null | undefined;
  readonly PRC_1?: number | null | undefined;
  readonly PRC_2?: number | null | undefined;
  readonly PRC_3?: number | null | undefined;
  readonly PRC_4?: number | null | undefined;
  readonly PRC_5?: number | null | undefined;
  readonly PRC_6?: number | null | undefined;
}

/** An item's own prices. */
export interface ItemPriceRow extends LevelColumns, UnitColumns, UnitPriceColumns {
  readonly ITEM_NO: string | null;
  readonly TRK_METH: string | null;
}

/** IM_PRC: prices for a location ('*' all) and a cell ('*' all). */
export interface PriceRow extends LevelColumns, UnitPriceColumns {
  readonly ITEM_NO: string | null;
  readonly LOC_ID: string | null;
  readonly DIM_1_UPR: string | null;
  readonly DIM_2_UPR: string | null;
  readonly DIM_3_UPR: string | null;
}

const LEVELS = ['REG_PRC', 'PRC_1', 'PRC_2', 'PRC_3', 'PRC_4', 'PRC_5', 'PRC_6'];

/** Which prices are wanted: those of the stocking unit, or of every unit. */
export type PricedUnits = CatalogChoice['units'];

/** The prices that items have themselves. */
export function itemPricesQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  units: PricedUnits = 'stocking',
): SqlQuery<ItemPriceRow> {
  const ofUnits = units === 'all' ? [...UNIT_COLUMNS, ...UNIT_PRICE_COLUMNS] : [];
  const names = ['ITEM_NO', 'TRK_METH', ...LEVELS, ...ofUnits];
  const name = units === 'all' ? 'item-prices-by-unit' : 'item-prices';
  return rowsOfItems(name, schema, 'IM_ITEM', names, itemNumbers);
}

/** The rows for all locations, and those of one location when the store sells at that location's prices. */
export function priceRowsQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  location: string | null,
  units: PricedUnits = 'stocking',
): SqlQuery<PriceRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_PRC', 'P', itemNumbers);
  const names = [
    'ITEM_NO',
    'LOC_ID',
    'DIM_1_UPR',
    'DIM_2_UPR',
    'DIM_3_UPR',
    ...LEVELS,
    ...(units === 'all' ? UNIT_PRICE_COLUMNS : []),
  ];
  return {
    name: units === 'all' ? 'price-rows-by-unit' : 'price-rows',
    text: `SELECT ${selectList(schema.columns, 'IM_PRC', 'P', names)}
FROM ${source.from}
WHERE ${source.where} AND (P.LOC_ID = '*' OR P.LOC_ID = @location)`,
    parameters: [...source.parameters, { name: 'location', type: 'location', value: location ?? '*' }],
  };
}
