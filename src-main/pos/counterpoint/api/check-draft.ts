import { isWholeCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import type {
  DocumentDraft,
  DocumentLine,
  DocumentTender,
} from '../../../../src-shared/domain/pos-document.ts';
import { tooWide } from './column-widths.ts';
import type { DocumentPlace } from './document-request.mapper.ts';
import { draftWidths, tenderWidths } from './draft-widths.ts';
import type { ErrorMeaning } from './error-table.ts';
import { unfit, unfitWidth } from './unfit.ts';

const ZERO = decimal(0);

/**
 * What keeps a draft from being sent; null: nothing. The API answers 500 to most of it, which would leave a doubt about
 * what was saved (the vendor's issue 108 for amounts that disagree), so it is found out before anything leaves.
 */
export function checkDraft(draft: DocumentDraft, place: DocumentPlace): ErrorMeaning | null {
  const wide = tooWide(draftWidths(draft, place));
  if (wide !== null) return unfitWidth(wide);
  if (draft.lines.length === 0) return unfit('PS_DOC_LIN', 'it has no lines');
  return (
    first(draft.lines, checkLine) ??
    first(draft.tenders, checkTender) ??
    checkCharges(draft) ??
    checkTaxes(draft) ??
    checkBalance(draft) ??
    checkReturn(draft)
  );
}

/** What keeps a payment from being sent; null: nothing. */
export function checkPayment(tender: DocumentTender): ErrorMeaning | null {
  const wide = tooWide(tenderWidths(tender));
  return wide === null ? checkTender(tender) : unfitWidth(wide);
}

function first<Value>(
  values: readonly Value[],
  check: (value: Value) => ErrorMeaning | null,
): ErrorMeaning | null {
  for (const value of values) {
    const found = check(value);
    if (found !== null) return found;
  }
  return null;
}

function checkLine({ itemNumber, quantity, price, extended }: DocumentLine): ErrorMeaning | null {
  if (compareDecimals(quantity, ZERO) <= 0)
    return unfit('PS_DOC_LIN.QTY_SOLD', `the quantity of ${itemNumber} is ${quantity}`);
  if (compareDecimals(price, ZERO) < 0)
    return unfit('PS_DOC_LIN.PRC', `the price of ${itemNumber} is ${price}`);
  if (roundDecimal(multiplyDecimals(price, quantity), 2) === extended) return null;
  return unfit('PS_DOC_LIN.PRC', `${quantity} × ${price} of ${itemNumber} is not ${extended}`);
}

function checkTender({ payCode, amount }: DocumentTender): ErrorMeaning | null {
  const isMoney = compareDecimals(amount, ZERO) > 0 && isWholeCents(amount);
  return isMoney ? null : unfit('PS_DOC_PMT.AMT', `the payment by ${payCode} is ${amount}`);
}

function checkCharges({ charges }: DocumentDraft): ErrorMeaning | null {
  const slots = charges.map(({ slot }) => slot);
  if (new Set(slots).size < slots.length || slots.some((slot) => ![1, 2, 3, 4, 5].includes(slot)))
    return unfit('PS_DOC_HDR_MISC_CHRG.MISC_CHRG_NO', `its charges are in the slots ${slots.join(', ')}`);
  return wholeCents(
    'PS_DOC_HDR_MISC_CHRG.MISC_AMT',
    charges.map(({ amount }) => amount),
  );
}

function checkTaxes({ taxes }: DocumentDraft): ErrorMeaning | null {
  const rules = taxes.map(({ authority, rule }) => `${authority.toUpperCase()}/${rule.toUpperCase()}`);
  if (new Set(rules).size < rules.length)
    return unfit('PS_DOC_TAX.RUL_COD', `a tax rule is there twice (${rules.join(', ')})`);
  return wholeCents(
    'PS_DOC_TAX.TAX_AMT',
    taxes.flatMap(({ amount, taxableAmount }) => [amount, taxableAmount]),
  );
}

function wholeCents(field: string, amounts: readonly Decimal[]): ErrorMeaning | null {
  const off = amounts.find((amount) => !isWholeCents(amount));
  return off === undefined ? null : unfit(field, `${off} has parts of a cent`);
}

/** A ticket and a return are paid exactly; an order at most. */
function checkBalance({ kind, lines, charges, taxes, tenders }: DocumentDraft): ErrorMeaning | null {
  const total = sumDecimals([
    ...lines.map(({ extended }) => extended),
    ...charges.map(({ amount }) => amount),
    ...taxes.map(({ amount }) => amount),
  ]);
  const paid = sumDecimals(tenders.map(({ amount }) => amount));
  const order = compareDecimals(paid, total);
  const isBalanced = kind === 'order' ? order <= 0 || tenders.length === 0 : order === 0;
  return isBalanced ? null : unfit('PS_DOC_PMT.AMT', `it comes to ${total}, and its payments to ${paid}`);
}

/** A return line always goes back into stock: nothing in a request says otherwise. */
function checkReturn({ kind, lines, originalDocument }: DocumentDraft): ErrorMeaning | null {
  if (originalDocument !== null && !/^\d{1,18}$/.test(originalDocument))
    return unfit('PS_DOC_HDR_ORIG_DOC.ORIG_DOC_ID', `${originalDocument} is no document`);
  const lost = kind === 'return' ? lines.find(({ isRestocked }) => !isRestocked) : undefined;
  if (lost === undefined) return null;
  return {
    ...unfit(
      'PS_DOC_LIN',
      `${lost.itemNumber} came back without going into stock, which Counterpoint’s API cannot write`,
    ),
    code: 'pos.api-return-not-restocked',
    remedy: 'Enter the return in Counterpoint by hand, and take what cannot be sold off the stock there.',
  };
}
