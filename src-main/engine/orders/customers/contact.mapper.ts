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

/**
 * An address as Counterpoint can keep it: in its characters and cut to its widths, with what was cut told. A street that is
 * too long goes on in the next line where there is one. Names are never empty: what was not given, or had no letter that
 * can be written, is `-`. An e-mail address that does not fit is left out, since half of one is somebody else's.
 */
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
  const attention = isBusiness && fullName !== '' ? [cutTo('attention', fullName, WIDTHS.address)] : [];
  const street = streetLines(address, 3 - attention.length, cut);
  const [address1 = '', address2 = '', address3 = ''] = [...street, ...attention];
  const mail = singleByteText(email);
  if (mail.length > WIDTHS.email) cut.push(`e-mail (left out): ${mail}`);
  return {
    contact: {
      firstName: cutTo('first name', first || NOT_GIVEN, WIDTHS.firstName),
      lastName: cutTo('last name', last || NOT_GIVEN, WIDTHS.lastName),
      name: cutTo('name', isBusiness ? company : fullName || NOT_GIVEN, WIDTHS.name),
      isBusiness,
      address1,
      address2,
      address3,
      city: cutTo('city', address.city, WIDTHS.city),
      state: cutTo('state', address.state, WIDTHS.state),
      postcode: cutTo('postcode', address.postcode, WIDTHS.postcode),
      country: cutTo('country', address.country, WIDTHS.country),
      phone: cutTo('phone', address.phone, WIDTHS.phone),
      email: mail.length > WIDTHS.email ? '' : mail,
    },
    cut,
  };
}

/** Exactly as many lines as there are, an attention line apart, the shopper's own lines kept apart where they fit. */
function streetLines(address: WebAddress, most: number, cut: string[]): readonly string[] {
  const given = [address.address1, address.address2].map(singleByteText);
  const whole = given.filter((line) => line !== '').join(', ');
  const own = given.flatMap(wrapped);
  const lines = own.length <= most ? own : wrapped(whole);
  if (lines.length > most) cut.push(`address: ${whole}`);
  return Array.from({ length: most }, (_, index) => lines[index] ?? '');
}

/** At least one line; broken between words where a word fits into a line. */
function wrapped(text: string): readonly string[] {
  if (text.length <= WIDTHS.address) return [text];
  const blank = text.lastIndexOf(' ', WIDTHS.address);
  const end = blank <= 0 ? WIDTHS.address : blank;
  return [text.slice(0, end).trimEnd(), ...wrapped(text.slice(end).trimStart())];
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
