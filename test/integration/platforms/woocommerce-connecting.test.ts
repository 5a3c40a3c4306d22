import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { RequestPacer } from '../../../src-main/platforms/http/request-pacer.ts';
import { WooClient } from '../../../src-main/platforms/woocommerce/client.ts';
import { createConnectionCheck } from '../../../src-main/platforms/woocommerce/connection-check.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { cut, json, page, type ScriptedServer, type Step, scriptedServer } from './scripted-server.ts';

const never = new AbortController().signal;
const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' };

let server: ScriptedServer;
let close: () => void = () => undefined;

beforeEach(async () => {
  server = await scriptedServer();
});
afterEach(async () => {
  close();
  await server.close();
});

/** A check of the scripted server. `https` is what the client believes: TLS itself is of no matter here. */
function check(scheme: 'http' | 'https' = 'https') {
  const http = createHttpClient({ onCall: () => undefined, certificatePem: null, maxSockets: 2 });
  close = () => http.close();
  const client = new WooClient({
    connectionId: connectionId('shop'),
    address: { base: server.url, isPlainHttp: scheme === 'http' },
    keys,
    clock: { now: () => Date.now(), sleepUntil: async () => undefined },
    http,
    pacer: new RequestPacer({ largestBatch: 100, smallestBatch: 10, mostParallel: 2 }),
  });
  return createConnectionCheck(client, async () => ok(12)).check(never);
}

const site = (more: object = {}): Step =>
  json(200, { name: 'Tom &amp; Co', home: server.url, namespaces: ['wp/v2', 'wc/v3'], ...more });
const status = (version = '10.0.2'): Step =>
  json(200, { environment: { version }, settings: { currency: 'EUR' } });
const writable: Step = json(200, []);
const refused = (
  code = 'woocommerce_rest_cannot_view',
  message = 'Sorry, you cannot list resources.',
): Step => json(401, { code, message, data: { status: 401 } });

describe('what stands at the address', () => {
  it('is a store that can be used', async () => {
    server.next(site(), status(), writable);
    expect(await check()).toEqual({
      ok: true,
      value: {
        name: 'Tom & Co',
        version: '10.0.2',
        currency: 'EUR',
        productCount: 12,
        canWrite: true,
        clockDifferenceMs: expect.any(Number),
        warnings: [],
      },
    });
    expect(server.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
      'GET /wp-json/',
      'GET /wp-json/wc/v3/system_status',
      'POST /wp-json/wc/v3/products/batch',
    ]);
    expect(server.requests[2]?.body).toBe('{}');
  });

  it.each([
    ['a web site without WordPress', () => [page(404), page(404)], 'platform.not-woocommerce'],
    ['one whose every address is a page', () => [page(200), page(200)], 'platform.not-woocommerce'],
    ['some other API', () => [json(200, { hello: 1 }), json(404, {})], 'platform.not-woocommerce'],
    ['WordPress alone', () => [site({ namespaces: ['wp/v2'] })], 'platform.not-woocommerce'],
    ['plain permalinks', () => [page(404), site()], 'platform.plain-permalinks'],
    ['an old WooCommerce', () => [site(), status('7.9.1')], 'platform.version-unsupported'],
    ['maintenance', () => [page(503)], 'platform.unavailable'],
    ['a firewall', () => [page(403)], 'platform.firewall'],
    [
      'another address',
      () => [page(301, { location: 'https://www.shop.example/wp-json/' })],
      'platform.moved',
    ],
    ['a connection that breaks', () => [cut], 'platform.connection-lost'],
  ])('is %s', async (_, steps, code) => {
    server.next(...steps());
    const answer = await check();
    expect(answer).toMatchObject({ ok: false, error: { code } });
    if (answer.ok) return;
    expect(answer.error.operatorMessage).toMatch(/\.$/);
    expect(answer.error.remedy).toMatch(/\.$/);
    if (code !== 'platform.unavailable' && code !== 'platform.connection-lost') {
      expect(answer.error.field).toBe('url');
    }
  });

  it('may hide its front page from strangers', async () => {
    server.next(json(401, { code: 'rest_not_logged_in', message: 'No.' }), status(), writable);
    expect(await check()).toMatchObject({ ok: true, value: { name: new URL(server.url).host } });
  });

  it('may call itself by another address', async () => {
    server.next(site({ home: 'https://www.shop.example' }), status(), writable);
    expect(await check()).toMatchObject({
      ok: true,
      value: { warnings: [expect.stringContaining('https://www.shop.example')] },
    });
  });
});

describe('keys', () => {
  it('go in the header, and in the address where the header is stripped, which is warned of', async () => {
    server.next(site(), refused(), status(), writable);
    expect(await check()).toMatchObject({
      ok: true,
      value: { warnings: [expect.stringContaining('Authorization')] },
    });
    const [, first, second, third] = server.requests;
    expect(first?.headers.authorization).toMatch(/^Basic /);
    expect(second?.headers.authorization).toBeUndefined();
    for (const request of [second, third]) {
      expect(request?.url).toContain('consumer_key=ck_1&consumer_secret=cs_1');
    }
  });

  it('are signed where a proxy hides from WordPress that it is reached by https', async () => {
    server.next(site(), refused(), refused(), status(), writable);
    expect(await check()).toMatchObject({
      ok: true,
      value: { warnings: [expect.stringContaining('X-Forwarded-Proto')] },
    });
    expect(server.requests.at(-1)?.url).toContain('oauth_signature=');
  });

  it('are refused when no way works', async () => {
    server.next(site(), refused(), refused(), refused());
    expect(await check()).toMatchObject({
      ok: false,
      error: { kind: 'auth', code: 'platform.key-refused', field: 'consumerKey' },
    });
  });

  it('are tried one way alone once it worked', async () => {
    server.next(site(), status(), refused('woocommerce_rest_authentication_error', 'Not for writing.'));
    expect(await check()).toMatchObject({ ok: false, error: { code: 'platform.key-read-only' } });
    expect(server.requests).toHaveLength(3);
  });

  it('are signed over plain HTTP, which is warned of', async () => {
    server.next(site(), status(), writable);
    expect(await check('http')).toMatchObject({
      ok: true,
      value: { warnings: [expect.stringContaining('plain HTTP')] },
    });
    for (const request of server.requests.slice(1)) {
      expect(request.url).toContain('oauth_signature=');
      expect(request.url).not.toContain('cs_1');
    }
  });

  it('of a user without the rights are told from wrong ones', async () => {
    server.next(
      site(),
      json(403, { code: 'woocommerce_rest_cannot_view', message: 'No.', data: { status: 403 } }),
    );
    expect(await check()).toMatchObject({ ok: false, error: { code: 'platform.key-no-rights' } });
  });
});
