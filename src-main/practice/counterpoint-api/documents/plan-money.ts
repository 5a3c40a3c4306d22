import Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { sumOf } from '../data/amounts.ts';
import { badInput, Refusal } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { ChargeRequest, DocumentRequest, TaxRequest } from './document.schema.ts';
import { mustExist } from './document-place.ts';

/** `S` for tickets, `O` for orders: which row of totals, and which part of the tax. */
export type DocumentPart = 'S' | 'O';

export interface PlannedTax {
  readonly records: readonly TaxRequest[];
  /** What was charged, and what the rules would have given. */
  readonly charged: Big;
  readonly normal: Big;
}

/** Charges by slot, only those that the store uses. */
export function checkCharges(
  settings: TableRow,
  part: DocumentPart,
  charges: readonly ChargeRequest[],
): readonly ChargeRequest[] {
  const slots = new Set<string>();
  for (const charge of charges) {
    const slot = String(charge.MISC_CHRG_NO);
    if (!/^[1-5]$/.test(slot) || slots.has(slot))
      throw badInput(`Miscellaneous charge ${slot} is not valid.`);
    slots.add(slot);
    if (text(settings[`USE_MISC_${slot}`]) !== 'Y') {
      throw badInput(`Miscellaneous charge ${slot} is not used in store ${text(settings.STR_ID)}.`);
    }
    if (code(charge.TOT_TYP) !== part) throw badInput(`A miscellaneous charge here needs TOT_TYP ${part}.`);
    if (code(charge.MISC_TYP) !== 'A') throw badInput('Only MISC_TYP A (amount) is taken here.');
  }
  return charges;
}

/**
 * Tax as it was sent, and none that was not. PS_TAX decides what the totals show: without it they show zero, whatever
 * PS_DOC_TAX holds (issues 116 and 119 of the vendor's guide). Both together must agree (issue 108).
 */
export function planTax(scene: ApiScene, part: DocumentPart, request: DocumentRequest): PlannedTax {
  const records = request.PS_DOC_HDR.PS_DOC_TAX;
  const seen = new Set<string>();
  for (const { AUTH_COD, RUL_COD, TAX_DOC_PART } of records) {
    const key = { AUTH_COD: code(AUTH_COD), RUL_COD: code(RUL_COD) };
    const name = `${key.AUTH_COD}/${key.RUL_COD}`;
    mustExist(scene, 'SY_TAX_AUTH_RUL', key, `Tax rule ${name}`);
    if (seen.has(name)) throw badInput(`Tax rule ${name} is there twice.`);
    seen.add(name);
    if (code(TAX_DOC_PART) !== part) throw badInput(`PS_DOC_TAX needs TAX_DOC_PART ${part} here.`);
  }
  const sent = request.PS_TAX ?? {};
  const charged = part === 'O' ? sent.ORD_TAX_AMT : sent.SAL_TAX_AMT;
  const normal = part === 'O' ? sent.ORD_NORM_TAX_AMT : sent.SAL_NORM_TAX_AMT;
  if (charged === undefined && normal === undefined) {
    return { records, charged: new Big(0), normal: new Big(0) };
  }
  const tax = { records, charged: charged ?? normal ?? new Big(0), normal: normal ?? charged ?? new Big(0) };
  const sum = sumOf(records.map(({ TAX_AMT }) => TAX_AMT));
  if (records.length > 0 && !sum.eq(tax.charged) && !sum.eq(tax.normal)) {
    throw new Refusal(500, 'ERROR_UNKNOWN', `Document is out of balance: tax ${tax.charged} is not ${sum}.`);
  }
  return tax;
}
