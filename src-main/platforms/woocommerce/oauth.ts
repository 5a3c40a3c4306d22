import { createHmac } from 'node:crypto';

/** A consumer's key and secret; there is no token in one-legged OAuth. */
export interface ConsumerKeys {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** What a signature covers. */
export interface OAuthRequest {
  readonly method: string;
  /** Without a query. */
  readonly url: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Seconds since 1970. WooCommerce takes 15 minutes of difference (seen on 10.0.2). */
  readonly timestamp: number;
  /** Never used before. */
  readonly nonce: string;
}

/**
 * The query of a request signed by one-legged OAuth 1.0a with HMAC-SHA256 (RFC 5849, 3.4; SHA256 as in RFC 5849's
 * successors and WooCommerce), own parameters first, the signature last. A JSON body is not part of the signature.
 */
export function signedQuery(
  request: OAuthRequest,
  { consumerKey, consumerSecret }: ConsumerKeys,
): readonly (readonly [string, string])[] {
  const parameters = [
    ...request.query,
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', request.nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(request.timestamp)],
  ] as const;
  const signature = createHmac('sha256', `${encode(consumerSecret)}&`)
    .update(signatureBase(request.method, request.url, parameters))
    .digest('base64');
  return [...parameters, ['oauth_signature', signature]];
}

/** RFC 5849, 3.4.1: method, address and sorted parameters, each percent-encoded. */
export function signatureBase(
  method: string,
  url: string,
  parameters: readonly (readonly [name: string, value: string])[],
): string {
  const { protocol, host, pathname } = new URL(url);
  const pairs = parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return `${method.toUpperCase()}&${encode(`${protocol}//${host}${pathname}`)}&${encode(pairs)}`;
}

/** RFC 5849, 3.6: everything but letters, digits and -._~ is encoded, which `encodeURIComponent` leaves partly undone. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
