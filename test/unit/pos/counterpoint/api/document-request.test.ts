import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  documentRequest,
  paymentRequest,
} from '../../../../../src-main/pos/counterpoint/api/document-request.mapper.ts';
import { centsOf, sumCents } from '../../../../../src-shared/domain/cents.ts';
import {
  type Decimal,
  decimal,
  multiplyDecimals,
  roundDecimal,
} from '../../../../../src-shared/domain/decimal.ts';
import { customerNumber, documentId } from '../../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../../src-shared/domain/pos-document.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { aContact, aDraft, aLine, arbitraryDraft, totalCents } from './draft.builder.ts';

interface Sent {
  readonly PS_DOC_HDR: Readonly<Record<string, unknown>> & {
    readonly PS_DOC_LIN: readonly { QTY_SOLD: Decimal; PRC: Decimal; LIN_TYP: string }[];
    readonly PS_DOC_HDR_MISC_CHRG: readonly { MISC_AMT: Decimal }[];
    readonly PS_DOC_PMT: readonly { AMT: Decimal }[];
    readonly PS_DOC_TAX: readonly { TAX_AMT: Decimal }[];
  };
  readonly PS_TAX: Readonly<Record<string, Decimal>>;
}

/** As it goes over the wire. */
const sent = (draft: DocumentDraft): Sent =>
  JSON.parse(JSON.stringify(documentRequest(draft, someOrderSettings()))) as Sent;

it('an order is sent whole, with every number as decimal text', () => {
  const contact = {
    NAM_TYP: 'P',
    NAM: 'Ada Tester',
    FST_NAM: 'Ada',
    LST_NAM: 'Tester',
    ADRS_1: '1 Main St',
    CITY: 'Memphis',
    STATE: 'TN',
    ZIP_COD: '38119',
    CNTRY: 'US',
    PHONE_1: '901 555 0100',
  };
  expect(sent(aDraft({ customerNumber: customerNumber('100000'), shipVia: 'GROUND' }))).toEqual({
    PS_DOC_HDR: {
      STR_ID: 'WEB',
      STA_ID: 'W1',
      DRW_ID: 'W1',
      USR_ID: 'WEBUSR',
      TKT_TYP: 'T',
      DOC_TYP: 'O',
      TKT_NO: 'W1001',
      CUST_PO_NO: 'W-1001',
      CUST_NO: '100000',
      TAX_COD: 'WEB',
      NORM_TAX_COD: 'WEB',
      SHIP_VIA_COD: 'GROUND',
      BILL_TO_CONTACT: { ...contact, EMAIL_ADRS_1: 'ada@example.com' },
      SHIP_TO_CONTACT: contact,
      PS_DOC_NOTE: [{ NOTE_ID: 'WEBORDER', NOTE: 'Web order 1001' }],
      PS_DOC_LIN: [
        {
          LIN_TYP: 'O',
          ITEM_NO: 'MUG-1',
          STK_LOC_ID: 'WHSE',
          QTY_SOLD: '2',
          PRC: '12.5',
          USR_ENTD_PRC: 'Y',
          IS_TXBL: 'Y',
        },
      ],
      PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'O', MISC_CHRG_NO: '1', MISC_TYP: 'A', MISC_AMT: '5' }],
      PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: '32.4', FINAL_PMT: 'N' }],
      PS_DOC_TAX: [
        { AUTH_COD: 'WEBTAX', RUL_COD: 'TAX', TAX_DOC_PART: 'O', TAX_AMT: '2.4', TOT_TXBL_AMT: '30' },
      ],
    },
    PS_TAX: { ORD_TAX_AMT: '2.4', ORD_NORM_TAX_AMT: '2.4' },
  });
});

it('a ticket has sale lines and the totals of a sale, and the walk-in customer when none is named', () => {
  const { PS_DOC_HDR, PS_TAX } = sent(aDraft({ kind: 'ticket' }));
  expect(PS_DOC_HDR).toMatchObject({
    DOC_TYP: 'T',
    PS_DOC_LIN: [{ LIN_TYP: 'S' }],
    PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'S' }],
    PS_DOC_TAX: [{ TAX_DOC_PART: 'S' }],
  });
  expect(PS_DOC_HDR).not.toHaveProperty('CUST_NO');
  expect(PS_TAX).toEqual({ SAL_TAX_AMT: '2.4', SAL_NORM_TAX_AMT: '2.4' });
});

it('a return keeps goods and money above zero, and sends charges and tax below', () => {
  const original = documentId('107437162115401');
  const { PS_DOC_HDR, PS_TAX } = sent(aDraft({ kind: 'return', originalDocument: original }));
  expect(PS_DOC_HDR).toMatchObject({
    DOC_TYP: 'T',
    PS_DOC_LIN: [{ LIN_TYP: 'R', QTY_SOLD: '2', PRC: '12.5' }],
    PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'S', MISC_AMT: '-5' }],
    PS_DOC_PMT: [{ AMT: '32.4', PMT_LIN_TYP: 'C' }],
    PS_DOC_TAX: [{ TAX_AMT: '-2.4', TOT_TXBL_AMT: '-30' }],
    PS_DOC_HDR_ORIG_DOC: [{ ORIG_DOC_ID: original }],
  });
  expect(PS_TAX).toEqual({ SAL_TAX_AMT: '-2.4', SAL_NORM_TAX_AMT: '-2.4' });
});

it('a cell and a selling unit are named; a contact of a business is one', () => {
  const line = aLine({ dimensions: ['RED', '*', 'XL'], unit: '2', location: null, isTaxable: false });
  const { PS_DOC_HDR } = sent(
    aDraft({ lines: [line], billing: aContact({ isBusiness: true }), shipping: null }),
  );
  expect(PS_DOC_HDR.PS_DOC_LIN).toEqual([
    {
      LIN_TYP: 'O',
      ITEM_NO: 'MUG-1',
      DIM_1_UPR: 'RED',
      DIM_2_UPR: '*',
      DIM_3_UPR: 'XL',
      SELL_UNIT: '2',
      QTY_SOLD: '2',
      PRC: '12.5',
      USR_ENTD_PRC: 'Y',
      IS_TXBL: 'N',
    },
  ]);
  expect(PS_DOC_HDR.BILL_TO_CONTACT).toMatchObject({ NAM_TYP: 'B' });
  expect(PS_DOC_HDR).not.toHaveProperty('SHIP_TO_CONTACT');
});

it('tax is told also when there is none, lest the API leaves it open', () => {
  expect(sent(aDraft({ taxes: [] })).PS_TAX).toEqual({ ORD_TAX_AMT: '0', ORD_NORM_TAX_AMT: '0' });
});

it('a payment by gift card names the card, and has all that is required', () => {
  expect(paymentRequest({ payCode: 'GIFT', amount: decimal('10.1'), cardNumber: 'G-1' })).toEqual({
    PS_DOC_PMT: [
      {
        PAY_COD: 'GIFT',
        AMT: '10.1',
        FINAL_PMT: 'N',
        CARD_NO: 'G-1',
        CARD_IS_NEW: 'N',
        SECURE_ECOMM_TRX: 'N',
        DEP_LIN_COPIED_TO_REL_DOC: 'N',
        EXCH_LOSS: '0',
      },
    ],
  });
});

it('the money in a body sums to the draft, to the cent, in every kind of document', () => {
  fc.assert(
    fc.property(arbitraryDraft, (draft) => {
      const { PS_DOC_HDR: header, PS_TAX: tax } = sent(draft);
      const sign = draft.kind === 'return' ? -1 : 1;
      const goods = header.PS_DOC_LIN.map(({ PRC, QTY_SOLD }) =>
        roundDecimal(multiplyDecimals(PRC, QTY_SOLD), 2),
      );
      const charges = header.PS_DOC_HDR_MISC_CHRG.map(({ MISC_AMT }) => MISC_AMT);
      const taxes = header.PS_DOC_TAX.map(({ TAX_AMT }) => TAX_AMT);
      const [charged, normal] = Object.values(tax);
      expect(charged).toBe(normal);
      expect(sumCents(taxes)).toBe(centsOf(charged ?? decimal(0)));
      expect(sign * sumCents(goods) + sumCents(charges) + sumCents(taxes)).toBe(sign * totalCents(draft));
      const paid = sumCents(header.PS_DOC_PMT.map(({ AMT }) => AMT));
      expect(paid).toBe(draft.tenders.length === 0 ? 0 : totalCents(draft));
      // No float, no exponent: what JSON carries is the text itself.
      expect(JSON.stringify(documentRequest(draft, someOrderSettings()))).not.toMatch(/:-?\d/);
    }),
  );
});
