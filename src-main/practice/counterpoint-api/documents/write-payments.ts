import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact, money } from '../data/amounts.ts';
import { code, orNull } from '../http/fields.ts';
import type { DocumentPart } from './plan-money.ts';
import { giftCardRefusal, type PlannedPayment } from './plan-payments.ts';
import type { LineOwner } from './write-lines.ts';

/** Writes PS_DOC_PMT and what it is applied to. A deposit stands on order and deposit ticket alike. */
export function writePayments(
  { tables, stamps }: ApiScene,
  owner: LineOwner,
  part: DocumentPart,
  payments: readonly PlannedPayment[],
  first = 1,
): void {
  for (const [position, { request, payCode, direction, amount, isFinal }] of payments.entries()) {
    const key = { DOC_ID: owner.id, PMT_SEQ_NO: first + position };
    const sums = { AMT: money(amount), HOME_CURNCY_AMT: money(amount), EXCH_LOSS: 0 };
    tables.insert('PS_DOC_PMT', {
      ...key,
      ...sums,
      STR_ID: owner.storeId,
      STA_ID: owner.stationId,
      TKT_NO: owner.ticketNumber,
      PAY_COD: text(payCode.PAY_COD),
      PAY_COD_TYP: text(payCode.PAY_TYP),
      PMT_LIN_TYP: direction,
      DESCR: orNull(request.DESCR) ?? text(payCode.DESCR),
      PAY_DAT: stamps.day,
      CURNCY_COD: text(payCode.CURNCY_COD) || 'HOME',
      FINAL_PMT: isFinal ? 'Y' : 'N',
      CARD_NO: orNull(code(request.CARD_NO)),
      CARD_IS_NEW: code(request.CARD_IS_NEW) === 'Y' ? 'Y' : 'N',
      SECURE_ECOMM_TRX: code(request.SECURE_ECOMM_TRX) === 'Y' ? 'Y' : 'N',
      EDC_AUTH_FLG: 'O',
      GFC_AUTHED: text(payCode.PAY_TYP) === 'G' ? 'Y' : 'N',
    });
    if (!isFinal) tables.insert('PS_DOC_PMT_APPLY', { ...key, ...sums, APPL_TYP: part });
  }
}

/** Takes from gift cards what they paid, once, under the document that holds the money. */
export function debitGiftCards(
  { tables, stamps }: ApiScene,
  owner: LineOwner,
  payments: readonly PlannedPayment[],
): void {
  for (const { request, payCode, amount, isFinal } of payments) {
    if (text(payCode.PAY_TYP) !== 'G' || isFinal) continue;
    const number = code(request.CARD_NO);
    const card = tables.row('SELECT CURR_AMT FROM SY_GFC WHERE GFC_NO = ?', number);
    const last = tables.row('SELECT MAX(SEQ_NO) AS SEQ FROM SY_GFC_ACTIV WHERE GFC_NO = ?', number);
    const left = exact(card?.CURR_AMT).minus(amount);
    // Two payments by one card were each looked at alone.
    if (left.lt(0)) throw giftCardRefusal(number, amount);
    tables.update('SY_GFC', { GFC_NO: number }, { CURR_AMT: money(left), LST_MAINT_DT: stamps.local });
    tables.insert('SY_GFC_ACTIV', {
      GFC_NO: number,
      SEQ_NO: Number(last?.SEQ ?? 0) + 1,
      DAT: stamps.day,
      STR_ID: owner.storeId,
      STA_ID: owner.stationId,
      DOC_NO: owner.ticketNumber,
      ACTIV_TYP: amount.gt(0) ? 'R' : 'I',
      AMT: money(amount.times(-1)),
      DOC_ID: owner.id,
      LST_MAINT_DT: stamps.local,
    });
  }
}
