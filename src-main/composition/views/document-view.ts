import type { DocumentView } from '../../../src-shared/contract/orders.schema.ts';
import type {
  DocumentContact,
  DocumentDraft,
  DocumentLine,
} from '../../../src-shared/domain/pos-document.ts';
import type { Hide } from './failure-view.ts';

/** A document as people read it, or type it in. */
export function documentView(draft: DocumentDraft, hide: Hide): DocumentView {
  return {
    kind: draft.kind,
    reference: draft.reference,
    ticketNumber: draft.ticketNumber,
    customerNumber: draft.customerNumber,
    billing: contactLines(draft.billing),
    shipping: contactLines(draft.shipping),
    lines: draft.lines.map((line) => ({
      item: itemText(line),
      quantity: line.quantity,
      price: line.price,
      extended: line.extended,
      location: line.location,
    })),
    charges: draft.charges.map(({ slot, amount }) => ({ slot, amount })),
    taxes: draft.taxes.map(({ authority, rule, amount }) => ({ authority, rule, amount })),
    tenders: draft.tenders.map(({ payCode, amount }) => ({ payCode, amount })),
    notes: draft.notes.map(({ text }) => hide(text)),
  };
}

function itemText({ itemNumber, dimensions, unit }: DocumentLine): string {
  const codes = dimensions.filter((code) => code !== '*');
  const cell = codes.length === 0 ? itemNumber : `${itemNumber} (${codes.join(', ')})`;
  return unit === null ? cell : `${cell}, unit ${unit}`;
}

function contactLines(contact: DocumentContact | null): string[] {
  if (contact === null) return [];
  const { name, address1, address2, address3, city, state, postcode, country, phone, email } = contact;
  const place = [city, state, postcode].filter((part) => part !== '').join(' ');
  return [name, address1, address2, address3, place, country, phone, email].filter((line) => line !== '');
}
