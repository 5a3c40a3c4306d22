import type { PosAspect } from '../../../engine/ports/pos.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
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

/** The figures of all online items together: one row. */
export const wholeDigestQuery = (table: TableName, values: readonly string[]): SqlQuery<DigestRow> => ({
  name: `digest-${table}`,
  text: `SELECT ${figures(table, values)}\nFROM ${onlineRows(table)}`,
  parameters: [],
});

/** Items of one page: their figures are up to eighty numbers each. */
export const DIGESTS_PER_PAGE = 2_000;

/** The figures of each online item with a row in the table, in the order of their numbers, after the given one. */
export const itemDigestsQuery = (
  table: TableName,
  values: readonly string[],
  after: string,
): SqlQuery<DigestRow> => ({
  name: `digests-${table}`,
  text: `SELECT TOP (@limit) T.ITEM_NO, ${figures(table, values)}
FROM ${onlineRows(table)} AND T.ITEM_NO > @after
GROUP BY T.ITEM_NO
ORDER BY T.ITEM_NO`,
  parameters: [
    { name: 'limit', type: 'int', value: DIGESTS_PER_PAGE },
    { name: 'after', type: 'item-number', value: after },
  ],
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

function onlineRows(table: TableName): string {
  const isOnline =
    table === 'IM_ITEM'
      ? "T.IS_ECOMM_ITEM = 'Y'"
      : "T.ITEM_NO IN (SELECT I.ITEM_NO FROM dbo.IM_ITEM AS I WHERE I.IS_ECOMM_ITEM = 'Y')";
  return `dbo.${table} AS T\nWHERE ${isOnline}`;
}
