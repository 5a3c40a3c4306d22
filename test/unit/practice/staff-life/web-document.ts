import type { DatabaseSync } from 'node:sqlite';
import { insertRow } from '../company/company-database.ts';

/** A line of a web document, as the Counterpoint API would write it. */
export interface FixtureLine {
  readonly itemNumber: string;
  readonly cell?: readonly [string, string, string];
  readonly quantity: number;
  readonly cents: number;
  readonly type?: 'O' | 'B' | 'S' | 'R';
  readonly location?: string;
  /** Of an alternate unit: its number, and how many stocking units it takes. */
  readonly unit?: readonly [number: string, numerator: number];
}

export interface FixtureDocument {
  readonly id: number;
  readonly number: string;
  readonly reference: string;
  readonly lines: readonly FixtureLine[];
  readonly type?: 'O' | 'T';
  readonly shippingCents?: number;
  readonly feeCents?: number;
  readonly taxCents?: number;
  readonly customer?: string;
  readonly isPaid?: boolean;
  /** UTC, as stored. */
  readonly at?: string;
}

const AT = '2026-01-15 12:00:00.000';

/** Writes an order with its deposit ticket, or a ticket, and commits the goods of lines that are neither B nor R. */
export function writeWebDocument(database: DatabaseSync, document: FixtureDocument): void {
  const { id, number, reference, lines, type = 'O', at = AT, isPaid = true } = document;
  const sign = lines.some((line) => line.type === 'R') ? -1 : 1;
  const goods = lines.reduce((sum, { cents }) => sum + cents, 0);
  const { shippingCents = 0, feeCents = 0, taxCents = 0 } = document;
  const total = goods + shippingCents + feeCents + taxCents;
  const part = type === 'O' ? 'O' : 'S';
  const customer = document.customer ?? '100000';
  insertRow(database, 'PS_DOC_HDR', {
    ...header(id, number, type, at),
    CUST_NO: customer,
    CUST_PO_NO: reference,
  });
  const paid = isPaid ? total : 0;
  insertRow(
    database,
    'PS_DOC_HDR_TOT',
    totals(id, part, [goods, shippingCents + feeCents, taxCents, paid], sign),
  );
  for (const [slot, amount] of [[1, shippingCents] as const, [2, feeCents] as const]) {
    if (amount !== 0) {
      insertRow(database, 'PS_DOC_HDR_MISC_CHRG', {
        DOC_ID: id,
        TOT_TYP: part,
        MISC_CHRG_NO: slot,
        MISC_TYP: 'A',
        MISC_AMT: (sign * amount) / 100,
      });
    }
  }
  for (const [position, line] of lines.entries()) writeLine(database, document, position + 1, line, sign);
  insertRow(database, 'PS_DOC_TAX', {
    DOC_ID: id,
    AUTH_COD: 'WEBTAX',
    RUL_COD: 'TAX',
    TAX_DOC_PART: part,
    TAX_AMT: (sign * taxCents) / 100,
  });
  insertRow(database, 'PS_DOC_AUDIT_LOG', { ...audit(id, type, at), LOG_ENTRY: 'New' });
  if (type === 'T') return;
  insertRow(database, 'PS_DOC_HDR_DOC_STAT', {
    DOC_ID: id,
    LST_DOC_ACTIV: 'N',
    TOT_DEP_RECEIVED: paid / 100,
  });
  if (!isPaid) return;
  writeDeposit(database, { id, number, at }, total);
}

/** Pays an open order in full, later than it was written; nothing happens to one that is not open any more. */
export function payWebOrder(
  database: DatabaseSync,
  order: Required<Pick<FixtureDocument, 'id' | 'number' | 'at'>>,
  cents: number,
): void {
  const { changes } = database
    .prepare(`UPDATE PS_DOC_HDR_TOT SET TOT_TND = ?, AMT_DUE = MAX(0, TOT - ?) WHERE DOC_ID = ?`)
    .run(cents / 100, cents / 100, order.id);
  if (changes === 0) return;
  database
    .prepare('UPDATE PS_DOC_HDR_DOC_STAT SET TOT_DEP_RECEIVED = ? WHERE DOC_ID = ?')
    .run(cents / 100, order.id);
  writeDeposit(database, order, cents);
}

function writeDeposit(
  database: DatabaseSync,
  { id, number, at }: Required<Pick<FixtureDocument, 'id' | 'number' | 'at'>>,
  total: number,
): void {
  insertRow(database, 'PS_DOC_PMT', payment(id, number, total));
  const deposit = id + 1;
  insertRow(database, 'PS_DOC_HDR', header(deposit, `D${number}`, 'T', at));
  insertRow(database, 'PS_DOC_HDR_TOT', totals(deposit, 'S', [0, 0, 0, total], 1, 0));
  insertRow(database, 'PS_DOC_HDR_ORIG_DOC', { DOC_ID: deposit, ORIG_DOC_ID: id });
  insertRow(database, 'PS_DOC_PMT', payment(deposit, `D${number}`, total));
}

function writeLine(
  database: DatabaseSync,
  { id, number, type: document = 'O' }: FixtureDocument,
  sequence: number,
  line: FixtureLine,
  sign: number,
): void {
  const { itemNumber, cell = ['*', '*', '*'], quantity, cents, location = 'WHSE' } = line;
  const { type = document === 'O' ? 'O' : 'S', unit = ['0', 1] } = line;
  insertRow(database, 'PS_DOC_LIN', {
    DOC_ID: id,
    LIN_SEQ_NO: sequence,
    LIN_GUID: `${id}-${sequence}`,
    LIN_TYP: type,
    STR_ID: 'WEB',
    STA_ID: 'W1',
    TKT_NO: number,
    ITEM_NO: itemNumber,
    DIM_1_UPR: cell[0],
    DIM_2_UPR: cell[1],
    DIM_3_UPR: cell[2],
    STK_LOC_ID: location,
    QTY_SOLD: sign * quantity,
    ORIG_QTY: quantity,
    QTY_TO_REL: type === 'O' ? quantity : 0,
    SELL_UNIT: unit[0],
    QTY_NUMER: unit[1],
    PRC: cents / 100 / quantity,
    EXT_PRC: (sign * cents) / 100,
    GROSS_EXT_PRC: (sign * cents) / 100,
    CALC_EXT_PRC: (sign * cents) / 100,
  });
  if (type === 'B' || type === 'R') return;
  const taken = quantity * unit[1];
  database
    .prepare(
      'UPDATE IM_INV SET QTY_COMMIT = QTY_COMMIT + ?, QTY_ON_ORD = QTY_ON_ORD + ? WHERE ITEM_NO = ? AND LOC_ID = ?',
    )
    .run(taken, type === 'O' ? taken : 0, itemNumber, location);
  database
    .prepare(
      `UPDATE IM_INV_CELL SET QTY_COMMIT = QTY_COMMIT + ?
       WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?`,
    )
    .run(taken, itemNumber, location, ...cell);
}

const header = (id: number, number: string, type: string, at: string) => ({
  DOC_ID: id,
  DOC_GUID: `guid-${id}`,
  STR_ID: 'WEB',
  STA_ID: 'W1',
  DRW_ID: 'W1',
  TKT_NO: number,
  DOC_TYP: type,
  TKT_DT: at,
  USR_ID: 'WEBUSR',
  STK_LOC_ID: 'WHSE',
  RS_UTC_DT: at,
});

function totals(
  id: number,
  kind: string,
  [goods, charges, tax, tendered]: readonly [number, number, number, number],
  sign: number,
  total = goods + charges + tax,
) {
  return {
    DOC_ID: id,
    TOT_TYP: kind,
    SUB_TOT: (sign * goods) / 100,
    TOT_MISC: (sign * charges) / 100,
    TAX_AMT: (sign * tax) / 100,
    TOT_TND: (sign * tendered) / 100,
    TOT: (sign * total) / 100,
    AMT_DUE: (sign * Math.max(0, total - tendered)) / 100,
    TOT_WEIGHT: 0,
    TOT_CUBE: 0,
    TOT_HDR_DISC: 0,
    TOT_LIN_DISC: 0,
  };
}

const payment = (id: number, number: string, cents: number) => ({
  DOC_ID: id,
  PMT_SEQ_NO: 1,
  STR_ID: 'WEB',
  STA_ID: 'W1',
  TKT_NO: number,
  PAY_COD: 'WEBPAY',
  PAY_COD_TYP: 'C',
  AMT: cents / 100,
  HOME_CURNCY_AMT: cents / 100,
  EXCH_LOSS: 0,
  EDC_AUTH_FLG: 'O',
});

const audit = (id: number, type: string, at: string) => ({
  DOC_ID: id,
  LOG_SEQ_NO: 1,
  DOC_TYP: type,
  DOC_GUID: `guid-${id}`,
  CURR_DT: at,
  CURR_STR_ID: 'WEB',
  CURR_STA_ID: 'W1',
  CURR_DRW_ID: 'W1',
  CURR_USR_ID: 'WEBUSR',
});
