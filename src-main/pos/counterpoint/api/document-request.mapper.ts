import { sumDecimals } from '../../../../src-shared/domain/cents.ts';
import { type Decimal, decimal, multiplyDecimals } from '../../../../src-shared/domain/decimal.ts';
import type {
  DocumentContact,
  DocumentDraft,
  DocumentKind,
  DocumentLine,
  DocumentTender,
} from '../../../../src-shared/domain/pos-document.ts';
import type { OrderSettings } from '../../../engine/ports/order-settings.ts';
import { contactFields, nameType } from './contact.mapper.ts';

/** Where a document is made, of the settings of its store. */
export type DocumentPlace = Pick<OrderSettings, 'storeId' | 'stationId' | 'drawerId' | 'userId' | 'taxCode'>;

/** What a kind of document is in the API's words: its type, the type of its lines, and which totals it has. */
const TYPES: Readonly<
  Record<
    DocumentKind,
    { readonly document: 'O' | 'T'; readonly line: 'O' | 'S' | 'R'; readonly part: 'O' | 'S' }
  >
> = {
  order: { document: 'O', line: 'O', part: 'O' },
  ticket: { document: 'T', line: 'S', part: 'S' },
  return: { document: 'T', line: 'R', part: 'S' },
};

/**
 * The body of `POST /Document`. Numbers are decimal text, as in the vendor's own samples, so no amount passes through a
 * floating-point number. In a return quantities, prices and payments stay above zero, their types say the direction;
 * charges and taxes have no such type and are sent below zero. PS_TAX decides what the totals show (the vendor's issues
 * 116 and 119), PS_DOC_TAX by which rule it was; the API computes none.
 */
export function documentRequest(draft: DocumentDraft, place: DocumentPlace): object {
  const { document, part } = TYPES[draft.kind];
  const sign = draft.kind === 'return' ? decimal(-1) : decimal(1);
  const signed = (amount: Decimal): Decimal => multiplyDecimals(amount, sign);
  const tax = signed(sumDecimals(draft.taxes.map(({ amount }) => amount)));
  return {
    PS_DOC_HDR: {
      STR_ID: place.storeId,
      STA_ID: place.stationId,
      DRW_ID: place.drawerId,
      USR_ID: place.userId,
      TKT_TYP: 'T',
      DOC_TYP: document,
      TKT_NO: draft.ticketNumber,
      CUST_PO_NO: draft.reference,
      ...(draft.customerNumber === null ? {} : { CUST_NO: draft.customerNumber }),
      TAX_COD: place.taxCode,
      NORM_TAX_COD: place.taxCode,
      ...(draft.shipVia === null ? {} : { SHIP_VIA_COD: draft.shipVia }),
      ...contact('BILL_TO_CONTACT', draft.billing),
      ...contact('SHIP_TO_CONTACT', draft.shipping),
      PS_DOC_NOTE: draft.notes.map(({ id, text }) => ({ NOTE_ID: id, NOTE: text })),
      PS_DOC_LIN: draft.lines.map((line) => lineRequest(line, TYPES[draft.kind].line)),
      PS_DOC_HDR_MISC_CHRG: draft.charges.map(({ slot, amount }) => ({
        TOT_TYP: part,
        MISC_CHRG_NO: String(slot),
        MISC_TYP: 'A',
        MISC_AMT: signed(amount),
      })),
      PS_DOC_PMT: draft.tenders.map((tender) => ({
        ...paymentFields(tender),
        ...(draft.kind === 'return' ? { PMT_LIN_TYP: 'C' } : {}),
      })),
      PS_DOC_TAX: draft.taxes.map(({ authority, rule, amount, taxableAmount }) => ({
        AUTH_COD: authority,
        RUL_COD: rule,
        TAX_DOC_PART: part,
        TAX_AMT: signed(amount),
        TOT_TXBL_AMT: signed(taxableAmount),
      })),
      ...(draft.originalDocument === null
        ? {}
        : { PS_DOC_HDR_ORIG_DOC: [{ ORIG_DOC_ID: draft.originalDocument }] }),
    },
    PS_TAX:
      part === 'O'
        ? { ORD_TAX_AMT: tax, ORD_NORM_TAX_AMT: tax }
        : { SAL_TAX_AMT: tax, SAL_NORM_TAX_AMT: tax },
  };
}

/** The body of `POST /Document/{DocId}/Payments`, with everything that the vendor's page marks as required. */
export function paymentRequest(tender: DocumentTender): object {
  return {
    PS_DOC_PMT: [
      {
        ...paymentFields(tender),
        CARD_IS_NEW: 'N',
        SECURE_ECOMM_TRX: 'N',
        DEP_LIN_COPIED_TO_REL_DOC: 'N',
        EXCH_LOSS: '0',
      },
    ],
  };
}

/** Money that is there now: FINAL_PMT `Y` would only be kept for a later release. */
const paymentFields = ({ payCode, amount, cardNumber }: DocumentTender) => ({
  PAY_COD: payCode,
  AMT: amount,
  FINAL_PMT: 'N',
  ...(cardNumber === null ? {} : { CARD_NO: cardNumber }),
});

/** USR_ENTD_PRC `Y`: else the API takes Price-1 and no rules (the vendor's issues 39, 64, 74, 161). */
function lineRequest(line: DocumentLine, type: 'O' | 'S' | 'R') {
  const [one, two, three] = line.dimensions;
  const isGrid = line.dimensions.some((code) => code !== '*');
  return {
    LIN_TYP: type,
    ITEM_NO: line.itemNumber,
    ...(isGrid ? { DIM_1_UPR: one, DIM_2_UPR: two, DIM_3_UPR: three } : {}),
    ...(line.unit === null ? {} : { SELL_UNIT: line.unit }),
    ...(line.location === null ? {} : { STK_LOC_ID: line.location }),
    QTY_SOLD: line.quantity,
    PRC: line.price,
    USR_ENTD_PRC: 'Y',
    IS_TXBL: line.isTaxable ? 'Y' : 'N',
  };
}

const contact = (name: string, value: DocumentContact | null) =>
  value === null ? {} : { [name]: { NAM_TYP: nameType(value), ...contactFields(value) } };
