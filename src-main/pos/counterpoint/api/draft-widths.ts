import type { DocumentDraft, DocumentTender } from '../../../../src-shared/domain/pos-document.ts';
import { type SizedText, WIDTHS } from './column-widths.ts';
import { contactWidths } from './contact.mapper.ts';
import type { DocumentPlace } from './document-request.mapper.ts';

/** The texts of a document with the widths of their columns. */
export function draftWidths(draft: DocumentDraft, place: DocumentPlace): readonly SizedText[] {
  const { CODE } = WIDTHS;
  return [
    sized('PS_DOC_HDR.STR_ID', place.storeId, CODE),
    sized('PS_DOC_HDR.STA_ID', place.stationId, CODE),
    sized('PS_DOC_HDR.DRW_ID', place.drawerId, CODE),
    sized('PS_DOC_HDR.USR_ID', place.userId, CODE),
    sized('PS_DOC_HDR.TAX_COD', place.taxCode, CODE),
    sized('PS_DOC_HDR.TKT_NO', draft.ticketNumber, WIDTHS.TKT_NO),
    sized('PS_DOC_HDR.CUST_PO_NO', draft.reference, WIDTHS.CUST_PO_NO),
    sized('PS_DOC_HDR.CUST_NO', draft.customerNumber, WIDTHS.CUST_NO),
    sized('PS_DOC_HDR.SHIP_VIA_COD', draft.shipVia, CODE),
    ...(draft.billing === null ? [] : contactWidths('BILL_TO_CONTACT', draft.billing)),
    ...(draft.shipping === null ? [] : contactWidths('SHIP_TO_CONTACT', draft.shipping)),
    ...draft.notes.map(({ id }) => sized('PS_DOC_NOTE.NOTE_ID', id, WIDTHS.NOTE_ID)),
    ...draft.lines.flatMap((line) => [
      sized('PS_DOC_LIN.ITEM_NO', line.itemNumber, WIDTHS.ITEM_NO),
      sized('PS_DOC_LIN.STK_LOC_ID', line.location, CODE),
      ...line.dimensions.map((code, at) => sized(`PS_DOC_LIN.DIM_${at + 1}_UPR`, code, WIDTHS.DIM)),
    ]),
    ...draft.taxes.flatMap(({ authority, rule }) => [
      sized('PS_DOC_TAX.AUTH_COD', authority, CODE),
      sized('PS_DOC_TAX.RUL_COD', rule, CODE),
    ]),
    ...draft.tenders.flatMap(tenderWidths),
  ];
}

/** The texts of a payment with the widths of their columns. */
export const tenderWidths = ({ payCode, cardNumber }: DocumentTender): readonly SizedText[] => [
  sized('PS_DOC_PMT.PAY_COD', payCode, WIDTHS.CODE),
  sized('PS_DOC_PMT.CARD_NO', cardNumber, WIDTHS.CARD_NO),
];

function sized(name: string, text: string | null, most: number): SizedText {
  return { name, text: text ?? '', most };
}
