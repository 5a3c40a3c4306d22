import type { DatabaseSync } from 'node:sqlite';
import { collectDifferences } from '../../../../../src-main/practice/audit/difference.ts';
import {
  type Difference,
  expectProducts,
  type HeldQuantities,
} from '../../../../../src-main/practice/audit/index.ts';
import {
  compareOrders,
  emailKey,
  goodsBySku,
  heldGoods,
  type MinimumOrderWrites,
  minimumOrderWrites,
  type OrderCase,
  type OrderCounts,
  openBooks,
  readCompanyDocuments,
  readCustomers,
  referenceOf,
} from '../../../../../src-main/practice/audit/orders/index.ts';
import { auditTerms, COMPANY_TERMS } from '../../../../../src-main/practice/host/company-terms.ts';
import type {
  ShopperOrder,
  StoreOrderState,
} from '../../../../../src-main/practice/web-orders/practice-orders.ts';
import { aShopperOrder } from '../../../../builders/shopper-order.builder.ts';
import { writeWebDocument } from '../../staff-life/web-document.ts';
import { FakeOrders } from '../../web-orders/fake-orders.ts';

const TERMS = {
  prefix: 'W',
  triggers: { cod: 'shipment', at_once: 'immediate', '*': 'capture' },
} as const;
const NOW = new Date('2026-01-15T12:00:00Z');

/** A store's orders beside a company, with a clerk who writes documents exactly as they should be. */
export class OrderDesk {
  readonly database: DatabaseSync;
  readonly orders: FakeOrders;
  readonly facts = new Map<string, Partial<OrderCase>>();
  readonly parcels = new Map<string, string[]>();
  readonly #expected;
  #nextDocument = 10_000;

  /** The store's product ids are the SKUs of the company. */
  constructor(database: DatabaseSync, orders = new FakeOrders(() => 999)) {
    this.database = database;
    this.orders = orders;
    this.addCustomer('700001', 'known@example.com');
    this.#expected = expectProducts(database, auditTerms(COMPANY_TERMS), NOW);
  }

  /** SKUs of plain items, cells and alternate units that are sold, with a stock record in the warehouse. */
  skus(kind: 'plain' | 'cell' | 'unit'): readonly string[] {
    return this.#expected
      .filter(({ isSold }) => isSold)
      .flatMap(({ variants }) => variants)
      .filter(({ cell, ratio, stock }) => {
        const found = ratio !== 1 ? 'unit' : cell[0] === '*' ? 'plain' : 'cell';
        return stock !== null && found === kind;
      })
      .map(({ sku }) => sku);
  }

  place(
    sku: string | readonly string[],
    changes: Partial<ShopperOrder> = {},
    facts: Partial<OrderCase> = {},
  ): string {
    const order = aShopperOrder('', {
      email: 'known@example.com',
      lines: [sku].flat().map((productId) => ({ productId, variantId: null, quantity: 2 })),
      shippingCents: 495,
      taxPercent: '9.25',
      ...changes,
    });
    const id = this.orders.place(order);
    this.facts.set(id, {
      email: order.email,
      paymentMethod: order.paymentMethod,
      ...facts,
    });
    return id;
  }

  /** Writes the document that belongs to an order; answers its id. */
  write(
    id: string,
    changes: Partial<Parameters<typeof writeWebDocument>[1]> = {},
    order = this.orders.find(id),
  ): number {
    const documentId = this.#nextDocument;
    this.#nextDocument += 10;
    const goods = goodsBySku(this.#expected);
    const lines = order.lines.reduce((sum, { totalCents }) => sum + totalCents, 0);
    const email = this.facts.get(id)?.email ?? '';
    writeWebDocument(this.database, {
      id: documentId,
      number: `W${id}`,
      reference: `W-${id}`,
      customer: this.customerOf(email),
      lines: order.lines.map(({ sku, quantity, totalCents }) => {
        const known = goods.get(sku);
        return {
          itemNumber: known?.itemNumber ?? sku,
          ...(known && { cell: known.cell }),
          quantity,
          cents: totalCents,
          unit: ['0', known?.ratio ?? 1],
        };
      }),
      taxCents: order.taxCents,
      shippingCents: order.shippingCents,
      feeCents: order.totalCents - order.taxCents - order.shippingCents - lines,
      ...changes,
    });
    return documentId;
  }

  /** Writes the return ticket that belongs to a refund. */
  writeReturn(
    id: string,
    refundId: string,
    changes: Partial<Parameters<typeof writeWebDocument>[1]> = {},
  ): void {
    const order = this.orders.find(id);
    const refund = order.refunds.find((each) => each.id === refundId);
    const goods = goodsBySku(this.#expected);
    const lines = (refund?.lines ?? []).map(({ lineId, quantity }) => {
      const line = order.lines.find((each) => each.lineId === lineId);
      const known = goods.get(line?.sku ?? '');
      const cents = Math.round(((line?.totalCents ?? 0) * quantity) / (line?.quantity ?? 1));
      return {
        itemNumber: known?.itemNumber ?? '',
        ...(known && { cell: known.cell }),
        quantity,
        cents,
        type: 'R' as const,
      };
    });
    const documentId = this.#nextDocument;
    this.#nextDocument += 10;
    writeWebDocument(this.database, {
      id: documentId,
      type: 'T',
      number: `WR${refundId}`,
      reference: `W-R${refundId}`,
      lines,
      taxCents: (refund?.amountCents ?? 0) - lines.reduce((sum, { cents }) => sum + cents, 0),
      ...changes,
    });
  }

  audit(): { readonly differences: readonly Difference[]; readonly counts: OrderCounts } {
    const { differences, report } = collectDifferences('shop');
    const counts = compareOrders(
      this.#books(),
      {
        goods: goodsBySku(this.#expected),
        customers: readCustomers(this.database),
        knownEmails: new Set(['known@example.com', 'family@example.com'].map(emailKey)),
        parcels: (reference) => this.parcels.get(reference) ?? [],
        referenceOf: (id) => referenceOf(TERMS, id),
      },
      report,
    );
    return { differences, counts };
  }

  /** Kind and subject of what is wrong. */
  found = (): readonly string[] => this.audit().differences.map(({ kind, subject }) => `${kind} ${subject}`);

  held = (): HeldQuantities => heldGoods(this.#books().orders, goodsBySku(this.#expected));

  minimum = (): MinimumOrderWrites =>
    minimumOrderWrites(
      this.#books().orders,
      readCustomers(this.database),
      (id) => this.parcels.get(referenceOf(TERMS, id)) ?? [],
    );

  customerOf(email: string): string {
    const [row] = this.database
      .prepare('SELECT CUST_NO FROM AR_CUST WHERE LOWER(EMAIL_ADRS_1) = ?')
      .all(email.toLowerCase()) as { CUST_NO: string }[];
    return row?.CUST_NO ?? 'CASH';
  }

  addCustomer(number: string, email: string): void {
    this.database
      .prepare(`INSERT INTO AR_CUST (CUST_NO, NAM, STR_ID, EMAIL_ADRS_1) VALUES (?, 'Somebody', 'WEB', ?)`)
      .run(number, email);
  }

  run(sql: string, ...values: (string | number)[]): void {
    this.database.prepare(sql).run(...values);
  }

  #books() {
    const cases = this.orders.list().map((order) => this.#case(order));
    return openBooks(cases, readCompanyDocuments(this.database), TERMS);
  }

  #case = (order: StoreOrderState): OrderCase => ({
    order,
    earlier: [],
    paymentMethod: 'stripe',
    email: '',
    trouble: null,
    isShippedByStore: false,
    shipperTrackingNumbers: [],
    ...this.facts.get(order.id),
  });
}
