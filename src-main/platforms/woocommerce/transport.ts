import { randomBytes } from 'node:crypto';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { HttpClient } from '../../http/http-client.ts';
import type { HttpAnswer, HttpEffect, HttpFault } from '../../http/http-request.ts';
import { type AuthMode, authenticate, authModes, withQuery } from './authentication.ts';
import type { ConsumerKeys } from './oauth.ts';
import type { StoreAddress } from './store-address.ts';

/** The query of a request, in the order in which it is sent; without the keys. */
export type Query = readonly (readonly [name: string, value: string])[];

/** One request to `wc/v3`, before the keys are on it. */
export interface WooRequest {
  readonly operation: string;
  readonly effect: HttpEffect;
  /** Below `wc/v3/`, for example `products/batch`. */
  readonly path: string;
  readonly query?: Query;
  /** Sent by POST; without one the request is a GET. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/** What requests are sent by and signed with. */
export interface TransportOptions {
  readonly http: HttpClient;
  readonly address: StoreAddress;
  readonly keys: ConsumerKeys;
  readonly clock: Clock;
}

/**
 * Sends requests with the keys on them. How the keys arrive depends on the host, so until one request was not answered
 * 401 the other ways are tried too; a request that is answered 401 did nothing.
 */
export class Transport {
  readonly #options: TransportOptions;
  #modes: readonly AuthMode[];
  #isProven = false;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#modes = authModes(options.address.isPlainHttp);
  }

  /** How the keys travel now. */
  get authMode(): AuthMode {
    return this.#modes[0] ?? 'basic';
  }

  async send(request: WooRequest): Promise<Result<HttpAnswer, HttpFault>> {
    const first = await this.#attempt(request, this.authMode);
    if (this.#isProven || !first.ok) return first;
    if (first.value.status !== 401) {
      this.#isProven = true;
      return first;
    }
    for (const mode of this.#modes.slice(1)) {
      const other = await this.#attempt(request, mode);
      if (!other.ok || other.value.status === 401) continue;
      this.#modes = [mode];
      this.#isProven = true;
      return other;
    }
    return first;
  }

  /** Asks for a page of WordPress's own API, without keys. `route` goes into the query where permalinks are plain. */
  async sendOpen(
    operation: string,
    route: 'path' | 'query',
    signal: AbortSignal,
  ): Promise<Result<HttpAnswer, HttpFault>> {
    const { http, address } = this.#options;
    const fields = ['_fields', 'name,home,namespaces'] as const;
    const url =
      route === 'path'
        ? withQuery(`${address.base}/wp-json/`, [fields])
        : withQuery(`${address.base}/`, [['rest_route', '/'], fields]);
    return http.send({ operation, effect: 'read', method: 'GET', url, headers: {}, signal });
  }

  #attempt(request: WooRequest, mode: AuthMode): Promise<Result<HttpAnswer, HttpFault>> {
    const { http, address, keys, clock } = this.#options;
    const { operation, effect, path, query = [], body, signal } = request;
    const method = body === undefined ? 'GET' : 'POST';
    const url = `${address.base}/wp-json/wc/v3/${path}`;
    const nonce = randomBytes(16).toString('hex');
    const signed = authenticate({ method, url, query }, mode, keys, { nowMs: clock.now(), nonce });
    // Without a JSON content type WooCommerce ignores the body and still makes a product (seen on 10.0.2).
    const headers: Record<string, string> =
      body === undefined ? { 'cache-control': 'no-cache' } : { 'content-type': 'application/json' };
    return http.send({
      operation,
      effect,
      method,
      url: signed.url,
      headers: { ...headers, ...signed.headers },
      body,
      signal,
    });
  }
}
