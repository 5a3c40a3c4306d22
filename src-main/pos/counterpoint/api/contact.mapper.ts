import type { DocumentContact } from '../../../../src-shared/domain/pos-document.ts';
import { type SizedText, WIDTHS } from './column-widths.ts';

/** Name and address as customers and the contacts of documents have them alike; what is empty is left out. */
export function contactFields(contact: DocumentContact): Readonly<Record<string, string>> {
  return filled({
    NAM: contact.name,
    FST_NAM: contact.firstName,
    LST_NAM: contact.lastName,
    ADRS_1: contact.address1,
    ADRS_2: contact.address2,
    ADRS_3: contact.address3,
    CITY: contact.city,
    STATE: contact.state,
    ZIP_COD: contact.postcode,
    CNTRY: contact.country,
    PHONE_1: contact.phone,
    EMAIL_ADRS_1: contact.email,
  });
}

/** P person, B business. */
export const nameType = ({ isBusiness }: DocumentContact): 'B' | 'P' => (isBusiness ? 'B' : 'P');

/** The texts of a contact with the widths of their columns, below `path` of the request. */
export function contactWidths(path: string, contact: DocumentContact): readonly SizedText[] {
  const at = (column: string, text: string, most: number): SizedText => ({
    name: `${path}.${column}`,
    text,
    most,
  });
  return [
    at('NAM', contact.name, WIDTHS.NAM),
    at('FST_NAM', contact.firstName, WIDTHS.FST_NAM),
    at('LST_NAM', contact.lastName, WIDTHS.LST_NAM),
    at('ADRS_1', contact.address1, WIDTHS.ADRS),
    at('ADRS_2', contact.address2, WIDTHS.ADRS),
    at('ADRS_3', contact.address3, WIDTHS.ADRS),
    at('CITY', contact.city, WIDTHS.CITY),
    at('STATE', contact.state, WIDTHS.STATE),
    at('ZIP_COD', contact.postcode, WIDTHS.ZIP_COD),
    at('CNTRY', contact.country, WIDTHS.CNTRY),
    at('PHONE_1', contact.phone, WIDTHS.PHONE),
    at('EMAIL_ADRS_1', contact.email, WIDTHS.EMAIL),
  ];
}

const filled = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
