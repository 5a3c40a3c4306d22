import Big from 'big.js';
import type { ApiScene } from '../api-scene.ts';
import { money, sumOf } from '../data/amounts.ts';
import type { ChargeRequest, TaxRequest } from './document.schema.ts';
import type { DocumentPart, PlannedTax } from './plan-money.ts';
import type { WrittenLine } from './write-lines.ts';

/** What a document comes to; `lines` is how many there are. */
export interface DocumentSums {
  readonly lines: number;
  readonly goods: Big;
  readonly charges: Big;
  readonly tax: Big;
  readonly normalTax: Big;
  readonly tendered: Big;
}

/** What is to be paid for a document. */
export const totalOf = ({ goods, charges, tax }: DocumentSums): Big => goods.plus(charges).plus(tax);

/** One row of PS_DOC_HDR_TOT. What was given beyond the total of a ticket is change. */
export function writeTotal({ tables }: ApiScene, documentId: number, kind: string, sums: DocumentSums): void {
  tables.insert('PS_DOC_HDR_TOT', { DOC_ID: documentId, TOT_TYP: kind, ...totalColumns(kind, sums) });
}

/** The columns of a row of totals that follow from sums. */
function totalColumns(kind: string, sums: DocumentSums) {
  const total = totalOf(sums);
  const due = total.minus(sums.tendered);
  const change = kind === 'S' && due.lt(0) && total.gt(0) ? due.times(-1) : new Big(0);
  return {
    HAS_TAX_OVRD: sums.tax.eq(sums.normalTax) ? '!' : 'A',
    LINS: sums.lines,
    SUB_TOT: money(sums.goods),
    TOT_MISC: money(sums.charges),
    TAX_AMT: money(sums.tax),
    NORM_TAX_AMT: money(sums.normalTax),
    TOT_TND: money(sums.tendered),
    TOT_CHNG: money(change),
    TOT: money(total),
    AMT_DUE: money(due.plus(change)),
    TOT_WEIGHT: 0,
    TOT_CUBE: 0,
    TOT_HDR_DISC: 0,
    TOT_LIN_DISC: 0,
    TOT_HDR_DISCNTBL_AMT: money(sums.goods),
  };
}

/**
 * What of an order is to be released now (R) and what is left behind (V), of lines by their type. Neither row carries tax
 * or tender, as in the sample company; the charges go with the first release.
 */
export function partialSums(
  lines: readonly WrittenLine[],
  charges: Big,
): { readonly R: DocumentSums; readonly V: DocumentSums } {
  const of = (isLeft: boolean, withCharges: Big): DocumentSums => {
    const own = lines.filter(({ type }) => (type === 'B') === isLeft);
    return {
      lines: own.length,
      goods: sumOf(own.map(({ line }) => line.extended)),
      charges: withCharges,
      tax: new Big(0),
      normalTax: new Big(0),
      tendered: new Big(0),
    };
  };
  return { R: of(false, charges), V: of(true, new Big(0)) };
}

/** Writes the misc charges of a document. */
export function writeCharges(
  { tables }: ApiScene,
  documentId: number,
  charges: readonly ChargeRequest[],
): void {
  for (const { TOT_TYP, MISC_CHRG_NO, MISC_AMT } of charges) {
    tables.insert('PS_DOC_HDR_MISC_CHRG', {
      DOC_ID: documentId,
      TOT_TYP: TOT_TYP.toUpperCase(),
      MISC_CHRG_NO: Number(MISC_CHRG_NO),
      MISC_TYP: 'A',
      MISC_AMT: money(MISC_AMT),
    });
  }
}

/** Writes the taxes of one part of a document, as they were sent. */
export function writeTaxes(
  { tables }: ApiScene,
  documentId: number,
  part: DocumentPart,
  { records }: PlannedTax,
): void {
  for (const record of records) {
    const { AUTH_COD, RUL_COD, TAX_AMT, NORM_TAX_AMT = TAX_AMT } = record;
    tables.insert('PS_DOC_TAX', {
      ...amountColumns(record),
      DOC_ID: documentId,
      AUTH_COD: AUTH_COD.toUpperCase(),
      RUL_COD: RUL_COD.toUpperCase(),
      TAX_DOC_PART: part,
      TAX_AMT: money(TAX_AMT),
      NORM_TAX_AMT: money(NORM_TAX_AMT),
      TAX_AMT_EXACT: Number(TAX_AMT.toFixed(4)),
      NORM_TAX_AMT_EXACT: Number(NORM_TAX_AMT.toFixed(4)),
    });
  }
}

/** The amounts that were sent; those that were not are zero, as in the vendor's sample. */
function amountColumns(record: TaxRequest) {
  const zeros = [
    'LIN_AMT',
    'TXBL_LIN_AMT',
    'TXBL_GFC_AMT',
    'TXBL_SVC_AMT',
    'TXBL_TAX_AMT',
    'TXBL_QTY',
    'TOT_TXBL_AMT',
  ];
  const charges = [1, 2, 3, 4, 5].map((slot) => `TXBL_MISC_CHG_AMT_${slot}`);
  const sent: Readonly<Record<string, unknown>> = record;
  return Object.fromEntries(
    [...zeros, ...charges].map((name) => {
      const value = sent[name];
      return [name, value instanceof Big ? money(value) : 0];
    }),
  );
}
