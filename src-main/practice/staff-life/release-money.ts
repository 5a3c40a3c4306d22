import type { DocumentLine } from './document-line.ts';
import { cents, documentRows, insertRow, number, type TableRow, text } from './document-rows.ts';
import type { StaffScene } from './staff-scene.ts';

/** What one release of an order comes to, in cents. */
export interface ReleaseMoney {
  readonly subtotal: number;
  readonly charges: readonly { readonly row: TableRow; readonly amount: number }[];
  readonly taxes: readonly { readonly row: TableRow; readonly amount: number }[];
  readonly chargesTotal: number;
  readonly tax: number;
  readonly total: number;
}

/** So much of each line (by LIN_SEQ_NO) leaves now, in the selling unit. */
export type ReleasedQuantities = ReadonlyMap<number, number>;

/**
 * The money of a release: of each line its share, the charges with the first release, and of each tax the share of the
 * goods. Shares are differences of rounded sums, so the releases of an order together come to exactly the order.
 */
export function releaseMoney(
  { store }: StaffScene,
  orderId: string,
  lines: readonly DocumentLine[],
  released: ReleasedQuantities,
): ReleaseMoney {
  const goods = lines.reduce((sum, line) => sum + line.extendedCents, 0);
  const before = lines.reduce((sum, line) => sum + upTo(line, line.shipped), 0);
  const after = lines.reduce((sum, line) => sum + upTo(line, line.shipped + releasedOf(line, released)), 0);
  const isFirst = lines.every((line) => line.shipped === 0);
  const isLast = lines.every((line) => line.shipped + releasedOf(line, released) >= line.quantity);
  const shareOf = (amount: number) => {
    const from = isFirst ? 0 : portion(amount, before, goods);
    return (isLast ? amount : portion(amount, after, goods)) - from;
  };
  const charges = documentRows(store, 'PS_DOC_HDR_MISC_CHRG', orderId)
    .filter((row) => text(row.TOT_TYP) === 'O' && isFirst)
    .map((row) => ({ row, amount: cents(row.MISC_AMT) }));
  const taxes = documentRows(store, 'PS_DOC_TAX', orderId)
    .filter((row) => text(row.TAX_DOC_PART) === 'O')
    .map((row) => ({ row, amount: shareOf(cents(row.TAX_AMT)) }));
  const subtotal = after - before;
  const chargesTotal = sumOf(charges);
  const tax = sumOf(taxes);
  return { subtotal, charges, taxes, chargesTotal, tax, total: subtotal + chargesTotal + tax };
}

/** What the part of a line up to a quantity costs, in cents. */
export const upTo = ({ extendedCents, quantity }: DocumentLine, released: number): number =>
  quantity === 0 ? 0 : Math.round((extendedCents * released) / quantity);

/** How many units of a line leave with a release. */
export const releasedOf = ({ sequence }: DocumentLine, released: ReleasedQuantities): number =>
  released.get(sequence) ?? 0;

/** Writes totals, charges and taxes of a release ticket, and the deposit as its payment. */
export function writeReleaseMoney(
  { store, stamps }: StaffScene,
  orderId: string,
  ticket: { readonly id: bigint; readonly number: string; readonly lines: number },
  money: ReleaseMoney,
): void {
  const [order] = documentRows(store, 'PS_DOC_HDR_TOT', orderId).filter((row) => text(row.TOT_TYP) === 'O');
  insertRow(store, 'PS_DOC_HDR_TOT', {
    DOC_ID: ticket.id,
    TOT_TYP: 'S',
    HAS_TAX_OVRD: text(order?.HAS_TAX_OVRD) || '!',
    LINS: ticket.lines,
    SUB_TOT: money.subtotal / 100,
    TOT_MISC: money.chargesTotal / 100,
    TAX_AMT: money.tax / 100,
    NORM_TAX_AMT: money.tax / 100,
    TOT_TND: money.total / 100,
    TOT: money.total / 100,
    AMT_DUE: 0,
    TOT_WEIGHT: 0,
    TOT_CUBE: 0,
    TOT_HDR_DISC: 0,
    TOT_LIN_DISC: 0,
  });
  for (const { row, amount } of money.charges) {
    insertRow(store, 'PS_DOC_HDR_MISC_CHRG', {
      ...row,
      DOC_ID: ticket.id,
      TOT_TYP: 'S',
      MISC_AMT: amount / 100,
      MISC_AMT_SHIPPED: 0,
    });
  }
  for (const { row, amount } of money.taxes) {
    insertRow(store, 'PS_DOC_TAX', {
      ...row,
      DOC_ID: ticket.id,
      TAX_DOC_PART: 'S',
      TAX_AMT: amount / 100,
      NORM_TAX_AMT: amount / 100,
    });
  }
  const [deposit] = documentRows(store, 'PS_DOC_PMT', orderId);
  if (deposit !== undefined && money.total !== 0) {
    insertRow(store, 'PS_DOC_PMT', {
      ...deposit,
      DOC_ID: ticket.id,
      PMT_SEQ_NO: 1,
      TKT_NO: ticket.number,
      AMT: money.total / 100,
      HOME_CURNCY_AMT: money.total / 100,
      PAY_DAT: stamps.day,
      DEP_LIN_COPIED_TO_REL_DOC: 'Y',
    });
    insertRow(store, 'PS_DOC_PMT_APPLY', {
      DOC_ID: ticket.id,
      PMT_SEQ_NO: 1,
      APPL_TYP: 'S',
      AMT: money.total / 100,
      HOME_CURNCY_AMT: money.total / 100,
    });
  }
}

/** Notes on the order what of its money left with a release. */
export function noteReleasedMoney({ store, stamps }: StaffScene, orderId: string, money: ReleaseMoney): void {
  const id = BigInt(orderId);
  store.write(
    `UPDATE PS_DOC_HDR_TOT SET TAX_AMT_SHIPPED = ROUND(TAX_AMT_SHIPPED + ?, 2) WHERE DOC_ID = ? AND TOT_TYP = 'O'`,
    money.tax / 100,
    id,
  );
  // What is left to be released; the whole order stays in the row O.
  store.write(
    `UPDATE PS_DOC_HDR_TOT SET SUB_TOT = ROUND(SUB_TOT - ?, 2), TOT_MISC = ROUND(TOT_MISC - ?, 2), TOT = ROUND(TOT - ?, 2)
     WHERE DOC_ID = ? AND TOT_TYP = 'R'`,
    money.subtotal / 100,
    money.chargesTotal / 100,
    (money.subtotal + money.chargesTotal) / 100,
    id,
  );
  store.write(
    `UPDATE PS_DOC_HDR_MISC_CHRG SET MISC_AMT_SHIPPED = MISC_AMT WHERE DOC_ID = ? AND TOT_TYP = 'O'`,
    id,
  );
  store.write(
    `UPDATE PS_DOC_HDR_DOC_STAT SET LST_DOC_ACTIV = 'E', LST_DOC_EDIT_DT = ?,
       DOC_AS_TKT_SEQ_NO = DOC_AS_TKT_SEQ_NO + 1, TOT_DEP_APPLIED = ROUND(TOT_DEP_APPLIED + ?, 2) WHERE DOC_ID = ?`,
    stamps.local,
    money.total / 100,
    id,
  );
}

const portion = (amount: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((amount * part) / whole);

const sumOf = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0);

/** What of an order is not paid yet, in cents. */
export function amountDue(store: StaffScene['store'], orderId: string): number {
  const [whole] = documentRows(store, 'PS_DOC_HDR_TOT', orderId).filter((row) => text(row.TOT_TYP) === 'O');
  return Math.round(number(whole?.AMT_DUE) * 100);
}
