import { centsOf, sumCents } from '../../../../src-shared/domain/cents.ts';
import { addDecimals, type Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { DocumentContact, DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { contactsOf } from '../customers/contact.mapper.ts';
import { isCaptured, isWhollyRefunded } from './order-facts.ts';

/**
 * What has to happen besides. `hold`, `end-hold`: the goods are, or are no longer, promised. `ask-cancel`, `ask-change`:
 * the store took back, or changed, what is in the POS already. `add-payment`: money came for a document without tender.
 */
export type OrderEffect = 'hold' | 'end-hold' | 'ask-cancel' | 'ask-change' | 'add-payment';

/**
 * What the store's picture asks for once a document is in the POS; it never changes the order's state. All of it compares
 * with what was written, so it is said again until it was done: who acts on it must do it once.
 */
export function effectsAfterPosting(
  order: WebOrder,
  { state, draft, documentKind }: Pick<LedgerOrder, 'state' | 'draft' | 'documentKind'>,
): readonly OrderEffect[] {
  if (state !== 'posted' && state !== 'fulfilled') return [];
  const waitsForRelease = documentKind === 'order' && order.shipment.state === 'none' && state === 'posted';
  if (order.isCanceled || (waitsForRelease && isWhollyRefunded(order))) return ['ask-cancel'];
  if (draft === null) return [];
  const effects: OrderEffect[] = [];
  if (isChanged(order, draft) || (waitsForRelease && goesElsewhere(order, draft))) effects.push('ask-change');
  const isOwed = draft.kind === 'order' && draft.tenders.length === 0 && centsOf(order.total) !== 0;
  if (isOwed && isCaptured(order)) effects.push('add-payment');
  return effects;
}

/** The store's order is another one than what was written: another total, other lines or quantities. */
function isChanged(order: WebOrder, draft: DocumentDraft): boolean {
  const written =
    sumCents(draft.lines.map(({ extended }) => extended)) +
    sumCents(draft.charges.map(({ amount }) => amount)) +
    sumCents(draft.taxes.map(({ amount }) => amount));
  if (written !== centsOf(order.total)) return true;
  const units = new Map<string, Decimal>();
  for (const { webLineId, quantity } of draft.lines) {
    const before = units.get(webLineId);
    units.set(webLineId, before === undefined ? quantity : addDecimals(before, quantity));
  }
  return (
    units.size !== order.lines.length || order.lines.some(({ id, quantity }) => units.get(id) !== quantity)
  );
}

/** Staff would send the parcel to where the shopper does not want it any more. */
function goesElsewhere(order: WebOrder, draft: DocumentDraft): boolean {
  const wanted = contactsOf(order).shipping;
  const written = draft.shipping;
  if (wanted === null || written === null) return false;
  return PLACE.some((field) => wanted[field] !== written[field]);
}

const PLACE: readonly (keyof DocumentContact)[] = [
  'name',
  'address1',
  'address2',
  'address3',
  'city',
  'state',
  'postcode',
  'country',
];
