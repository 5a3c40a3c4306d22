import type { SqlValue } from '../../sqlserver/session.ts';
import type { TableBatch } from '../company-data.ts';
import type { RowContext } from './row-context.ts';

/** Makes a batch from rows written as records, so that a value stands beside its column's name. */
export function recordBatch(
  table: string,
  records: readonly Readonly<Record<string, SqlValue>>[],
): TableBatch {
  const columns = Object.keys(records[0] ?? {});
  return { table, columns, rows: records.map((record) => columns.map((column) => record[column] ?? null)) };
}

const OPENED = 100_000_000_000_001n;

/** Company, control switches, stores, registers, users, pay codes, tax, e-commerce control. */
export function controlTables(instant: number, context: RowContext): readonly TableBatch[] {
  const at = context.local(instant);
  const utc = context.utc(instant);
  return [
    // A version that integrators know as 8.5.2.1.
    recordBatch('DB_CTL', [{ KEY_ID: 1n, DB_VER: '31.12' }]),
    recordBatch('SY_COMP', [{ KEY_ID: 1n, NAM: 'Practice Trading Company', LST_MAINT_DT: at }]),
    recordBatch('IM_CTL', [
      {
        KEY_ID: 1n,
        PRC_LVLS: 3n,
        USE_MULTI_LOC_PRCS: 'Y',
        USE_CELL_PRCS: 'Y',
        USE_LOC_CELL_PRCS: 'Y',
        ITEM_BARCOD_ID: 'UPC',
        COST_METH: 'A',
        LST_MAINT_DT: at,
        RS_UTC_DT: utc,
      },
    ]),
    recordBatch('SY_WRKGRP', [
      {
        WRKGRP_ID: '1',
        DESCR: 'Everyone',
        NXT_CUST_NO: '500001',
        NXT_CUST_NO_AUTO: 'Y',
        TMPLT_CUST_NO: 'TEMPLATE',
      },
    ]),
    recordBatch('SY_USR', [
      { USR_ID: 'MGR', NAM: 'Manager', WRKGRP_ID: '1', STR_ID: 'MAIN' },
      { USR_ID: 'CASHIER', NAM: 'Cashier', WRKGRP_ID: '1', STR_ID: 'MAIN' },
      { USR_ID: 'WEBUSR', NAM: 'Web orders', WRKGRP_ID: '1', STR_ID: 'WEB' },
    ]),
    recordBatch('SY_PAY_COD', [
      { PAY_COD: 'CASH', PAY_TYP: 'B', DESCR: 'Cash', DESCR_UPR: 'CASH', LST_MAINT_DT: at },
      { PAY_COD: 'CHECK', PAY_TYP: 'C', DESCR: 'Check', DESCR_UPR: 'CHECK', LST_MAINT_DT: at },
      { PAY_COD: 'CARD', PAY_TYP: 'E', DESCR: 'Credit card', DESCR_UPR: 'CREDIT CARD', LST_MAINT_DT: at },
      { PAY_COD: 'WEBPAY', PAY_TYP: 'C', DESCR: 'Paid online', DESCR_UPR: 'PAID ONLINE', LST_MAINT_DT: at },
      { PAY_COD: 'GIFT', PAY_TYP: 'G', DESCR: 'Gift card', DESCR_UPR: 'GIFT CARD', LST_MAINT_DT: at },
    ]),
    recordBatch('SY_TERMS', [{ TERMS_COD: 'NET30', DESCR: 'Net 30 days' }]),
    recordBatch('SY_SHIP_VIA_COD', [
      { SHIP_VIA_COD: 'UPSG', DESCR: 'UPS Ground' },
      { SHIP_VIA_COD: 'USPS', DESCR: 'Postal Service' },
      { SHIP_VIA_COD: 'PICKUP', DESCR: 'Pick up in store' },
    ]),
    recordBatch('SY_TAX_COD', [
      { TAX_COD: 'LOCAL', DESCR: 'Local sales tax', DESCR_UPR: 'LOCAL SALES TAX', LST_MAINT_DT: at },
      { TAX_COD: 'WEB', DESCR: 'Web sales tax', DESCR_UPR: 'WEB SALES TAX', LST_MAINT_DT: at },
    ]),
    recordBatch('SY_TAX_AUTH', [
      { AUTH_COD: 'STATE', DESCR: 'State tax' },
      { AUTH_COD: 'WEBTAX', DESCR: 'Tax as charged online' },
    ]),
    recordBatch('SY_TAX_AUTH_RUL', [
      { AUTH_COD: 'STATE', RUL_COD: 'TAX', TAX_PCT: 9.25 },
      { AUTH_COD: 'WEBTAX', RUL_COD: 'TAX', TAX_PCT: 0 },
    ]),
    ...storeTables(at, utc),
    recordBatch('EC_CTL', [
      {
        KEY_ID: 1n,
        USE_ECOMM: 'Y',
        STR_ID: 'WEB',
        ORD_STA_ID: 'W1',
        ORD_DRW_ID: 'W1',
        ORD_CUST_NO: 'CASH',
        ORD_BASE_TAX_COD: 'WEB',
        ORD_MISC_CHRG_NO: '1',
        TMPLT_CUST_NO: 'TEMPLATE',
        LST_MAINT_DT: at,
      },
    ]),
  ];
}

function storeTables(at: string, utc: string): readonly TableBatch[] {
  const store = (id: string, name: string, number: bigint) => ({
    STR_ID: id,
    DESCR: name,
    CITY: 'Memphis',
    STATE: 'TN',
    ZIP_COD: '38119',
    STR_NO: number,
    LST_MAINT_DT: at,
    RS_UTC_DT: utc,
  });
  const numbers = (id: string, location: string, first: string) => ({
    STR_ID: id,
    STK_LOC_ID: location,
    PRC_LOC_ID: location,
    WALK_IN_CUST_NO: 'CASH',
    AR_TAX_COD: id === 'WEB' ? 'WEB' : 'LOCAL',
    NXT_TKT_NO: `${first}00001`,
    NXT_ORD_NO: `${first}70001`,
    ORD_INSUFF_QTY_LIN_TYP: 'B',
    // The first slot is shipping; the web store books fees and rounding as well.
    USE_MISC_2: id === 'WEB' ? 'Y' : 'N',
    USE_MISC_3: id === 'WEB' ? 'Y' : 'N',
  });
  return [
    recordBatch('PS_STR', [
      store('MAIN', 'Main Street shop', 1n),
      store('EAST', 'East side shop', 2n),
      store('WEB', 'Web store', 3n),
    ]),
    recordBatch('PS_STR_CFG_PS', [
      numbers('MAIN', 'MAIN', '1'),
      numbers('EAST', 'EAST', '2'),
      numbers('WEB', 'WHSE', '9'),
    ]),
    recordBatch('PS_STA', [
      { STR_ID: 'MAIN', STA_ID: '1', DESCR: 'Till 1', STA_NO: 1n, LST_MAINT_DT: at },
      { STR_ID: 'MAIN', STA_ID: '2', DESCR: 'Till 2', STA_NO: 2n, LST_MAINT_DT: at },
      { STR_ID: 'EAST', STA_ID: '1', DESCR: 'Till 1', STA_NO: 1n, LST_MAINT_DT: at },
      { STR_ID: 'WEB', STA_ID: 'W1', DESCR: 'Web station', STA_NO: 1n, LST_MAINT_DT: at },
    ]),
    recordBatch('PS_DRW', [
      { STR_ID: 'MAIN', DRW_ID: '1', DESCR: 'Drawer 1', LST_MAINT_DT: at },
      { STR_ID: 'EAST', DRW_ID: '1', DESCR: 'Drawer 1', LST_MAINT_DT: at },
      { STR_ID: 'WEB', DRW_ID: 'W1', DESCR: 'Web drawer', LST_MAINT_DT: at },
    ]),
    recordBatch('PS_DRW_SESSION', [
      { STR_ID: 'WEB', DRW_ID: 'W1', DRW_SESSION_ID: OPENED, STAT: 'A', OPEN_DT: at },
      { STR_ID: 'MAIN', DRW_ID: '1', DRW_SESSION_ID: OPENED + 1n, STAT: 'A', OPEN_DT: at },
      { STR_ID: 'EAST', DRW_ID: '1', DRW_SESSION_ID: OPENED + 2n, STAT: 'A', OPEN_DT: at },
    ]),
  ];
}
