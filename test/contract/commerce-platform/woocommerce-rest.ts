import { randomBytes } from 'node:crypto';
import { createHttpClient, type HttpClient } from '../../../src-main/http/http-client.ts';
import { type AuthMode, authenticate } from '../../../src-main/platforms/woocommerce/authentication.ts';
import type { ConsumerKeys } from '../../../src-main/platforms/woocommerce/oauth.ts';

/** One request to wc/v3, whatever the way in; below 400 only, else it throws a `RestRefusal`. */
export type WooRest = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) => Promise<unknown>;

/** The store's refusal of a request; `status` is that of HTTP, null when there was no answer. */
export class RestRefusal extends Error {
  readonly status: number | null;

  constructor(status: number | null, message: string) {
    super(message);
    this.status = status;
  }
}

export interface RestAccess {
  readonly url: string;
  readonly keys: ConsumerKeys;
  readonly certificatePem: string | null;
  readonly now: () => number;
}

/** Requests to wc/v3 beside the adapter, with the keys as the address wants them. */
export function wooRest({ url, keys, certificatePem, now }: RestAccess): {
  readonly rest: WooRest;
  readonly http: HttpClient;
} {
  const http = createHttpClient({ onCall: () => undefined, certificatePem, maxSockets: 2 });
  const mode: AuthMode = url.startsWith('https:') ? 'basic' : 'oauth';
  const rest: WooRest = async (method, path, body) => {
    const [route = '', search = ''] = path.split('?');
    const query = [...new URLSearchParams(search)] as const;
    const request = { method, url: `${url}/wp-json/wc/v3/${route}`, query };
    const nonce = randomBytes(16).toString('hex');
    const signed = authenticate(request, mode, keys, { nowMs: now(), nonce });
    const sent = await http.send({
      operation: 'test',
      effect: 'set',
      method,
      url: signed.url,
      headers: { ...signed.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body,
      signal: new AbortController().signal,
    });
    if (!sent.ok) throw new RestRefusal(null, `${method} ${path}: ${sent.error.code}`);
    const { status, text } = sent.value;
    if (status >= 400) throw new RestRefusal(status, `${method} ${path}: ${status} ${text}`);
    return JSON.parse(text) as unknown;
  };
  return { rest, http };
}
