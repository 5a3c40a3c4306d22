import type { PosAspect } from '../../../engine/ports/pos.ts';
import type { SqlParameter, SqlQuery } from '../connection/sql-query.ts';
import type { ItemNumberRow } from '../queries/online-items.query.ts';
import { UNIT_PRICE_COLUMNS } from '../queries/unit-columns.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import type { TableName } from '../schema/tables.ts';

/**
 * Counts and sums over the values of a table's rows, under names that begin with N (counts) and S (sums). Two states of
 * the table with the same figures are taken for the same: what differs all the same is found by the daily comparison.
 */
export type DigestRow = { readonly ITEM_NO?: string | null } & {
  readonly [Figure in `N${number}` | `S${number}`]?: number | null;
};

/** A stretch of a table by item number: behind `after`, up to and with `upTo`; null: to the end. */
export interface SliceRange {
  readonly after: string;
  readonly upTo: string | null;
}

const PRICES = ['REG_PRC', 'PRC_1', 'PRC_2', 'PRC_3', 'PRC_4', 'PRC_5', 'PRC_6', ...UNIT_PRICE_COLUMNS];
const QUANTITIES = ['QTY_ON_HND', 'QTY_COMMIT'];

/** The tables of goods and money, whose changes must be seen even where their signposts do not move. */
const VALUES: Readonly<Record<PosAspect, Partial<Record<TableName, readonly string[]>>>> = {
  // A cell exists once it has a row; what is in the row is of no concern here.
  catalog: { IM_INV_CELL: [] },
  prices: { IM_ITEM: PRICES, IM_PRC: PRICES },
  stock: { IM_INV: QUANTITIES, IM_INV_CELL: QUANTITIES },
};

// What is moved from one place to another leaves the sums as they are, so places are weighed by their first letters: more
// would be dearer than what it finds.
const LOCATION = 'ASCII(T.LOC_ID)';
const WEIGHTS: Partial<Record<TableName, string>> = {
  IM_INV: LOCATION,
  IM_INV_CELL: `${LOCATION} + 7 * ASCII(T.DIM_1_UPR) + 29 * ASCII(T.DIM_2_UPR)`,
};

/** The columns of a table whose values are followed for an aspect; null: it goes by its signpost alone. */
export function digestedColumns(
  aspect: PosAspect,
  table: TableName,
  columns: ColumnSet,
): readonly string[] | null {
  return VALUES[aspect][table]?.filter((name) => columns.has(table, name)) ?? null;
}

/** The item number that so many rows of a range are up to and with; no row: there are not so many. */
export const sliceEndQuery = (
  table: TableName,
  range: SliceRange,
  rows: number,
): SqlQuery<ItemNumberRow> => ({
  name: `slice-end-${table}`,
  text: `SELECT T.ITEM_NO
FROM dbo.${table} AS T
WHERE ${within('T', range)}
ORDER BY T.ITEM_NO
OFFSET @skipped ROWS FETCH NEXT 1 ROWS ONLY`,
  parameters: [...rangeParameters(range), { name: 'skipped', type: 'int', value: rows - 1 }],
});

/** The figures of all online items of a slice together: one row. */
export const sliceDigestQuery = (
  table: TableName,
  values: readonly string[],
  range: SliceRange,
): SqlQuery<DigestRow> => ({
  name: `digest-${table}`,
  text: `SELECT ${figures(table, values)}\nFROM ${onlineRows(table, range)}`,
  parameters: rangeParameters(range),
});

/** The figures of each online item of a slice that has a row in the table. */
export const itemDigestsQuery = (
  table: TableName,
  values: readonly string[],
  range: SliceRange,
): SqlQuery<DigestRow> => ({
  name: `digests-${table}`,
  text: `SELECT T.ITEM_NO, ${figures(table, values)}\nFROM ${onlineRows(table, range)}\nGROUP BY T.ITEM_NO`,
  parameters: rangeParameters(range),
});

/** All online items of a slice that may have rows in the table, whether they have any or not. */
export const sliceItemsQuery = (table: TableName, range: SliceRange): SqlQuery<ItemNumberRow> => ({
  name: `slice-items-${table}`,
  text: `SELECT I.ITEM_NO
FROM dbo.IM_ITEM AS I
WHERE ${within('I', range)} AND I.IS_ECOMM_ITEM = 'Y'${table === 'IM_INV_CELL' ? " AND I.TRK_METH = 'G'" : ''}`,
  parameters: rangeParameters(range),
});

function figures(table: TableName, values: readonly string[]): string {
  const weight = WEIGHTS[table];
  const plain = values.flatMap((name, index) => [
    `COUNT(T.${name}) AS N${index + 1}`,
    `SUM(T.${name}) AS S${index + 1}`,
  ]);
  const weighed =
    weight === undefined || values.length === 0
      ? []
      : [`SUM((T.QTY_ON_HND - T.QTY_COMMIT) * (${weight})) AS S${values.length + 1}`];
  return ['COUNT(*) AS N0', ...plain, ...weighed].join(', ');
}

// The range stands in both places, so that neither table is read beyond it.
function onlineRows(table: TableName, range: SliceRange): string {
  const isOnline =
    table === 'IM_ITEM'
      ? "T.IS_ECOMM_ITEM = 'Y'"
      : `T.ITEM_NO IN (SELECT I.ITEM_NO FROM dbo.IM_ITEM AS I WHERE ${within('I', range)} AND I.IS_ECOMM_ITEM = 'Y')`;
  return `dbo.${table} AS T\nWHERE ${within('T', range)} AND ${isOnline}`;
}

const within = (alias: string, { upTo }: SliceRange): string =>
  `${alias}.ITEM_NO > @after${upTo === null ? '' : ` AND ${alias}.ITEM_NO <= @upTo`}`;

const rangeParameters = ({ after, upTo }: SliceRange): readonly SqlParameter[] => [
  { name: 'after', type: 'item-number', value: after },
  ...(upTo === null ? [] : [{ name: 'upTo', type: 'item-number', value: upTo } as const]),
];
