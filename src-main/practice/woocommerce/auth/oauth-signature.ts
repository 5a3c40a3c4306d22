import { createHmac } from 'node:crypto';
import { isRecord, type Params, toText } from '../values/php-values.ts';

/** What a signature of OAuth 1.0a (RFC 5849, one-legged, WooCommerce's reading of it) is made from. */
export interface SignedRequest {
  readonly method: string;
  /** Scheme, host and path as the client meant them. */
  readonly url: string;
  /** All parameters of query and form, without the signature. */
  readonly params: Params;
  readonly consumerSecret: string;
  readonly signatureMethod: 'HMAC-SHA1' | 'HMAC-SHA256';
}

/** Base64 of the HMAC, keyed with the secret and an `&`, since there is no token. */
export function signOAuth(request: SignedRequest): string {
  const base = [request.method.toUpperCase(), encode(request.url), parameterText(request.params)].join('&');
  const algorithm = request.signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256';
  return createHmac(algorithm, `${request.consumerSecret}&`).update(base).digest('base64');
}

function parameterText(params: Params): string {
  return flatten(params)
    .toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .map(encode)
    .join('%26');
}

/** PHP's nested parameters, `include[]=5`, count under `include[0]`. */
function flatten(params: Params, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(params).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    const full = prefix === '' ? name : `${prefix}[${name}]`;
    if (Array.isArray(value)) return flatten(Object.fromEntries(value.entries()), full);
    return isRecord(value) ? flatten(value, full) : [[full, toText(value)]];
  });
}

/** RFC 3986: stricter than the language's own. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
