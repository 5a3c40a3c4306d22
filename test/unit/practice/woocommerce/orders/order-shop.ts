import { createOrder, updateOrder } from '../../../../../src-main/practice/woocommerce/orders/save-order.ts';
import { createProduct } from '../../../../../src-main/practice/woocommerce/products/save-product.ts';
import { createRefund } from '../../../../../src-main/practice/woocommerce/refunds/create-refund.ts';
import { readRefundRequest } from '../../../../../src-main/practice/woocommerce/refunds/read-refund-request.ts';
import { ShopperOrders } from '../../../../../src-main/practice/woocommerce/shoppers/shopper-orders.ts';
import { Shop } from '../../../../../src-main/practice/woocommerce/state/shop.ts';
import { SiteTime } from '../../../../../src-main/practice/woocommerce/values/site-time.ts';
import type { Result } from '../../../../../src-shared/errors/result.ts';

export const START = Date.parse('2026-11-23T14:00:00Z');

export function granted<Value>(result: Result<Value, { readonly message: string }>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A shop with a clock that tests move, and what they do with its orders. */
export class OrderShop {
  nowMs = START;
  readonly shop: Shop;
  readonly shoppers: ShopperOrders;

  constructor(taxPercent = '0') {
    this.shop = new Shop(
      7,
      {
        url: 'http://shop.example',
        time: new SiteTime('America/New_York'),
        currency: 'USD',
        version: '10.0.2',
        taxPercent,
      },
      () => new Date(this.nowMs),
    );
    this.shoppers = new ShopperOrders(this.shop);
  }

  product(price: string, stock: number | null): number {
    const managed = stock === null ? {} : { manage_stock: true, stock_quantity: stock };
    return granted(createProduct(this.shop, { name: 'Mug', regular_price: price, ...managed })).id;
  }

  stock(productId: number): number | null {
    return this.shop.posts.product(productId)?.stockQuantity ?? null;
  }

  order(fields: object): number {
    return granted(createOrder(this.shop, { status: 'pending', ...fields })).id;
  }

  update(id: number, fields: object) {
    return granted(updateOrder(this.shop, id, { ...fields }));
  }

  refund(id: number, fields: object) {
    return createRefund(this.shop, this.record(id), readRefundRequest({ api_refund: false, ...fields }));
  }

  record(id: number) {
    const order = this.shop.orders.find(id);
    if (order === undefined) throw new Error(`there is no order ${id}`);
    return order;
  }

  /** Units that the only line of an order says are taken. */
  taken(id: number): number {
    const [line] = this.record(id).lines;
    return Number(line?.meta.find(({ key }) => key === '_reduced_stock')?.value ?? 0);
  }
}
