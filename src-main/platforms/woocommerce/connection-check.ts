import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { CatalogPort, ConnectionCheck } from '../../engine/ports/commerce-platform.ts';
import type { HttpAnswer } from '../../http/http-request.ts';
import { type ErrorMeaning, failureOf } from '../http/error-meaning.ts';
import { answerFailure } from '../http/http-failure.ts';
import type { AuthMode } from './authentication.ts';
import { isAtLeast } from './barcode.mapper.ts';
import type { WooClient } from './client.ts';
import { KEY_READ_ONLY, NOT_WOOCOMMERCE } from './error-table.ts';
import { manifest } from './manifest.ts';
import { parseStoreAddress } from './store-address.ts';
import { wooFailure } from './woo-failure.ts';

const OLDEST = [8, 0] as const;
const API = 'wc/v3';

const WARNINGS: Readonly<Record<AuthMode, string | null>> = {
  basic: null,
  oauth:
    'The store is reached over plain HTTP, so what is sent is not encrypted on its way. Keys themselves are not sent.',
  query:
    "The store's host removes the Authorization header, so the keys travel in the address, where servers may log them. Ask the host to pass the header on.",
  'oauth-behind-proxy':
    'A proxy in front of the store hides from WordPress that it is reached by https. Ask the host to pass X-Forwarded-Proto on to WordPress.',
};

/** Asks a store who it is and whether we may read and write, without changing anything in it. */
export function createConnectionCheck(
  client: WooClient,
  countProducts: CatalogPort['countProducts'],
): ConnectionCheck {
  return {
    async check(signal) {
      const site = await identify(client, signal);
      if (!site.ok) return site;
      const status = await client.systemStatus(signal);
      if (!status.ok) return status;
      const version = status.value.environment.version;
      if (!isAtLeast(version, OLDEST)) return err(refusal(tooOld(version), client));
      const count = await countProducts(signal);
      if (!count.ok) return count;
      const writing = await client.proveWrite(signal);
      if (!writing.ok) return err(asReadOnly(writing.error));
      const warning = WARNINGS[client.authMode];
      return ok({
        name: site.value.name || new URL(client.address.base).host,
        version,
        currency: status.value.settings.currency,
        productCount: count.value,
        canWrite: true,
        clockDifferenceMs: site.value.clockDifferenceMs,
        warnings: [...(warning === null ? [] : [warning]), ...otherAddress(site.value.home, client)],
      });
    },
  };
}

interface Site {
  readonly name: string;
  readonly home: string;
  readonly clockDifferenceMs: number | null;
}

/** What stands at the address: a WordPress with WooCommerce, or why not. */
async function identify(client: WooClient, signal: AbortSignal): Promise<Result<Site, SyncError>> {
  const read = await client.siteIndex('path', signal);
  if (!read.ok) return read;
  const { index, answer } = read.value;
  if (index !== null) {
    if (!index.namespaces.includes(API)) return err(refusal(NOT_WOOCOMMERCE, client));
    const { name, home } = index;
    return ok({ name, home, clockDifferenceMs: clockDifference(answer, client) });
  }
  // Security plugins may close the front page to strangers; the keys tell more then.
  if (answer.status === 401 || (answer.status === 403 && answer.text.trimStart().startsWith('{'))) {
    return ok({ name: '', home: '', clockDifferenceMs: clockDifference(answer, client) });
  }
  if (answer.status === 404 || answer.status === 200) {
    const plain = await client.siteIndex('query', signal);
    if (plain.ok && plain.value.index !== null) return err(refusal(PLAIN_PERMALINKS, client));
    const request = { operation: 'index', effect: 'read' } as const;
    return err({ ...answerFailure(NOT_WOOCOMMERCE, answer, request, client.failures), kind: 'rejected' });
  }
  return err(wooFailure(answer, { operation: 'index', effect: 'read', isDated: false }, client.failures));
}

// Of RFC 9110's Date, which has whole seconds; a cache in between would answer with an old one and says its Age.
function clockDifference({ headers }: HttpAnswer, client: WooClient): number | null {
  const theirs = Date.parse(headers.date ?? '');
  return Number.isNaN(theirs) || Number(headers.age ?? 0) > 0 ? null : theirs - client.failures.now();
}

// Reading worked with the same key a moment ago, so what is refused now is the writing.
function asReadOnly(error: SyncError): SyncError {
  if (error.code !== 'platform.key-refused') return error;
  return { ...error, ...KEY_READ_ONLY, kind: 'auth' };
}

function otherAddress(home: string, client: WooClient): readonly string[] {
  const theirs = parseStoreAddress(home);
  if (!theirs.ok || theirs.value.base === client.address.base) return [];
  return [`The store calls itself ${theirs.value.base}; entering that address is safer.`];
}

function refusal(meaning: ErrorMeaning, client: WooClient): SyncError {
  return failureOf({ ...meaning, kind: 'rejected' }, 'read', null, client.failures);
}

const tooOld = (version: string): ErrorMeaning => ({
  kind: 'rejected',
  code: 'platform.version-unsupported',
  field: 'url',
  operatorMessage: `The store runs WooCommerce ${version}; ${manifest.oldestVersion} is the oldest that works.`,
  remedy: "Update WooCommerce in the store's WordPress.",
});

const PLAIN_PERMALINKS: ErrorMeaning = {
  kind: 'rejected',
  code: 'platform.plain-permalinks',
  field: 'url',
  operatorMessage: 'The permalinks of the store are set to “Plain”, with which WooCommerce takes no keys.',
  remedy: "In the store's WordPress, open Settings, Permalinks, choose “Post name” and save.",
};
