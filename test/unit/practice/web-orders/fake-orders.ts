import type {
  PracticeOrders,
  ShopperOrder,
  ShopperRefund,
  StoreOrderState,
} from '../../../../src-main/practice/web-orders/practice-orders.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A store's orders in memory: every unit costs ten dollars, or what `priceOf` says; tax is not rounded to lines. */
export class FakeOrders implements PracticeOrders {
  readonly placed: ShopperOrder[] = [];
  readonly #baskets = new Map<string, ShopperOrder>();
  readonly #orders = new Map<string, Mutable<StoreOrderState>>();
  readonly #priceOf: (id: string) => number;
  readonly #skuOf: (id: string) => string;
  #next = 100;

  constructor(priceOf: (id: string) => number = () => 1_000, skuOf: (id: string) => string = (id) => id) {
    this.#priceOf = priceOf;
    this.#skuOf = skuOf;
  }

  list = (): readonly StoreOrderState[] => [...this.#orders.values()].map((order) => ({ ...order }));
  find = (id: string): Mutable<StoreOrderState> => this.#orders.get(id) ?? missing(id);
  /** What the shopper had filled in. */
  checkoutOf = (id: string): ShopperOrder => this.#baskets.get(id) ?? missing(id);
  capture = (id: string): void => this.#change(id, { isPaid: true, takesStock: true });
  cancel = (id: string): void => this.#change(id, { isCanceled: true, takesStock: false });

  place(order: ShopperOrder): string {
    this.placed.push(order);
    const id = String(this.#next++);
    this.#baskets.set(id, order);
    const lines = order.lines.map(({ productId, variantId, quantity }, at) => {
      const sold = variantId ?? productId;
      const full = this.#priceOf(sold) * quantity;
      const totalCents = full - Math.round((full * order.couponPercent) / 100);
      return {
        lineId: `${id}-${at + 1}`,
        sku: this.#skuOf(sold),
        productId,
        variantId,
        quantity,
        totalCents,
        taxCents: Math.round((totalCents * Number(order.taxPercent)) / 100),
      };
    });
    const taxCents =
      sum(lines, 'taxCents') + Math.round((order.shippingCents * Number(order.taxPercent)) / 100);
    this.#orders.set(id, {
      id,
      number: id,
      placedAt: '2026-01-15T12:00:00.000Z',
      status: order.end,
      isCanceled: false,
      takesStock: order.end !== 'abandoned',
      isPaid: order.end === 'paid',
      isShipped: false,
      currency: 'USD',
      totalCents: sum(lines, 'totalCents') + order.shippingCents + order.feeCents + taxCents,
      taxCents,
      shippingCents: order.shippingCents,
      lines,
      refunds: [],
      trackingNumbers: [],
    });
    return id;
  }

  ship(id: string, trackingNumber: string | null): void {
    const known = this.find(id).trackingNumbers;
    this.#change(id, {
      isShipped: true,
      trackingNumbers: trackingNumber === null ? known : [...known, trackingNumber],
    });
  }

  refund(id: string, { lines, withShipping, amountCents, isRestocked }: ShopperRefund): string {
    const order = this.find(id);
    const refundId = String(this.#next++);
    const goods = lines.reduce((total, { lineId, quantity }) => {
      const line = order.lines.find((each) => each.lineId === lineId) ?? missing(lineId);
      return total + Math.round(((line.totalCents + line.taxCents) * quantity) / line.quantity);
    }, 0);
    const shipping = withShipping ? order.shippingCents + order.taxCents - sum(order.lines, 'taxCents') : 0;
    this.#change(id, {
      refunds: [
        ...order.refunds,
        {
          id: refundId,
          amountCents: goods + shipping + amountCents,
          lines: lines.map((line) => ({ ...line, isRestocked })),
        },
      ],
    });
    return refundId;
  }

  changeQuantity(id: string, lineId: string, quantity: number): void {
    const order = this.find(id);
    const lines = order.lines.map((line) =>
      line.lineId !== lineId
        ? line
        : {
            ...line,
            quantity,
            totalCents: Math.round((line.totalCents * quantity) / line.quantity),
            taxCents: Math.round((line.taxCents * quantity) / line.quantity),
          },
    );
    const change = (field: 'totalCents' | 'taxCents') => sum(lines, field) - sum(order.lines, field);
    this.#change(id, {
      lines,
      taxCents: order.taxCents + change('taxCents'),
      totalCents: order.totalCents + change('totalCents') + change('taxCents'),
    });
  }

  #change(id: string, change: Partial<StoreOrderState>): void {
    this.#orders.set(id, { ...this.find(id), ...change });
  }
}

const sum = <Field extends string>(parts: readonly Readonly<Record<Field, number>>[], field: Field): number =>
  parts.reduce((total, part) => total + part[field], 0);

const missing = (what: string): never => {
  throw new Error(`there is no ${what}`);
};
