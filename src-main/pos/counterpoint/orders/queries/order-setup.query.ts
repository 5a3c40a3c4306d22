import type { SqlQuery } from '../../connection/sql-query.ts';
import { selectList } from '../../queries/select-list.ts';
import type { ColumnSet } from '../../schema/column-set.ts';
import type { TableName } from '../../schema/tables.ts';

type Text = string | null | undefined;

/** A row of one of the set-up tables: all of them are small, and their columns are texts and flags. */
export type SetupRow = Readonly<Record<string, Text>>;

/** The tables that tell how documents are set up, with the columns that are read of each. */
export const SETUP_COLUMNS = {
  PS_STR: ['STR_ID'],
  PS_STR_CFG_PS: [
    'STR_ID',
    'STK_LOC_ID',
    'WALK_IN_CUST_NO',
    'USE_MISC_1',
    'USE_MISC_2',
    'USE_MISC_3',
    'USE_MISC_4',
    'USE_MISC_5',
    'SAL_INSUFF_QTY_LIN_TYP',
    'ORD_INSUFF_QTY_LIN_TYP',
  ],
  PS_STA: ['STR_ID', 'STA_ID'],
  PS_DRW: ['STR_ID', 'DRW_ID'],
  SY_USR: ['USR_ID'],
  SY_WRKGRP: ['WRKGRP_ID', 'TMPLT_CUST_NO', 'NXT_CUST_NO'],
  SY_PAY_COD: ['PAY_COD', 'PAY_TYP', 'ALLOW_FOR_ORDS'],
  SY_TAX_COD: ['TAX_COD'],
  SY_TAX_AUTH_RUL: ['AUTH_COD', 'RUL_COD'],
  SY_SHIP_VIA_COD: ['SHIP_VIA_COD'],
  EC_CTL: [
    'USE_ECOMM',
    'STR_ID',
    'ORD_STA_ID',
    'ORD_DRW_ID',
    'ORD_CUST_NO',
    'ORD_BASE_TAX_COD',
    'ORD_MISC_CHRG_NO',
    'TMPLT_CUST_NO',
  ],
} as const satisfies Partial<Record<TableName, readonly string[]>>;

export type SetupTable = keyof typeof SETUP_COLUMNS;
export const SETUP_TABLES = Object.keys(SETUP_COLUMNS) as readonly SetupTable[];

/** All rows of a set-up table; null where the company has none such, or the log-in may not read it. */
export const setupQuery = (columns: ColumnSet, table: SetupTable): SqlQuery<SetupRow> | null =>
  columns.hasTable(table)
    ? {
        name: `setup-${table}`,
        text: `SELECT ${selectList(columns, table, 'T', SETUP_COLUMNS[table])}\nFROM dbo.${table} AS T`,
        parameters: [],
      }
    : null;

/** Drawers that are open: a ticket is booked on such a session (PS_DRW_SESSION.STAT A). */
export const openDrawersQuery = (columns: ColumnSet): SqlQuery<SetupRow> | null =>
  columns.hasTable('PS_DRW_SESSION')
    ? {
        name: 'setup-open-drawers',
        text: `SELECT DISTINCT S.STR_ID, S.DRW_ID
FROM dbo.PS_DRW_SESSION AS S
WHERE S.STAT = 'A'${columns.has('PS_DRW_SESSION', 'CLOSE_DT') ? ' AND S.CLOSE_DT IS NULL' : ''}`,
        parameters: [],
      }
    : null;
