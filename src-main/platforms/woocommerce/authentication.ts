import { type ConsumerKeys, encode, signedQuery } from './oauth.ts';

/**
 * How keys travel. `basic`: in the Authorization header. `query`: in the address, for hosts that strip that header.
 * `oauth`: signed, the only way that WooCommerce takes over plain HTTP. `oauth-behind-proxy`: TLS ends before PHP, so
 * WooCommerce believes to be asked over plain HTTP and checks a signature made for `http://`.
 */
export type AuthMode = 'basic' | 'query' | 'oauth' | 'oauth-behind-proxy';

/** The modes to try over a scheme, the best first. */
export const authModes = (isPlainHttp: boolean): readonly AuthMode[] =>
  isPlainHttp ? ['oauth'] : ['basic', 'query', 'oauth-behind-proxy'];

/** A request before the keys are on it. */
export interface UnsignedRequest {
  readonly method: string;
  /** Without a query. */
  readonly url: string;
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** A request with the keys on it: in its address or in its headers. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Adds the keys to a request. */
export function authenticate(
  request: UnsignedRequest,
  mode: AuthMode,
  keys: ConsumerKeys,
  { nowMs, nonce }: { readonly nowMs: number; readonly nonce: string },
): SignedRequest {
  const timestamp = Math.floor(nowMs / 1_000);
  switch (mode) {
    case 'basic': {
      const login = Buffer.from(`${keys.consumerKey}:${keys.consumerSecret}`, 'utf8').toString('base64');
      const query = [...request.query, ...fresh(request, nonce)];
      return { url: withQuery(request.url, query), headers: { authorization: `Basic ${login}` } };
    }
    case 'query': {
      const login = [
        ['consumer_key', keys.consumerKey],
        ['consumer_secret', keys.consumerSecret],
      ] as const;
      const query = [...request.query, ...fresh(request, nonce), ...login];
      return { url: withQuery(request.url, query), headers: {} };
    }
    case 'oauth':
      return {
        url: withQuery(request.url, signedQuery({ ...request, timestamp, nonce }, keys)),
        headers: {},
      };
    case 'oauth-behind-proxy': {
      const seen = { ...request, url: request.url.replace(/^https:/, 'http:'), timestamp, nonce };
      return { url: withQuery(request.url, signedQuery(seen, keys)), headers: {} };
    }
  }
}

/** Caches in front of shops keep reads below /wp-json too; an address that changes is never found there. */
const fresh = ({ method }: UnsignedRequest, nonce: string): readonly (readonly [string, string])[] =>
  method === 'GET' ? [['_', nonce]] : [];

/** Joins an address and a query, encoded as OAuth signs it. */
export function withQuery(url: string, query: readonly (readonly [string, string])[]): string {
  if (query.length === 0) return url;
  return `${url}?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`;
}
