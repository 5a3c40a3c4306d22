import type { DocumentContact } from '../../../../src-shared/domain/pos-document.ts';
import { type SizedText, WIDTHS } from './column-widths.ts';

/** The columns of a contact, alike in customers and documents, each with its text and how much it holds. */
const columnsOf = (
  contact: DocumentContact,
): readonly (readonly [column: string, text: string, most: number])[] => [
  ['NAM', contact.name, WIDTHS.NAM],
  ['FST_NAM', contact.firstName, WIDTHS.FST_NAM],
  ['LST_NAM', contact.lastName, WIDTHS.LST_NAM],
  ['ADRS_1', contact.address1, WIDTHS.ADRS],
  ['ADRS_2', contact.address2, WIDTHS.ADRS],
  ['ADRS_3', contact.address3, WIDTHS.ADRS],
  ['CITY', contact.city, WIDTHS.CITY],
  ['STATE', contact.state, WIDTHS.STATE],
  ['ZIP_COD', contact.postcode, WIDTHS.ZIP_COD],
  ['CNTRY', contact.country, WIDTHS.CNTRY],
  ['PHONE_1', contact.phone, WIDTHS.PHONE],
  ['EMAIL_ADRS_1', contact.email, WIDTHS.EMAIL],
];

/** Name and address as customers and the contacts of documents have them alike; what is empty is left out. */
export const contactFields = (contact: DocumentContact): Readonly<Record<string, string>> =>
  Object.fromEntries(columnsOf(contact).filter(([, text]) => text !== ''));

/** P person, B business. */
export const nameType = ({ isBusiness }: DocumentContact): 'B' | 'P' => (isBusiness ? 'B' : 'P');

/** The texts of a contact with the widths of their columns, below `path` of the request. */
export const contactWidths = (path: string, contact: DocumentContact): readonly SizedText[] =>
  columnsOf(contact).map(([column, text, most]) => ({ name: `${path}.${column}`, text, most }));
