import type { DatabaseSync } from 'node:sqlite';
import { goodsBySku } from '../../../../src-main/practice/audit/orders/index.ts';
import type { CompanyAudit } from '../../../../src-main/practice/host/company-audit.ts';
import { isPaidBack, type StoreOrderState } from '../../../../src-main/practice/web-orders/index.ts';
import { rowsOf } from '../company/company-database.ts';
import {
  type FixtureDocument,
  type FixtureLine,
  payWebOrder,
  writeWebDocument,
} from '../staff-life/web-document.ts';
import type { FakeOrders } from '../web-orders/fake-orders.ts';

/** Does by hand, and without a mistake, what an integrator has to do with web orders. */
export class Clerk {
  readonly #database: DatabaseSync;
  readonly #orders: FakeOrders;
  readonly #audit: CompanyAudit;
  readonly #written = new Set<string>();
  /** Orders that were written before their money came, with their documents. */
  readonly #unpaid = new Map<string, { readonly id: number; readonly number: string }>();
  #goods: ReturnType<typeof goodsBySku> = new Map();
  #nextDocument = 800_000_000_000;
  #nextCustomer = 500_001;

  constructor(database: DatabaseSync, orders: FakeOrders, audit: CompanyAudit) {
    this.#database = database;
    this.#orders = orders;
    this.#audit = audit;
  }

  /** Brings over what is due at an instant, and tells the store what was sent and canceled. */
  work(now: number): void {
    this.#goods = goodsBySku(this.#audit.expected());
    const blocked = new Set(this.#audit.report().blockedOrders.map(({ id }) => id));
    for (const order of this.#orders.list()) {
      if (!blocked.has(order.id))
        this.#bring(order, new Date(now).toISOString().slice(0, 23).replace('T', ' '));
    }
    // What the audit misses about parcels is what a clerk would read in the documents.
    for (const { kind, subject, expected } of this.#audit.report().differences) {
      if (kind === 'tracking-missing') this.#orders.ship(subject, expected);
      if (kind === 'order-not-shipped') this.#orders.ship(subject, null);
      if (kind === 'order-not-canceled') this.#orders.cancel(subject);
    }
  }

  #bring(order: StoreOrderState, at: string): void {
    if (this.#isDue(order) && !this.#written.has(order.id)) {
      this.#writeOrder(order, at);
      this.#written.add(order.id);
    }
    if (!this.#written.has(order.id)) return;
    const unpaid = this.#unpaid.get(order.id);
    if (unpaid !== undefined && order.isPaid) {
      payWebOrder(this.#database, { ...unpaid, at }, order.totalCents);
      this.#unpaid.delete(order.id);
    }
    for (const refund of order.refunds) {
      if (refund.lines.length === 0 || this.#written.has(`R${refund.id}`)) continue;
      this.#writeReturn(order, refund, at);
      this.#written.add(`R${refund.id}`);
    }
  }

  #isDue(order: StoreOrderState): boolean {
    if (order.isCanceled || (isPaidBack(order) && !order.isShipped)) return false;
    switch (this.#orders.checkoutOf(order.id).paymentMethod) {
      case 'cod':
        return order.isShipped;
      case 'bacs':
        return order.takesStock;
      default:
        return order.isPaid;
    }
  }

  #writeOrder(order: StoreOrderState, at: string): void {
    const sold = order.lines.reduce((sum, { totalCents }) => sum + totalCents, 0);
    this.#write(order, at, {
      number: `W${order.number}`,
      reference: `W-${order.id}`,
      type: order.isShipped ? 'T' : 'O',
      isPaid: order.isPaid || order.isShipped,
      lines: order.lines.map(({ sku, quantity, totalCents }) => this.#line(sku, quantity, totalCents)),
      taxCents: order.taxCents,
      shippingCents: order.shippingCents,
      feeCents: order.totalCents - order.taxCents - order.shippingCents - sold,
    });
    if (!order.isPaid && !order.isShipped) {
      this.#unpaid.set(order.id, { id: this.#nextDocument, number: `W${order.number}` });
    }
  }

  #writeReturn(order: StoreOrderState, refund: StoreOrderState['refunds'][number], at: string): void {
    this.#write(order, at, {
      number: `WR${refund.id}`,
      reference: `W-R${refund.id}`,
      type: 'T',
      lines: refund.lines.map(({ lineId, quantity }) => {
        const sku = order.lines.find((line) => line.lineId === lineId)?.sku ?? '';
        return { ...this.#line(sku, quantity, 0), type: 'R' };
      }),
      taxCents: refund.amountCents,
    });
  }

  #line(sku: string, quantity: number, cents: number): FixtureLine {
    const known = this.#goods.get(sku);
    if (known === undefined) throw new Error(`the clerk does not know ${sku}`);
    return { itemNumber: known.itemNumber, cell: known.cell, quantity, cents, unit: ['0', known.ratio] };
  }

  #write(order: StoreOrderState, at: string, document: Omit<FixtureDocument, 'id'>): void {
    this.#nextDocument += 10;
    const customer = this.#customerOf(this.#orders.checkoutOf(order.id).email.toLowerCase());
    writeWebDocument(this.#database, { ...document, id: this.#nextDocument, at, customer });
  }

  #customerOf(email: string): string {
    if (email === '') return 'CASH';
    const sql = 'SELECT CUST_NO AS NUMBER FROM AR_CUST WHERE LOWER(EMAIL_ADRS_1) = ?';
    const [known] = rowsOf<{ NUMBER: string }>(this.#database, sql, email);
    if (known !== undefined) return known.NUMBER;
    const number = String(this.#nextCustomer++);
    this.#database
      .prepare(`INSERT INTO AR_CUST (CUST_NO, NAM, STR_ID, EMAIL_ADRS_1) VALUES (?, 'Web', 'WEB', ?)`)
      .run(number, email);
    return number;
  }
}
