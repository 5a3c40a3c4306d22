import { createHmac, randomBytes } from 'node:crypto';
import type { ExpectedProduct, ExpectedVariant } from '../../../../src-main/practice/audit/index.ts';
import type { PracticeStore } from '../../../../src-main/practice/host/practice-store.ts';

interface Answer {
  readonly id: number;
  readonly sku?: string;
}

const OPTION_NAMES = ['Color', 'Size', 'Width'];

/**
 * A stranger who brings a company's products to a WooCommerce store by its REST API, and who can be told to do wrong. He
 * shares nothing with the product's own adapter.
 */
export class WooPorter {
  readonly #url: string;
  readonly #key: string;
  readonly #secret: string;
  readonly #ids = new Map<string, string>();

  constructor({ url, credentials }: Pick<PracticeStore, 'url' | 'credentials'>) {
    this.#url = url;
    this.#key = credentials.consumerKey ?? '';
    this.#secret = credentials.consumerSecret ?? '';
  }

  /** The route of a product or variation that he made, by its SKU. */
  routeOf(sku: string): string {
    const route = this.#ids.get(sku);
    if (route === undefined) throw new Error(`${sku} was not brought`);
    return route;
  }

  /** Brings everything that is sold and has a price. */
  async bring(expected: readonly ExpectedProduct[]): Promise<void> {
    for (const product of expected) {
      if (!product.isSold || product.variants.every(({ priceCents }) => priceCents === null)) continue;
      await this.bringProduct(product);
    }
  }

  async bringProduct(product: ExpectedProduct): Promise<void> {
    const { itemNumber, isGrid, variants } = product;
    const [plain] = variants;
    const made = await this.send('POST', 'products', {
      name: itemNumber,
      sku: itemNumber,
      status: 'draft',
      ...(isGrid || plain === undefined
        ? { type: 'variable', attributes: attributesOf(product) }
        : { type: 'simple', ...valuesOf(plain) }),
    });
    this.#ids.set(itemNumber, `products/${made.id}`);
    if (!isGrid) return;
    const route = `products/${made.id}/variations`;
    const create = variants.map((variant) => ({
      sku: variant.sku,
      ...valuesOf(variant),
      attributes: optionsOf(variant),
    }));
    const answer = await this.send('POST', `${route}/batch`, { create });
    for (const { id, sku } of (answer as unknown as { create: Answer[] }).create) {
      this.#ids.set(sku ?? '', `${route}/${id}`);
    }
  }

  /** One signed request; an answer that is no success throws. */
  async send(method: 'POST' | 'PUT' | 'DELETE', route: string, body?: object): Promise<Answer> {
    const response = await fetch(this.#signed(method, route), {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${route}: ${JSON.stringify(answer)}`);
    return answer as Answer;
  }

  // OAuth 1.0a with one leg, as WooCommerce wants it over plain HTTP.
  #signed(method: string, route: string): string {
    const address = `${this.#url}/wp-json/wc/v3/${route}`;
    const parameters = [
      ...(method === 'DELETE' ? [['force', 'true']] : []),
      ['oauth_consumer_key', this.#key],
      ['oauth_nonce', randomBytes(8).toString('hex')],
      ['oauth_signature_method', 'HMAC-SHA256'],
      ['oauth_timestamp', String(Math.floor(Date.now() / 1_000))],
    ];
    const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&');
    const base = [method, address, query].map(encodeURIComponent).join('&');
    const signature = createHmac('sha256', `${this.#secret}&`).update(base).digest('base64');
    return `${address}?${query}&oauth_signature=${encodeURIComponent(signature)}`;
  }
}

/** Prices and stock of a variant as WooCommerce takes them. */
export function valuesOf({ priceCents, compareAtCents, stock }: ExpectedVariant): object {
  const text = (cents: number) => (cents / 100).toFixed(2);
  return {
    regular_price: text(compareAtCents ?? priceCents ?? 0),
    sale_price: compareAtCents === null ? '' : text(priceCents ?? 0),
    ...(stock === null ? {} : { manage_stock: true, stock_quantity: stock }),
  };
}

const optionsOf = ({ cell }: ExpectedVariant): object[] =>
  cell.flatMap((code, at) => (code === '*' ? [] : [{ name: OPTION_NAMES[at], option: code }]));

function attributesOf({ variants }: ExpectedProduct): object[] {
  return OPTION_NAMES.flatMap((name, at) => {
    const options = [...new Set(variants.map(({ cell }) => cell[at] ?? '*'))].filter((code) => code !== '*');
    return options.length === 0 ? [] : [{ name, options, variation: true, visible: true }];
  });
}
