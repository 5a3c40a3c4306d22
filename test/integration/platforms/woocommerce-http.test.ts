import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { RequestPacer } from '../../../src-main/platforms/http/request-pacer.ts';
import { WooClient } from '../../../src-main/platforms/woocommerce/client.ts';
import { idOnly } from '../../../src-main/platforms/woocommerce/product.schema.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { cut, half, json, page, type ScriptedServer, scriptedServer, silent } from './scripted-server.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const keys = {
  consumerKey: 'ck_0123456789abcdef0123456789abcdef01234567',
  consumerSecret: 'cs_89abcdef0123456789abcdef0123456789abcdef',
};
const never = new AbortController().signal;

let server: ScriptedServer;
let calls: string[];
let close: (() => void)[] = [];

function clientOf(url: string, isPlainHttp = true, timeoutMs = 5_000): WooClient {
  const http = createHttpClient({
    onCall: (operation, kind) => calls.push(`${kind} ${operation}`),
    certificatePem: null,
    maxSockets: 2,
    readTimeoutMs: timeoutMs,
    writeTimeoutMs: timeoutMs,
  });
  close.push(() => http.close());
  return new WooClient({
    connectionId: connectionId('shop'),
    address: { base: url, isPlainHttp },
    keys,
    clock: { now: () => NOW, sleepUntil: async () => undefined },
    http,
    pacer: new RequestPacer({ largestBatch: 100, smallestBatch: 10, mostParallel: 2 }),
  });
}

beforeEach(async () => {
  calls = [];
  server = await scriptedServer();
});
afterEach(async () => {
  for (const end of close) end();
  close = [];
  await server.close();
});

const read = (client: WooClient, signal = never) =>
  client.get('products.list', 'products', [['per_page', '1']], z.array(idOnly), signal);
const write = (client: WooClient, effect: 'set' | 'create', signal = never, records = 2) =>
  client.batch({
    operation: 'products.batch',
    path: 'products/batch',
    verb: effect === 'create' ? 'create' : 'update',
    effect,
    rows: Array.from({ length: records }, (_, index) => ({ id: index + 1 })),
    answers: idOnly,
    signal,
  });
const failureOf = async (answer: Promise<{ ok: boolean; error?: unknown }>) => {
  const { ok, error } = await answer;
  expect(ok).toBe(false);
  return error as {
    kind: string;
    code: string;
    detail?: string;
    field?: string;
    retryAt?: string;
    remedy: string;
  };
};

describe('the store is out of reach', () => {
  it('leaves nothing in doubt when nothing listens', async () => {
    const port = await freePort();
    const client = clientOf(`http://127.0.0.1:${port}`);
    for (const answer of [read(client), write(client, 'set'), write(client, 'create')]) {
      expect(await failureOf(answer)).toMatchObject({
        kind: 'transient',
        code: 'platform.unreachable',
        field: 'url',
      });
    }
  });

  it('says so when a store by name is not found', async () => {
    const failure = await failureOf(read(clientOf('http://no-such-shop.invalid')));
    expect(failure).toMatchObject({ kind: 'transient', code: 'platform.unreachable' });
  });

  it('says so when https meets a server that does not speak TLS, and leaves no create in doubt', async () => {
    const client = clientOf(server.url.replace('http:', 'https:'), false);
    expect(await failureOf(write(client, 'create'))).toMatchObject({
      kind: 'transient',
      code: 'platform.tls-failed',
    });
    expect(server.requests).toEqual([]);
  });
});

describe('an answer is lost', () => {
  it.each([
    ['reset', cut, 'platform.connection-lost'],
    ['broken off', half, 'platform.connection-lost'],
    ['never given', silent, 'platform.timeout'],
    ['a web page', page(200), 'platform.not-json'],
    ['a bad gateway', page(502), 'platform.unavailable'],
    ['a fatal error', json(500, { code: 'internal_server_error', message: '' }), 'platform.store-crashed'],
    ['of another length', json(200, { create: [], update: [] }), 'platform.answer-unusable'],
  ])('%s: a value is repeated, a create is looked up', async (_, step, code) => {
    const client = clientOf(server.url, true, 300);
    server.next(step, step);
    expect(await failureOf(write(client, 'set'))).toMatchObject({ kind: 'transient', code });
    expect(await failureOf(write(client, 'create'))).toMatchObject({ kind: 'unknown-outcome', code });
  });

  it('takes a row that cannot be read for a doubt about that record alone', async () => {
    server.next(json(200, { create: [{ id: 'x' }, { id: 5 }] }));
    const answer = await write(clientOf(server.url), 'create');
    expect(answer).toMatchObject({
      ok: true,
      value: [
        { ok: false, error: { failure: { kind: 'unknown-outcome', code: 'platform.answer-unusable' } } },
        { ok: true, value: { id: 5 } },
      ],
    });
  });
});

describe('a request is stopped', () => {
  it('is not sent when it was stopped before', async () => {
    const signal = AbortSignal.abort();
    const client = clientOf(server.url);
    expect((await failureOf(write(client, 'create', signal))).kind).toBe('canceled');
    expect(server.requests).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('leaves a create in doubt when the store was at work, a value not', async () => {
    const client = clientOf(server.url);
    for (const [effect, kind] of [
      ['create', 'unknown-outcome'],
      ['set', 'canceled'],
    ] as const) {
      const stop = new AbortController();
      server.next(() => stop.abort());
      expect((await failureOf(write(client, effect, stop.signal))).kind).toBe(kind);
    }
  });
});

describe('the store asks for patience', () => {
  it('waits as long as it says', async () => {
    server.next(json(429, { code: 'too_many_requests', message: '' }, { 'retry-after': '20' }));
    expect(await failureOf(write(clientOf(server.url), 'create'))).toMatchObject({
      kind: 'rate-limited',
      code: 'platform.rate-limited',
      retryAt: '2026-11-24T12:00:20.000Z',
    });
  });

  it('is not taken for a store that refuses when a firewall answers', async () => {
    server.next(page(403));
    expect(await failureOf(read(clientOf(server.url)))).toMatchObject({
      kind: 'transient',
      code: 'platform.firewall',
    });
  });
});

describe('requests', () => {
  it('are counted by name and kind, whatever becomes of them', async () => {
    server.next(json(200, [{ id: 1 }]), cut, json(200, { create: [{ id: 1 }, { id: 2 }] }));
    const client = clientOf(server.url);
    await read(client);
    await write(client, 'set');
    await write(client, 'create');
    expect(calls).toEqual(['read products.list', 'write products.batch', 'write products.batch']);
  });

  it('never follow a redirect, and never carry keys to another host', async () => {
    const other = await scriptedServer();
    close.push(() => void other.close());
    for (const status of [301, 302, 307, 308]) {
      server.next(page(status, { location: `${other.url}/elsewhere` }));
      const failure = await failureOf(read(clientOf(server.url)));
      expect(failure).toMatchObject({ code: 'platform.moved', field: 'url' });
      expect(failure.remedy).toContain(other.url);
    }
    expect(other.requests).toEqual([]);
  });

  it('sign every attempt anew and show no secret in any failure', async () => {
    server.next(
      (request, response) => response.writeHead(400).end(JSON.stringify({ code: 'x', message: request.url })),
      (request, response) =>
        response.writeHead(400).end(`<p>${request.url} ${JSON.stringify(request.headers)}`),
    );
    const client = clientOf(server.url);
    const failures = [await failureOf(read(client)), await failureOf(read(client))];
    const nonces = server.requests.map(({ url }) => new URL(url, server.url).searchParams.get('oauth_nonce'));
    expect(new Set(nonces).size).toBe(2);
    const text = JSON.stringify(failures);
    for (const secret of Object.values(keys)) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/oauth_signature=(?!\[hidden\])/);
  });

  it('go on one connection, except creates, which get one of their own', async () => {
    const good = json(200, { update: [{ id: 1 }], create: [{ id: 1 }] });
    server.next(json(200, []), json(200, []), good, good);
    const client = clientOf(server.url);
    await read(client);
    await read(client);
    await write(client, 'create', never, 1);
    await write(client, 'create', never, 1);
    const [first, second, third, fourth] = server.requests.map(({ localPort }) => localPort);
    expect(second).toBe(first);
    expect(new Set([first, third, fourth]).size).toBe(3);
  });

  it('say that their body is JSON', async () => {
    server.next(json(200, { update: [{ id: 1 }, { id: 2 }] }));
    await write(clientOf(server.url), 'set');
    expect(server.requests[0]?.headers['content-type']).toBe('application/json');
    expect(server.requests[0]?.body).toBe('{"update":[{"id":1},{"id":2}]}');
  });

  it('need both keys', async () => {
    const http = createHttpClient({ onCall: () => undefined, certificatePem: null, maxSockets: 1 });
    close.push(() => http.close());
    const client = new WooClient({
      connectionId: connectionId('shop'),
      address: { base: server.url, isPlainHttp: true },
      keys: { ...keys, consumerSecret: '' },
      clock: { now: () => NOW, sleepUntil: async () => undefined },
      http,
      pacer: new RequestPacer({ largestBatch: 100, smallestBatch: 10, mostParallel: 2 }),
    });
    expect(await failureOf(read(client))).toMatchObject({ kind: 'auth', code: 'platform.key-missing' });
    expect(server.requests).toEqual([]);
  });
});

describe('lists', () => {
  it('are read page by page, as many as the store says', async () => {
    const headers = { 'x-wp-total': '3', 'x-wp-totalpages': '2' };
    server.next(json(200, [{ id: 1 }, { id: 2 }], headers), json(200, [{ id: 3 }], headers));
    const read = await clientOf(server.url).list('products.list', 'products', [], z.array(idOnly), never);
    expect(read).toEqual({ ok: true, value: [{ id: 1 }, { id: 2 }, { id: 3 }] });
  });

  it('end with an empty page, whatever the header says', async () => {
    const headers = { 'x-wp-totalpages': '9' };
    server.next(json(200, [{ id: 1 }], headers), json(200, [], headers));
    const read = await clientOf(server.url).list('products.list', 'products', [], z.array(idOnly), never);
    expect(read).toEqual({ ok: true, value: [{ id: 1 }] });
  });
});

/** A port on which nothing listens any more. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
