import type { PracticeOrders } from '../../web-orders/practice-orders.ts';
import { retax } from '../order-lines/line-taxes.ts';
import { addNote } from '../orders/order-notes.ts';
import { completePayment, setStatus } from '../orders/order-status.ts';
import { adjustStock } from '../orders/order-stock.ts';
import { createRefund } from '../refunds/create-refund.ts';
import { writeMeta } from '../state/meta-data.ts';
import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { checkOut } from './check-out.ts';
import { orderState } from './order-state.query.ts';
import { refundRequest } from './refund-request.ts';
import { scaledLine } from './scaled-line.ts';
import { TRACKING, trackingItem, trackingItems } from './tracking.ts';

const ADMIN = 'admin';
const ADJUSTS_STOCK = new Set(['processing', 'completed', 'on-hold']);

/** What shoppers, the retailer and other apps do with the orders of a shop: no key, no API. */
export class ShopperOrders implements PracticeOrders {
  readonly #shop: Shop;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  place: PracticeOrders['place'] = (order) => String(checkOut(this.#shop, order).id);

  capture: PracticeOrders['capture'] = (orderId) => {
    const order = this.#order(orderId);
    const isTaken = completePayment(this.#shop, order, cardTransaction(order));
    // An order in a later status only learns that its money came.
    if (!isTaken) order.paidAt ??= this.#shop.now();
    this.#save(order);
  };

  ship: PracticeOrders['ship'] = (orderId, trackingNumber) => {
    const order = this.#order(orderId);
    if (trackingNumber !== null) {
      const value = [...trackingItems(order), trackingItem(trackingNumber, this.#shop.now())];
      order.meta = writeMeta(order.meta, [{ key: TRACKING, value }], this.#shop.orderMetaIds);
      const text = `Your order was sent. Tracking number: ${trackingNumber}`;
      addNote(this.#shop, order, { text, isForCustomer: true, author: ADMIN });
    }
    setStatus(this.#shop, order, 'completed');
    this.#save(order);
  };

  cancel: PracticeOrders['cancel'] = (orderId) => {
    const order = this.#order(orderId);
    setStatus(this.#shop, order, 'cancelled');
    this.#save(order);
  };

  refund: PracticeOrders['refund'] = (orderId, refund) => {
    const order = this.#order(orderId);
    const made = createRefund(this.#shop, order, refundRequest(this.#shop, order, refund));
    if (!made.ok) throw new Error(`The store refused a refund of order ${orderId}: ${made.error.message}`);
    return String(made.value.id);
  };

  changeQuantity: PracticeOrders['changeQuantity'] = (orderId, lineId, quantity) => {
    const order = this.#order(orderId);
    if (!order.lines.some(({ id }) => String(id) === lineId)) {
      throw new Error(`Order ${orderId} of the store has no line ${lineId}.`);
    }
    order.lines = order.lines.map((line) => {
      if (String(line.id) !== lineId) return line;
      const changed = scaledLine(line, quantity);
      return ADJUSTS_STOCK.has(order.status) ? adjustStock(this.#shop, order, changed) : changed;
    });
    retax(this.#shop, order);
    this.#save(order);
  };

  list: PracticeOrders['list'] = () =>
    [...this.#shop.orders.all()].map((order) => orderState(this.#shop, order));

  #save(order: OrderRecord): void {
    order.modifiedAt = this.#shop.now();
  }

  #order(id: string): OrderRecord {
    const order = this.#shop.orders.find(Number(id));
    if (order === undefined) throw new Error(`The store has no order ${id}.`);
    return order;
  }
}

/** A shopper who returns to a checkout pays there; money that was held has its transaction already. */
const cardTransaction = ({ id, paymentMethod, transactionId }: OrderRecord): string =>
  transactionId === '' && paymentMethod.startsWith('stripe') ? `ch_${id}` : transactionId;
