import type { Fields } from './answers.ts';
import type { Goods } from './api-company.ts';

/** A line as an integrator sends it. */
export const line = (
  { itemNumber, cell }: Goods,
  quantity: number,
  price: number | null,
  more: Fields = {},
) => ({
  LIN_TYP: 'O',
  ITEM_NO: itemNumber,
  QTY_SOLD: quantity,
  ...(price === null ? {} : { PRC: price, USR_ENTD_PRC: 'Y' }),
  ...(cell[0] === '*' ? {} : { DIM_1_UPR: cell[0], DIM_2_UPR: cell[1], DIM_3_UPR: cell[2] }),
  ...more,
});

const HEADER = { STR_ID: 'WEB', STA_ID: 'W1', DRW_ID: 'W1', USR_ID: 'WEBUSR', TKT_TYP: 'T' };
const CONTACT = {
  NAM_TYP: 'P',
  FST_NAM: 'Ada',
  LST_NAM: 'Tester',
  ADRS_1: '1 Main St',
  CITY: 'Memphis',
  ZIP_COD: 38119,
};

/** Two at 12.50, shipping 5.00, tax 2.40: 32.40, paid unless told. */
export const order = (goods: Goods, more: Fields = {}, paid = true) => ({
  PS_DOC_HDR: {
    ...HEADER,
    DOC_TYP: 'O',
    TKT_NO: 'W1001',
    CUST_NO: '100000',
    CUST_PO_NO: 'W-1001',
    TAX_COD: 'WEB',
    NORM_TAX_COD: 'WEB',
    SHIP_VIA_COD: 'UPSG',
    BILL_TO_CONTACT: CONTACT,
    SHIP_TO_CONTACT: CONTACT,
    PS_DOC_NOTE: [{ NOTE_ID: 'WEBORDER', NOTE: 'Web order 1001' }],
    PS_DOC_LIN: [line(goods, 2, 12.5)],
    PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'O', MISC_CHRG_NO: 1, MISC_TYP: 'A', MISC_AMT: 5 }],
    ...(paid ? { PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: 32.4, FINAL_PMT: 'N' }] } : {}),
    PS_DOC_TAX: [{ AUTH_COD: 'WEBTAX', RUL_COD: 'TAX', TAX_DOC_PART: 'O', TAX_AMT: 2.4, TOT_TXBL_AMT: 30 }],
    ...more,
  },
  PS_TAX: { ORD_TAX_AMT: 2.4, ORD_NORM_TAX_AMT: 2.4 },
});

/** The same goods as a sale, all in text; or, with its own fields, anything else that is a ticket. */
export const ticket = (
  goods: Goods,
  more: Fields = {},
  tax: Fields = { SAL_TAX_AMT: '2.40', SAL_NORM_TAX_AMT: '2.40' },
) => ({
  PS_DOC_HDR: {
    ...HEADER,
    DOC_TYP: 'T',
    TKT_NO: 'W2001',
    CUST_NO: '100000',
    CUST_PO_NO: 'W-2001',
    PS_DOC_LIN: [{ ...line(goods, 0, null), LIN_TYP: 'S', QTY_SOLD: '2.0', PRC: '12.50', USR_ENTD_PRC: 'Y' }],
    PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'S', MISC_CHRG_NO: '1', MISC_TYP: 'A', MISC_AMT: '5.00' }],
    PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: '32.40', FINAL_PMT: 'N' }],
    PS_DOC_TAX: [
      { AUTH_COD: 'WEBTAX', RUL_COD: 'TAX', TAX_DOC_PART: 'S', TAX_AMT: '2.40', TOT_TXBL_AMT: '30.00' },
    ],
    ...more,
  },
  PS_TAX: tax,
});

/** One of them comes back. Charges and tax keep their signs, so what goes back is below zero. */
export const returned = (goods: Goods, more: Fields = {}) =>
  ticket(
    goods,
    {
      TKT_NO: 'R3001',
      CUST_PO_NO: 'W-R3001',
      TAX_OVRD_REAS: 'WEB',
      PS_DOC_LIN: [line(goods, 1, 12.5, { LIN_TYP: 'R' })],
      PS_DOC_HDR_MISC_CHRG: [{ TOT_TYP: 'S', MISC_CHRG_NO: 1, MISC_TYP: 'A', MISC_AMT: -5 }],
      PS_DOC_PMT: [{ PAY_COD: 'WEBPAY', AMT: 18.7, FINAL_PMT: 'N', PMT_LIN_TYP: 'C' }],
      PS_DOC_TAX: [
        { AUTH_COD: 'WEBTAX', RUL_COD: 'TAX', TAX_DOC_PART: 'S', TAX_AMT: -1.2, TOT_TXBL_AMT: -17.5 },
      ],
      ...more,
    },
    { SAL_TAX_AMT: -1.2, SAL_NORM_TAX_AMT: -1.2 },
  );
