import type { CustomerDraft, DocumentContact } from '../../../../src-shared/domain/pos-document.ts';
import { singleByteText } from '../../../../src-shared/domain/single-byte-text.ts';
import type { WebAddress, WebOrder } from '../../../../src-shared/domain/web-order.ts';

/** Widths of Counterpoint's columns (AR_CUST, PS_DOC_CONTACT). */
const WIDTHS = {
  firstName: 15,
  lastName: 25,
  name: 40,
  address: 40,
  city: 20,
  state: 10,
  postcode: 15,
  country: 20,
  phone: 25,
  email: 50,
} as const;

/** First and last name are required; what a shopper left out is shown as left out. */
const NOT_GIVEN = '-';

/** A contact and what had to be cut of it, each `what: the whole text`. */
export interface MappedContact {
  readonly contact: DocumentContact;
  readonly cut: readonly string[];
}

/** An address as Counterpoint can keep it: in its characters and cut to its widths, with what was cut told. */
export function toContact(address: WebAddress, email: string): MappedContact {
  const cut: string[] = [];
  const cutTo = (what: string, text: string, width: number): string => {
    const plain = singleByteText(text);
    if (plain.length <= width) return plain;
    cut.push(`${what}: ${plain}`);
    return plain.slice(0, width).trimEnd();
  };
  const company = singleByteText(address.company);
  const first = singleByteText(address.firstName);
  const last = singleByteText(address.lastName);
  const fullName = [first, last].filter((part) => part !== '').join(' ');
  const isBusiness = company !== '';
  const name = cutTo('name', isBusiness ? company : fullName || NOT_GIVEN, WIDTHS.name);
  return {
    contact: {
      firstName: cutTo('first name', first || NOT_GIVEN, WIDTHS.firstName),
      lastName: cutTo('last name', last || NOT_GIVEN, WIDTHS.lastName),
      name,
      isBusiness,
      address1: cutTo('address', address.address1, WIDTHS.address),
      address2: cutTo('address', address.address2, WIDTHS.address),
      address3: isBusiness && fullName !== '' ? cutTo('attention', fullName, WIDTHS.address) : '',
      city: cutTo('city', address.city, WIDTHS.city),
      state: cutTo('state', address.state, WIDTHS.state),
      postcode: cutTo('postcode', address.postcode, WIDTHS.postcode),
      country: cutTo('country', address.country, WIDTHS.country),
      phone: cutTo('phone', address.phone, WIDTHS.phone),
      email: cutTo('e-mail', email, WIDTHS.email),
    },
    cut,
  };
}

const NO_ADDRESS: WebAddress = {
  firstName: '',
  lastName: '',
  company: '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
  phone: '',
};

/** Bill-to and ship-to of an order; an order without any address has none, and a ship-to of its own only if it differs. */
export function contactsOf({ customer }: WebOrder): {
  readonly billing: DocumentContact | null;
  readonly shipping: DocumentContact | null;
  readonly cut: readonly string[];
} {
  const billing = customer.billing === null ? null : toContact(customer.billing, customer.email);
  const shipping = customer.shipping === null ? null : toContact(customer.shipping, '');
  const cut = [...new Set([...(billing?.cut ?? []), ...(shipping?.cut ?? [])])];
  return {
    billing: billing?.contact ?? shipping?.contact ?? null,
    shipping: shipping?.contact ?? billing?.contact ?? null,
    cut,
  };
}

/** The shopper as a new customer of the POS; what was cut is kept in a note. */
export function customerDraftOf({ customer, number }: WebOrder): CustomerDraft {
  const { contact, cut } = toContact(customer.billing ?? customer.shipping ?? NO_ADDRESS, customer.email);
  const note = cut.length === 0 ? null : { id: 'WEB', text: `From web order ${number}. ${cut.join('; ')}` };
  return { contact, note };
}
