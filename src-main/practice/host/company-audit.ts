import { collectDifferences } from '../audit/difference.ts';
import {
  type CompanyDatabase,
  compareProducts,
  type Difference,
  type ExpectedProduct,
  expectProducts,
  type MinimumWrites,
  minimumWrites,
  type StoreProduct,
  type StoreTerms,
} from '../audit/index.ts';
import {
  compareOrders,
  emailKey,
  goodsBySku,
  hasReleases,
  heldGoods,
  type MinimumOrderWrites,
  minimumOrderWrites,
  type OrderBook,
  type OrderBooks,
  type OrderCounts,
  openBooks,
  readCompanyDocuments,
  readCustomers,
  referenceOf,
  sumCounts,
  waitsForStaff,
} from '../audit/orders/index.ts';
import type { CompanyData } from '../company/index.ts';
import { isPaidBack } from '../web-orders/index.ts';
import { type BlockedNow, blockedNow, excusedItems } from './blocked-items.ts';
import type { AuditAnswer } from './control.schema.ts';
import type { OrderDesk } from './order-desk.ts';
import type { PracticeStore } from './practice-store.ts';

export interface CompanyAuditOptions {
  readonly company: CompanyData;
  readonly database: CompanyDatabase;
  readonly terms: StoreTerms;
  readonly stores: readonly PracticeStore[];
  /** Items that a person must choose products for in every store. */
  readonly ambiguous: ReadonlySet<string>;
  readonly now: () => Date;
  /** The stores whose orders go to the company. */
  readonly desks: readonly OrderDesk[];
  /** Tracking numbers that staff gave to parcels, by the order's reference. */
  readonly parcels: (reference: string) => readonly string[];
  /** E-mail addresses of customers whom the company knew before there were web orders. */
  readonly knownEmails: readonly string[];
}

export interface BlockedOrder {
  readonly id: string;
  readonly number: string;
  readonly store: string;
  readonly reason: string;
}

export interface CompanyAuditReport {
  /** Compared variants and orders. */
  readonly checked: number;
  readonly differences: readonly Difference[];
  readonly blockedItems: readonly BlockedNow[];
  readonly orders: OrderCounts;
  /** Orders that no integrator could bring to the company. */
  readonly blockedOrders: readonly BlockedOrder[];
  /** Orders that the company has and that people must know of. */
  readonly orderMatters: AuditAnswer['orderMatters'];
}

function mattersOf(book: OrderBook): AuditAnswer['orderMatters'] {
  const { case: each, roots, tillReturns } = book;
  const { order, earlier } = each;
  const byHand = waitsForStaff(book);
  const isBackordered = roots.some(
    ({ place, lines }) => place === 'open' && lines.some(({ type }) => type === 'B'),
  );
  const isTakenBack = order.isCanceled || isPaidBack(order);
  const isSentAnyway =
    (order.isShipped && roots.some(({ isCanceled }) => isCanceled)) ||
    (isTakenBack && roots.some(hasReleases));
  const { number } = order;
  const matters: readonly (AuditAnswer['orderMatters'][number] | null)[] = [
    isBackordered ? { number, matter: 'backorder', mustBeTold: true } : null,
    byHand === 'no' ? null : { number, matter: 'return-by-hand', mustBeTold: byHand === 'yes' },
    // Of these it depends on who did what first, and on what was posted: the order as it was, or as it is.
    isSentAnyway ? { number, matter: 'sent-and-canceled', mustBeTold: false } : null,
    tillReturns.length > 0 && order.refunds.length > 0
      ? { number, matter: 'returned-twice', mustBeTold: false }
      : null,
    earlier.length > 0 ? { number, matter: 'changed', mustBeTold: false } : null,
  ];
  return matters.filter((matter) => matter !== null);
}

/** Judges the stores by the company's own tables, each time afresh. */
export class CompanyAudit {
  readonly #options: CompanyAuditOptions;
  readonly #knownEmails: ReadonlySet<string>;

  constructor(options: CompanyAuditOptions) {
    this.#options = options;
    this.#knownEmails = new Set(options.knownEmails.map(emailKey));
  }

  /** What the company has to sell, web orders left aside. */
  expected(): readonly ExpectedProduct[] {
    const { database, terms, now } = this.#options;
    return expectProducts(database, terms, now());
  }

  /** Compares every store with the company. An item that is blocked in several stores is named once. */
  report(): CompanyAuditReport {
    const { stores } = this.#options;
    const picture = this.#picture();
    const parts = stores.map((store) => {
      const actual = store.products();
      const blocked = this.#blocked(store, picture.expected, actual);
      return { blocked, ...compareProducts(store.id, picture.expected, actual, excusedItems(blocked)) };
    });
    const orders = picture.desks.map(({ desk, books }) => this.#compareOrders(desk, books, picture));
    const counts = sumCounts(orders.map((part) => part.counts));
    const blocked = parts.flatMap((part) => part.blocked);
    return {
      checked: parts.reduce((sum, part) => sum + part.checked, 0) + counts.placed,
      differences: [...parts, ...orders].flatMap((part) => part.differences),
      blockedItems: [...new Map(blocked.map((item) => [item.itemNumber, item])).values()],
      orders: counts,
      blockedOrders: picture.desks.flatMap(({ desk, books }) =>
        books.orders.flatMap(({ case: { order, trouble } }) =>
          trouble === null
            ? []
            : [{ id: order.id, number: order.number, store: desk.storeId, reason: trouble }],
        ),
      ),
      orderMatters: picture.desks.flatMap(({ books }) => books.orders.flatMap(mattersOf)),
    };
  }

  /** The fewest writes that would bring each store, and its orders to the company, in line now, by the store's id. */
  minimumWrites(): Readonly<Record<string, MinimumWrites & MinimumOrderWrites>> {
    const { stores, database, parcels } = this.#options;
    const { expected, desks } = this.#picture();
    const customers = readCustomers(database);
    return Object.fromEntries(
      stores.map((store) => {
        const actual = store.products();
        const excused = excusedItems(this.#blocked(store, expected, actual));
        const own = desks.filter(({ desk }) => desk.storeId === store.id);
        const orders = minimumOrderWrites(
          own.flatMap(({ books }) => books.orders),
          customers,
          (id) => own.flatMap(({ desk }) => parcels(referenceOf(desk.terms, id))),
        );
        return [store.id, { ...minimumWrites(expected, actual, store.limits, excused), ...orders }];
      }),
    );
  }

  /** The orders beside the documents, and what the stores should show while some goods are held for orders. */
  #picture() {
    const { database, terms, now, desks } = this.#options;
    const documents = readCompanyDocuments(database);
    const own = desks.map((desk) => ({ desk, books: openBooks(desk.cases(), documents, desk.terms) }));
    const bare = this.expected();
    const goods = goodsBySku(bare);
    const held = heldGoods(
      own.flatMap(({ books }) => books.orders),
      goods,
    );
    const expected = held.size === 0 ? bare : expectProducts(database, terms, now(), held);
    return { desks: own, goods, expected };
  }

  #compareOrders(
    desk: OrderDesk,
    books: OrderBooks,
    { goods }: { readonly goods: ReturnType<typeof goodsBySku> },
  ) {
    const { database, parcels } = this.#options;
    const { differences, report } = collectDifferences(desk.storeId);
    const counts = compareOrders(
      books,
      {
        goods,
        customers: readCustomers(database),
        knownEmails: this.#knownEmails,
        parcels,
        referenceOf: (orderId) => referenceOf(desk.terms, orderId),
      },
      report,
    );
    return { differences, counts };
  }

  #blocked(
    store: PracticeStore,
    expected: readonly ExpectedProduct[],
    actual: readonly StoreProduct[],
  ): readonly BlockedNow[] {
    const { company, ambiguous } = this.#options;
    return blockedNow(company, store, ambiguous, expected, actual);
  }
}
