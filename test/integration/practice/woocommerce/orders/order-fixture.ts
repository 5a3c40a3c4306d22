import type { WooStoreOptions } from '../../../../../src-main/practice/woocommerce/index.ts';
import type { Answer } from '../store-client.ts';
import { type Fixture, freshStore } from '../store-fixture.ts';

/** A line of an order or a refund, with what the tests look at. */
interface Line {
  readonly id: number;
  readonly taxes: readonly { readonly id: number }[];
  readonly meta_data: readonly { readonly key: string; readonly value: unknown }[];
}

export interface OrderBody {
  readonly id: number;
  readonly line_items: readonly Line[];
  readonly date_modified_gmt: string;
}

export interface OrderFixture extends Fixture {
  /** A request at the store's own time, which the tests move. */
  ask(method: string, path: string, body?: object): Promise<Answer>;
  /** A product for 12.50 with ten in stock. */
  product(fields?: object): Promise<number>;
  order(fields?: object): Promise<OrderBody>;
  stock(productId: number): Promise<unknown>;
}

/** A fresh store before each test, with products and orders at hand. */
export function freshOrderStore(options: Partial<WooStoreOptions> = {}): OrderFixture {
  const fixture = freshStore(options) as OrderFixture;
  fixture.ask = (method, path, body) => {
    const seconds = Math.floor((Date.now() + fixture.offsetMs) / 1_000);
    return fixture.client.ask(method, path, { body, oauth: { oauth_timestamp: seconds } });
  };
  fixture.product = async (fields = {}) => {
    const made = { name: 'Mug', regular_price: '12.50', manage_stock: true, stock_quantity: 10, ...fields };
    return (await fixture.ask('POST', '/products', made)).body.id;
  };
  fixture.order = async (fields = {}) => {
    const { status, body } = await fixture.ask('POST', '/orders', fields);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as unknown as OrderBody;
  };
  fixture.stock = async (productId) =>
    (await fixture.ask('GET', `/products/${productId}`)).body.stock_quantity;
  return fixture;
}
