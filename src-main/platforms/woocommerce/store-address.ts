import { BlockList, isIP } from 'node:net';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

/** Where a store is. */
export interface StoreAddress {
  /** Without a slash at the end: `https://shop.example`, or `https://shop.example/blog` for WordPress in a folder. */
  readonly base: string;
  readonly isPlainHttp: boolean;
}

// Pages of WordPress that people copy from their browser instead of the store's address.
const PAGE_OF_WORDPRESS = /\/(?:wp-json|wp-admin|wp-login\.php|index\.php)(?:\/.*)?$/i;

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** Names that only mean something inside a network (RFC 6761, RFC 6762, RFC 8375, and names without a dot). */
const PRIVATE_NAME = /^[^.]+$|\.(?:localhost|local|lan|internal|home\.arpa|test)$/i;

/** Reads the address that a person entered. Keys travel with every request, so plain HTTP must not leave the house. */
export function parseStoreAddress(text: string): Result<StoreAddress, SyncError> {
  const trimmed = text.trim();
  if (trimmed === '') return invalid('The address of the store is missing.');
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') {
    return invalid("The store's address must begin with https:// and name a host.");
  }
  if (url.username !== '' || url.password !== '') {
    return err(
      problem({
        code: 'platform.url-holds-login',
        operatorMessage: "The store's address holds a user name or a password.",
        remedy: 'Enter the address alone; keys have fields of their own.',
      }),
    );
  }
  const isPlainHttp = url.protocol === 'http:';
  if (isPlainHttp && !isPrivate(url.hostname)) {
    return err(
      problem({
        code: 'platform.plain-http',
        operatorMessage:
          'The address is plain HTTP, over which anybody on the way could read and change what is sent.',
        remedy: `Enter the address with https://; if the store does not answer there, have its host set up a certificate.`,
      }),
    );
  }
  const path = url.pathname.replace(PAGE_OF_WORDPRESS, '').replace(/\/+$/, '');
  return ok({ base: `${url.protocol}//${url.host}${path}`, isPlainHttp });
}

function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(host);
  if (version === 0) return PRIVATE_NAME.test(host.replace(/\.$/, ''));
  return PRIVATE.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

const invalid = (operatorMessage: string): Result<never, SyncError> =>
  err(
    problem({
      code: 'platform.url-invalid',
      operatorMessage,
      remedy: 'Copy the address of the store from a browser, for example https://www.example-shop.com.',
    }),
  );

const problem = (said: Pick<SyncError, 'code' | 'operatorMessage' | 'remedy'>): SyncError =>
  syncError({ kind: 'rejected', field: 'url', ...said });
