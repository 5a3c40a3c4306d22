import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCustomer } from '../../../../../src-main/pos/counterpoint/api/check-customer.ts';
import { checkDraft, checkPayment } from '../../../../../src-main/pos/counterpoint/api/check-draft.ts';
import { addDecimals, decimal } from '../../../../../src-shared/domain/decimal.ts';
import {
  customerNumber,
  documentId,
  itemNumber,
  locationCode,
  orderReference,
  ticketNumber,
} from '../../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../../src-shared/domain/pos-document.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { aContact, aDraft, aLine, arbitraryDraft } from './draft.builder.ts';

const settings = someOrderSettings();
const tender = { payCode: 'WEBPAY', amount: decimal('32.4'), cardNumber: null };
const tax = { authority: 'WEBTAX', rule: 'TAX', amount: decimal('1.2'), taxableAmount: decimal(30) };
const wide = (most: number) => 'X'.repeat(most + 1);

describe('a draft', () => {
  it('whose amounts agree may be sent', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        expect(checkDraft(draft, settings)).toBeNull();
      }),
    );
  });

  it('that is a cent off is never sent, unless it is an order that is not paid in full', () => {
    const cent = (draft: DocumentDraft, by: string): DocumentDraft => ({
      ...draft,
      tenders: draft.tenders.map((one) => ({ ...one, amount: addDecimals(one.amount, decimal(by)) })),
    });
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        fc.pre(draft.tenders.length > 0 && draft.tenders[0]?.amount !== '0.01');
        expect(checkDraft(cent(draft, '0.01'), settings)).toMatchObject({ field: 'PS_DOC_PMT.AMT' });
        const under = checkDraft(cent(draft, '-0.01'), settings);
        if (draft.kind === 'order') expect(under).toBeNull();
        else expect(under).toMatchObject({ field: 'PS_DOC_PMT.AMT' });
      }),
    );
  });

  it.each<[string, Partial<DocumentDraft>]>([
    ['PS_DOC_LIN', { lines: [] }],
    ['PS_DOC_LIN.QTY_SOLD', { lines: [aLine({ quantity: decimal(0) })] }],
    ['PS_DOC_LIN.PRC', { lines: [aLine({ price: decimal(-1) })] }],
    ['PS_DOC_LIN.PRC', { lines: [aLine({ price: decimal('12.49') })] }],
    ['PS_DOC_PMT.AMT', { tenders: [{ ...tender, amount: decimal(0) }] }],
    ['PS_DOC_PMT.AMT', { tenders: [{ ...tender, amount: decimal('32.395') }] }],
    ['PS_DOC_HDR_MISC_CHRG.MISC_CHRG_NO', { charges: [{ slot: 6, amount: decimal(5) }] }],
    [
      'PS_DOC_HDR_MISC_CHRG.MISC_CHRG_NO',
      {
        charges: [
          { slot: 1, amount: decimal(2) },
          { slot: 1, amount: decimal(3) },
        ],
      },
    ],
    ['PS_DOC_HDR_MISC_CHRG.MISC_AMT', { charges: [{ slot: 1, amount: decimal('4.999') }] }],
    ['PS_DOC_TAX.RUL_COD', { taxes: [tax, { ...tax, authority: 'webtax' }] }],
    ['PS_DOC_TAX.TAX_AMT', { taxes: [{ ...tax, amount: decimal('2.401') }] }],
    ['PS_DOC_HDR_ORIG_DOC.ORIG_DOC_ID', { originalDocument: documentId('1; drop') }],
  ])('is not sent with something wrong at %s', (field, changes) => {
    expect(checkDraft(aDraft(changes), settings)).toMatchObject({
      kind: 'rejected',
      code: 'pos.api-unfit',
      field,
      operatorMessage: expect.stringContaining('Nothing was saved'),
    });
  });

  it.each<[string, Partial<DocumentDraft>]>([
    ['PS_DOC_HDR.TKT_NO', { ticketNumber: ticketNumber(wide(15)) }],
    ['PS_DOC_HDR.CUST_PO_NO', { reference: orderReference(wide(20)) }],
    ['PS_DOC_HDR.CUST_NO', { customerNumber: customerNumber(wide(15)) }],
    ['PS_DOC_HDR.SHIP_VIA_COD', { shipVia: wide(10) }],
    ['BILL_TO_CONTACT.FST_NAM', { billing: aContact({ firstName: wide(15) }) }],
    ['SHIP_TO_CONTACT.ADRS_3', { shipping: aContact({ address3: wide(40) }) }],
    ['PS_DOC_NOTE.NOTE_ID', { notes: [{ id: wide(50), text: '' }] }],
    ['PS_DOC_LIN.ITEM_NO', { lines: [aLine({ itemNumber: itemNumber(wide(20)) })] }],
    ['PS_DOC_LIN.STK_LOC_ID', { lines: [aLine({ location: locationCode(wide(10)) })] }],
    ['PS_DOC_LIN.DIM_2_UPR', { lines: [aLine({ dimensions: ['A', wide(15), '*'] })] }],
    ['PS_DOC_TAX.AUTH_COD', { taxes: [{ ...tax, authority: wide(10) }] }],
    ['PS_DOC_PMT.CARD_NO', { tenders: [{ ...tender, cardNumber: wide(30) }] }],
  ])('is not sent with text that is too wide for %s', (field, changes) => {
    expect(checkDraft(aDraft(changes), settings)).toMatchObject({
      kind: 'rejected',
      code: 'pos.api-too-wide',
      field,
    });
  });

  it('of a return is not sent when goods did not go back into stock: a return line would add them', () => {
    const draft = aDraft({ kind: 'return', lines: [aLine({ isRestocked: false })] });
    expect(checkDraft(draft, settings)).toMatchObject({
      kind: 'rejected',
      code: 'pos.api-return-not-restocked',
    });
    expect(checkDraft({ ...draft, kind: 'ticket' }, settings)).toBeNull();
  });
});

it('a payment that is no money, or does not fit, is not sent', () => {
  expect(checkPayment(tender)).toBeNull();
  expect(checkPayment({ ...tender, amount: decimal(-1) })).toMatchObject({ field: 'PS_DOC_PMT.AMT' });
  expect(checkPayment({ ...tender, payCode: wide(10) })).toMatchObject({ field: 'PS_DOC_PMT.PAY_COD' });
});

it('a customer needs both names, and texts that fit', () => {
  const check = (changes: Parameters<typeof aContact>[0], note: string | null = null) =>
    checkCustomer(
      { contact: aContact(changes), note: note === null ? null : { id: note, text: 'x' } },
      settings,
    );
  expect(check({})).toBeNull();
  expect(check({ firstName: ' ' })).toMatchObject({ field: 'AR_CUST.FST_NAM' });
  expect(check({ lastName: '' })).toMatchObject({ field: 'AR_CUST.LST_NAM' });
  expect(check({ email: wide(50) })).toMatchObject({ field: 'AR_CUST.EMAIL_ADRS_1' });
  expect(check({}, wide(50))).toMatchObject({ field: 'AR_CUST_NOTE.NOTE_ID' });
});
