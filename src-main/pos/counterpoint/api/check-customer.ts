import type { CustomerDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { OrderSettings } from '../../../engine/ports/order-settings.ts';
import { type SizedText, tooWide, WIDTHS } from './column-widths.ts';
import { contactWidths } from './contact.mapper.ts';
import type { ErrorMeaning } from './error-table.ts';
import { unfit, unfitWidth } from './unfit.ts';

/** What keeps a customer from being sent; null: nothing. Both names are required by the API. */
export function checkCustomer(
  { contact, note }: CustomerDraft,
  { workgroup, storeId }: OrderSettings,
): ErrorMeaning | null {
  const { CODE, NOTE_ID } = WIDTHS;
  const texts: readonly SizedText[] = [
    { name: 'Workgroup', text: workgroup, most: CODE },
    { name: 'AR_CUST.STR_ID', text: storeId, most: CODE },
    { name: 'AR_CUST_NOTE.NOTE_ID', text: note?.id ?? '', most: NOTE_ID },
    ...contactWidths('AR_CUST', contact),
  ];
  const wide = tooWide(texts);
  if (wide !== null) return unfitWidth(wide);
  if (contact.firstName.trim() === '') return unfit('AR_CUST.FST_NAM', 'the customer has no first name');
  if (contact.lastName.trim() === '') return unfit('AR_CUST.LST_NAM', 'the customer has no last name');
  return null;
}
