import type { CustomerDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { OrderSettings } from '../../../engine/ports/order-settings.ts';
import { contactFields, nameType } from './contact.mapper.ts';

/**
 * The body of `POST /Customer`. The workgroup is always named, since it gives the number and the template (the vendor's
 * issues 60 to 62, 121, 131). A customer of the web, which keeps staff from merging it with others unasked.
 */
export function customerRequest({ contact, note }: CustomerDraft, settings: OrderSettings): object {
  return {
    Workgroup: settings.workgroup,
    AR_CUST: {
      ...contactFields(contact),
      CUST_NAM_TYP: nameType(contact),
      STR_ID: settings.storeId,
      IS_ECOMM_CUST: 'Y',
      ...(note === null ? {} : { AR_CUST_NOTE: [{ NOTE_ID: note.id, NOTE: note.text }] }),
    },
  };
}
