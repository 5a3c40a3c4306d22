import { code } from '../company-rows.ts';
import type { Report } from '../difference.ts';
import type { CompanyDatabase } from '../expected-product.ts';
import type { CompanyDocument } from './company-document.ts';
import type { OrderBook } from './order-books.ts';

/** The width of AR_CUST.EMAIL_ADRS_1. */
const EMAIL_WIDTH = 50;

/** The company's customers, as far as web orders need them. */
export interface CompanyCustomers {
  has(customerNumber: string): boolean;
  /** How many customers have the address. */
  count(email: string): number;
  hasEmail(customerNumber: string, email: string): boolean;
}

/** All customers of the company with their e-mail addresses. */
export function readCustomers(database: CompanyDatabase): CompanyCustomers {
  const rows = database.prepare('SELECT CUST_NO, EMAIL_ADRS_1, EMAIL_ADRS_2 FROM AR_CUST').all() as {
    CUST_NO: string;
    EMAIL_ADRS_1: string | null;
    EMAIL_ADRS_2: string | null;
  }[];
  const emails = new Map(
    rows.map((row) => [
      code(row.CUST_NO),
      [row.EMAIL_ADRS_1, row.EMAIL_ADRS_2].flatMap((email) => (email ? [emailKey(email)] : [])),
    ]),
  );
  const counts = new Map<string, number>();
  for (const own of emails.values()) {
    for (const email of new Set(own)) counts.set(email, (counts.get(email) ?? 0) + 1);
  }
  return {
    has: (customerNumber) => emails.has(customerNumber),
    count: (email) => counts.get(emailKey(email)) ?? 0,
    hasEmail: (customerNumber, email) => emails.get(customerNumber)?.includes(emailKey(email)) ?? false,
  };
}

/** As addresses are compared: without case, and no longer than the company keeps them. */
export const emailKey = (email: string): string => email.trim().toLowerCase().slice(0, EMAIL_WIDTH);

/** The document must be booked on a customer with the shopper's address; without an address, on any that exists. */
export function compareCustomer(
  { case: { order, email } }: OrderBook,
  { customerNumber }: CompanyDocument,
  customers: CompanyCustomers,
  report: Report,
): void {
  if (!customers.has(customerNumber)) {
    report('order-customer', order.number, 'a customer', customerNumber === '' ? 'none' : customerNumber);
  } else if (email !== '' && !customers.hasEmail(customerNumber, email)) {
    report('order-customer', order.number, email, customerNumber);
  }
}

/** A shopper whom the company did not know before must have become one customer, not several. */
export function compareCustomerCounts(
  books: readonly OrderBook[],
  knownBefore: ReadonlySet<string>,
  customers: CompanyCustomers,
  report: Report,
): void {
  for (const email of new Set(books.map(({ case: each }) => emailKey(each.email)))) {
    if (email === '' || knownBefore.has(email)) continue;
    const count = customers.count(email);
    if (count > 1) report('customer-doubled', email, '1 customer', `${count} customers`);
  }
}
