import { z } from 'zod';
import { listOf, numeric, text, texts } from '../http/fields.ts';

const cell = texts('DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR').extend({ QTY_SOLD: numeric.optional() });

const line = texts(
  'SELL_UNIT',
  'STK_LOC_ID',
  'PRC_LOC_ID',
  'DIM_1_UPR',
  'DIM_2_UPR',
  'DIM_3_UPR',
  'DESCR',
  'USR_ENTD_PRC',
  'PRC_OVRD_REAS',
  'IS_TXBL',
  'RET_REAS',
  'SER_NO',
  'SLS_REP',
  'REF',
).extend({
  LIN_TYP: text,
  ITEM_NO: text,
  QTY_SOLD: numeric,
  PRC: numeric.optional(),
  UNIT_COST: numeric.optional(),
  PS_DOC_LIN_CELL: listOf(cell).optional(),
});
export type LineRequest = z.infer<typeof line>;

const payment = texts(
  'CARD_NO',
  'DESCR',
  'CARD_IS_NEW',
  'SECURE_ECOMM_TRX',
  'DEP_LIN_COPIED_TO_REL_DOC',
).extend({
  PAY_COD: text,
  AMT: numeric.optional(),
  FINAL_PMT: text.default('N'),
  PMT_LIN_TYP: text.default('T'),
});
export type PaymentRequest = z.infer<typeof payment>;

const contact = texts(
  'NAM',
  'FST_NAM',
  'LST_NAM',
  'ADRS_1',
  'ADRS_2',
  'ADRS_3',
  'CITY',
  'STATE',
  'ZIP_COD',
  'CNTRY',
  'PHONE_1',
  'PHONE_2',
  'EMAIL_ADRS_1',
  'CONTCT_1',
  'ADRS_ID',
).extend({ NAM_TYP: text });
export type ContactRequest = z.infer<typeof contact>;

const charge = z.object({
  TOT_TYP: text,
  MISC_CHRG_NO: numeric,
  MISC_TYP: text.default('A'),
  MISC_AMT: numeric,
});
export type ChargeRequest = z.infer<typeof charge>;

const TAX_AMOUNTS = [
  'LIN_AMT',
  'TXBL_LIN_AMT',
  'TXBL_MISC_CHG_AMT_1',
  'TXBL_MISC_CHG_AMT_2',
  'TXBL_MISC_CHG_AMT_3',
  'TXBL_MISC_CHG_AMT_4',
  'TXBL_MISC_CHG_AMT_5',
  'TXBL_QTY',
  'TOT_TXBL_AMT',
  'NORM_TAX_AMT',
] as const;

const tax = z.object({
  AUTH_COD: text,
  RUL_COD: text,
  TAX_DOC_PART: text,
  TAX_AMT: numeric,
  ...(Object.fromEntries(TAX_AMOUNTS.map((name) => [name, numeric.optional()])) as Record<
    (typeof TAX_AMOUNTS)[number],
    z.ZodOptional<typeof numeric>
  >),
});
export type TaxRequest = z.infer<typeof tax>;

const note = z.object({ NOTE_ID: text, NOTE: text.optional(), NOTE_TXT: text.optional() });
export type NoteRequest = z.infer<typeof note>;

const header = texts(
  'DRW_ID',
  'TKT_TYP',
  'CUST_NO',
  'TKT_NO',
  'SLS_REP',
  'STK_LOC_ID',
  'SHIP_VIA_COD',
  'SHIP_DAT',
  'TERMS_COD',
  'TAX_COD',
  'NORM_TAX_COD',
  'TAX_EXEMPT_NO',
  'TAX_OVRD_REAS',
  'CUST_PO_NO',
  'REF',
).extend({
  STR_ID: text,
  STA_ID: text,
  USR_ID: text,
  DOC_TYP: text.default('T'),
  BILL_TO_CONTACT: contact.optional(),
  SHIP_TO_CONTACT: contact.optional(),
  PS_DOC_NOTE: listOf(note).default([]),
  PS_DOC_HDR_PROF: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  PS_DOC_LIN: listOf(line).default([]),
  PS_DOC_HDR_MISC_CHRG: listOf(charge).default([]),
  PS_DOC_PMT: listOf(payment).default([]),
  PS_DOC_TAX: listOf(tax).default([]),
  PS_DOC_PKG_TRK_NO: listOf(z.object({ PKG_TRK_NO: text })).default([]),
  /** No sample shows it in a request. */
  PS_DOC_HDR_ORIG_DOC: listOf(z.object({ ORIG_DOC_ID: text })).default([]),
});

/** What `POST /Document` takes; other fields are ignored. */
export const documentRequest = z.object({
  PS_DOC_HDR: header,
  PS_TAX: z
    .object({
      ORD_TAX_AMT: numeric.optional(),
      ORD_NORM_TAX_AMT: numeric.optional(),
      SAL_TAX_AMT: numeric.optional(),
      SAL_NORM_TAX_AMT: numeric.optional(),
    })
    .optional(),
});
export type DocumentRequest = z.infer<typeof documentRequest>;

/** `POST /Document/{DocId}/Lines`. */
export const linesRequest = z.object({ PS_DOC_LIN: listOf(line) });

/** `POST /Document/{DocId}/Payments`: fields that the vendor's page marks as required. */
export const paymentsRequest = z.object({
  PS_DOC_PMT: listOf(
    payment.extend({
      AMT: numeric,
      FINAL_PMT: text,
      CARD_IS_NEW: text,
      SECURE_ECOMM_TRX: text,
      DEP_LIN_COPIED_TO_REL_DOC: text,
      EXCH_LOSS: numeric,
    }),
  ),
});

/** `POST /Document/{DocId}/Note`. */
export const notesRequest = z.object({ PS_DOC_NOTE: listOf(note) });
