import { ok } from '../../../../src-shared/errors/result.ts';
import { type RestResult, refuse } from '../errors/rest-error.ts';
import { isFilled, type Params, toText } from '../values/php-values.ts';
import { type ApiKey, isSameSecret } from './api-keys.ts';
import type { Nonces } from './nonces.ts';
import { signOAuth } from './oauth-signature.ts';

/** The part of a request that says who asks. */
export interface Claim {
  readonly method: string;
  readonly isTls: boolean;
  /** As the client sent it, with its port. */
  readonly host: string;
  /** Encoded, without the query. */
  readonly path: string;
  readonly query: Params;
  /** The Authorization header, empty for none. */
  readonly authorization: string;
}

export interface KeyRing {
  readonly keys: readonly ApiKey[];
  readonly nonces: Nonces;
  /** The server's clock, milliseconds. */
  readonly now: number;
}

const WINDOW_SECONDS = 15 * 60;

const denied = (message: string) => refuse(401, 'woocommerce_rest_authentication_error', message);

/**
 * The key that a request carries, null for none. Over TLS: Basic, or the key in the query. Over plain HTTP only OAuth
 * 1.0a counts, and Basic is ignored, not refused. An unknown key over TLS is the same as none (all seen).
 */
export function authenticate(claim: Claim, ring: KeyRing): RestResult<ApiKey | null> {
  if (claim.isTls) {
    const basic = authenticateBasic(claim, ring);
    if (!basic.ok || basic.value !== null) return basic;
  }
  return authenticateOAuth(claim, ring);
}

/** A key that may only read is refused every write, with 401 and not 403 (seen). */
export function checkKeyAccess(key: ApiKey, method: string): RestResult<void> {
  const isWrite = !['GET', 'HEAD', 'OPTIONS'].includes(method);
  return isWrite && !key.canWrite ? denied('The API key provided does not have write permissions.') : ok();
}

function authenticateBasic({ query, authorization }: Claim, { keys }: KeyRing): RestResult<ApiKey | null> {
  const pair =
    isFilled(query.consumer_key) && isFilled(query.consumer_secret)
      ? [toText(query.consumer_key), toText(query.consumer_secret)]
      : basicPair(authorization);
  const [consumerKey = '', consumerSecret = ''] = pair;
  const key = keys.find((known) => known.consumerKey === consumerKey);
  if (consumerKey === '' || consumerSecret === '' || key === undefined) return ok(null);
  return isSameSecret(key.consumerSecret, consumerSecret) ? ok(key) : denied('Consumer secret is invalid.');
}

function basicPair(authorization: string): readonly string[] {
  const encoded = /^basic\s+(\S+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1)];
}

const OAUTH_FIELDS = [
  'oauth_consumer_key',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
];

function authenticateOAuth(claim: Claim, { keys, nonces, now }: KeyRing): RestResult<ApiKey | null> {
  const sent: Params = { ...claim.query, ...oauthHeader(claim.authorization) };
  const missing = OAUTH_FIELDS.filter((name) => !isFilled(sent[name]));
  if (missing.length === OAUTH_FIELDS.length) return ok(null);
  if (missing.length > 0) {
    return refuse(
      401,
      'woocommerce_rest_authentication_missing_parameter',
      `Missing OAuth parameter${missing.length > 1 ? 's' : ''} ${missing.join(', ')}`,
    );
  }
  const { oauth_signature: signature, ...params } = sent;
  const key = keys.find(({ consumerKey }) => consumerKey === params.oauth_consumer_key);
  if (key === undefined) return denied('Consumer key is invalid.');
  const method = params.oauth_signature_method;
  if (method !== 'HMAC-SHA1' && method !== 'HMAC-SHA256') {
    return denied('Invalid signature - signature method is invalid.');
  }
  const expected = signOAuth({
    method: claim.method,
    url: `${claim.isTls ? 'https' : 'http'}://${claim.host}${claim.path}`,
    params,
    consumerSecret: key.consumerSecret,
    signatureMethod: method,
  });
  if (!isSameSecret(expected, toText(signature).replaceAll(' ', '+'))) {
    return denied('Invalid signature - provided signature does not match.');
  }
  const timestamp = Number(params.oauth_timestamp);
  const seconds = Math.floor(now / 1_000);
  if (!(Math.abs(timestamp - seconds) <= WINDOW_SECONDS)) return denied('Invalid timestamp.');
  return nonces.use(toText(params.oauth_nonce), timestamp, seconds - WINDOW_SECONDS)
    ? ok(key)
    : denied('Invalid nonce - nonce has already been used.');
}

/** Parameters of an `OAuth` header, which count like those of the query. */
function oauthHeader(authorization: string): Params {
  if (!/^oauth\s/i.test(authorization)) return {};
  return Object.fromEntries(
    [...authorization.matchAll(/(oauth_[a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      decodeURIComponent(value),
    ]),
  );
}
