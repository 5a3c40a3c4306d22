import type { SqlQuery } from '../connection/sql-query.ts';
import { TABLE_NAMES } from '../schema/tables.ts';

/** The columns by which tables are joined. */
const KEYS = ['ITEM_NO', 'LOC_ID', 'CATEG_COD', 'SUBCAT_COD', 'DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR'];

/** How a key column's text is compared; null for a column that holds no text. */
export interface CollationRow {
  readonly TABLE_NAME: string;
  readonly COLUMN_NAME: string;
  readonly COLLATION_NAME: string | null;
}

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

export function keyCollationsQuery(): SqlQuery<CollationRow> {
  return {
    name: 'key-collations',
    text: `SELECT C.TABLE_NAME, C.COLUMN_NAME, C.COLLATION_NAME
FROM INFORMATION_SCHEMA.COLUMNS AS C
WHERE C.TABLE_SCHEMA = 'dbo' AND C.TABLE_NAME IN (${list(TABLE_NAMES)}) AND C.COLUMN_NAME IN (${list(KEYS)})`,
    parameters: [],
  };
}
