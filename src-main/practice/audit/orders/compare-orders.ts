import type { Report } from '../difference.ts';
import { compareContent } from './compare-content.ts';
import { type CompanyCustomers, compareCustomer, compareCustomerCounts } from './compare-customers.ts';
import { compareParcels } from './compare-parcels.ts';
import { compareReturns } from './compare-returns.ts';
import type { Goods } from './goods.ts';
import type { OrderBook, OrderBooks } from './order-books.ts';

/** What an order must be compared with. */
export interface OrderEvidence {
  readonly goods: ReadonlyMap<string, Goods>;
  readonly customers: CompanyCustomers;
  /** E-mail addresses (`emailKey`) that the company knew before there were web orders. */
  readonly knownEmails: ReadonlySet<string>;
  /** Tracking numbers by the reference of the order; staff know them, the history forgets them. */
  readonly parcels: (reference: string) => readonly string[];
  readonly referenceOf: (orderId: string) => string;
}

/** How the orders of a store, or of several, came through. */
export interface OrderCounts {
  /** All that the store has, unfinished checkouts included. */
  readonly placed: number;
  /** Captured or shipped, as its terms want it, and not in trouble. */
  readonly due: number;
  /** Found in the company, wanted or not. */
  readonly inCompany: number;
  readonly blocked: number;
  readonly canceled: number;
  /** Due and not in the company. */
  readonly lost: number;
  /** In the company more than once. */
  readonly doubled: number;
  readonly returnsDue: number;
  readonly returnsLost: number;
  readonly returnsDoubled: number;
}

/** Compares the orders of one store with the company's documents; answers the counts. */
export function compareOrders(books: OrderBooks, evidence: OrderEvidence, report: Report): OrderCounts {
  const counts = { lost: 0, doubled: 0, returnsDue: 0, returnsLost: 0, returnsDoubled: 0 };
  for (const book of books.orders) {
    const presence = comparePresence(book, report);
    if (presence === 'lost') counts.lost += 1;
    if (presence === 'doubled') counts.doubled += 1;
    const [root] = book.roots;
    if (root !== undefined && presence === 'once') {
      compareContent(book, root, evidence.goods, report);
      compareCustomer(book, root, evidence.customers, report);
    }
    const returns = compareReturns(book, evidence.goods, report);
    counts.returnsDue += returns.due;
    counts.returnsLost += returns.lost;
    counts.returnsDoubled += returns.doubled;
    compareParcels(book, evidence.parcels(evidence.referenceOf(book.case.order.id)), report);
  }
  compareCustomerCounts(books.orders, evidence.knownEmails, evidence.customers, report);
  for (const { reference, ticketNumber } of books.strangers) {
    report('order-unasked', reference, 'no document', ticketNumber);
  }
  const count = (suits: (book: OrderBook) => boolean) => books.orders.filter(suits).length;
  return {
    placed: books.orders.length,
    due: count(({ duty }) => duty === 'due'),
    inCompany: count(({ roots }) => roots.length > 0),
    blocked: count(({ duty }) => duty === 'blocked'),
    canceled: count(({ case: { order } }) => order.isCanceled),
    ...counts,
  };
}

type Presence = 'once' | 'absent' | 'lost' | 'doubled';

function comparePresence({ case: { order }, duty, roots }: OrderBook, report: Report): Presence {
  const tickets = roots.map(({ ticketNumber }) => ticketNumber).join(', ');
  if (roots.length > 1) {
    report('order-doubled', order.number, '1 document', tickets);
    return 'doubled';
  }
  if (roots.length === 0) {
    if (duty !== 'due') return 'absent';
    report('order-lost', order.number, '1 document', 'none');
    return 'lost';
  }
  if (duty === 'not-due' || duty === 'blocked') report('order-unasked', order.number, 'no document', tickets);
  return 'once';
}

const NONE: OrderCounts = {
  placed: 0,
  due: 0,
  inCompany: 0,
  blocked: 0,
  canceled: 0,
  lost: 0,
  doubled: 0,
  returnsDue: 0,
  returnsLost: 0,
  returnsDoubled: 0,
};

/** The counts of several stores together. */
export const sumCounts = (all: readonly OrderCounts[]): OrderCounts =>
  all.reduce(
    (sum, counts) =>
      Object.fromEntries(
        (Object.keys(NONE) as (keyof OrderCounts)[]).map((key) => [key, sum[key] + counts[key]]),
      ) as unknown as OrderCounts,
    NONE,
  );
