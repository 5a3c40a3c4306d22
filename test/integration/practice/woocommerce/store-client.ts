import { createHmac, randomUUID } from 'node:crypto';
import type { WooStoreHandle } from '../../../../src-main/practice/woocommerce/index.ts';

type Json = { [field: string]: unknown };

/** An answer's record or list of them, with the fields that the tests reach into; what else it holds is unknown. */
export interface Body extends ReadonlyArray<Body> {
  readonly [field: string]: unknown;
  readonly id: number;
  readonly create: readonly Body[];
  readonly update: readonly Body[];
  readonly delete: readonly Body[];
  readonly error: Body;
  readonly data: Body;
  readonly params: object;
  readonly attributes: readonly Body[];
  readonly meta_data: readonly Body[];
  readonly images: readonly Body[];
  readonly _links: { readonly self: readonly Body[] };
  readonly date_created_gmt: string;
  readonly date_modified_gmt: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else the text. */
  readonly body: Body;
}

interface Asked {
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly contentType?: string;
  readonly credentials?: { readonly consumerKey: string; readonly consumerSecret: string };
  readonly oauth?: Json;
  readonly signal?: AbortSignal;
}

const rfc3986 = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Signs a query as OAuth 1.0a says, written for these tests apart from the store's own code. */
export function signedQuery(
  method: string,
  url: string,
  credentials: { readonly consumerKey: string; readonly consumerSecret: string },
  changes: Json = {},
): string {
  const address = new URL(url);
  const hash = changes.oauth_signature_method === 'HMAC-SHA1' ? 'sha1' : 'sha256';
  const fields: Record<string, string> = {
    ...Object.fromEntries(address.searchParams),
    oauth_consumer_key: credentials.consumerKey,
    oauth_nonce: randomUUID(),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: String(Math.floor(Date.now() / 1_000)),
  };
  for (const [name, value] of Object.entries(changes)) fields[name] = String(value);
  const pairs = Object.entries(fields)
    .map(([name, value]) => [rfc3986(name), rfc3986(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const base = [method, rfc3986(`${address.origin}${address.pathname}`), rfc3986(pairs)].join('&');
  const signature = createHmac(hash, `${credentials.consumerSecret}&`).update(base).digest('base64');
  return `${pairs}&oauth_signature=${rfc3986(signature)}`;
}

/** Speaks to a practice store over the wire: plain fetch, OAuth 1.0a. Paths are below `/wp-json/wc/v3`. */
export class StoreClient {
  readonly #store: WooStoreHandle;

  constructor(store: WooStoreHandle) {
    this.#store = store;
  }

  async ask(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const url = `${this.#store.url}/wp-json/wc/v3${path}`;
    const query = signedQuery(method, url, asked.credentials ?? this.#store.credentials, asked.oauth);
    const body = asked.rawBody ?? (asked.body === undefined ? undefined : JSON.stringify(asked.body));
    const response = await fetch(`${url.split('?')[0]}?${query}`, {
      method,
      headers: { 'content-type': asked.contentType ?? 'application/json' },
      ...(body !== undefined && { body }),
      ...(asked.signal !== undefined && { signal: asked.signal }),
    });
    return toAnswer(response);
  }

  get = (path: string) => this.ask('GET', path);
  post = (path: string, body: unknown) => this.ask('POST', path, { body });
  put = (path: string, body: unknown) => this.ask('PUT', path, { body });
  delete = (path: string) => this.ask('DELETE', path);
}

export async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && /^[[{]/.test(text) ? JSON.parse(text) : text,
  };
}
