import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Exchange,
  type Gate,
  OPEN_GATE,
  type StoreProxy,
  startStoreProxy,
} from '../../../scripts/crash/store-proxy.ts';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly body: string;
}

let server: Server;
let proxy: StoreProxy;
let seen: Seen[] = [];

beforeEach(async () => {
  seen = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      host: request.headers.host ?? '',
      body,
    });
    // In pieces, so that the answer comes without a length of its own.
    response.writeHead(201, { 'x-wp-total': '7', 'content-type': 'text/plain' });
    response.write('answer to ');
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  proxy = await startStoreProxy(`http://127.0.0.1:${address.port}`);
});

afterEach(async () => {
  await proxy.stop();
  server.closeAllConnections();
  server.close();
});

const post = (signal?: AbortSignal) =>
  fetch(`${proxy.url}/wp-json/wc/v3/products?a=%20b`, {
    method: 'POST',
    body: 'grüße',
    ...(signal && { signal }),
  });

/** Resolves with the exchange that a gate was asked about. */
function holding(step: 'arrived' | 'answered'): { gate: Gate; reached: Promise<Exchange> } {
  const { promise, resolve } = Promise.withResolvers<Exchange>();
  const hold = (exchange: Exchange) => {
    resolve(exchange);
    return 'hold' as const;
  };
  return { gate: { ...OPEN_GATE, [step]: hold }, reached: promise };
}

describe('the proxy before a store', () => {
  it('hands on requests and answers unchanged, with the host that the client used', async () => {
    const response = await post();
    expect(response.status).toBe(201);
    expect(response.headers.get('x-wp-total')).toBe('7');
    expect(await response.text()).toBe('answer to grüße');
    const host = new URL(proxy.url).host;
    expect(seen).toEqual([{ method: 'POST', path: '/wp-json/wc/v3/products?a=%20b', host, body: 'grüße' }]);
  });

  it('tells writes from reads, and every step of an exchange once', async () => {
    const steps: string[] = [];
    const { promise: over, resolve } = Promise.withResolvers<void>();
    proxy.setGate({
      arrived: ({ method, isWrite }) => {
        steps.push(`${method} ${isWrite ? 'write' : 'read'}`);
        return 'pass';
      },
      answered: (_, status) => {
        steps.push(`answered ${status}`);
        return 'pass';
      },
      ended: (_, isDelivered) => {
        steps.push(isDelivered ? 'delivered' : 'broken');
        if (steps.length === 6) resolve();
      },
    });
    await (await post()).text();
    await (await fetch(proxy.url)).text();
    await over;
    expect(steps).toEqual([
      'POST write',
      'answered 201',
      'delivered',
      'GET read',
      'answered 201',
      'delivered',
    ]);
  });

  it('keeps a request from the store', async () => {
    const { gate, reached } = holding('arrived');
    proxy.setGate(gate);
    const client = new AbortController();
    const answer = post(client.signal).then(
      () => 'answered',
      () => 'broken',
    );
    expect(await reached).toMatchObject({ method: 'POST', isWrite: true });
    client.abort();
    expect(await answer).toBe('broken');
    expect(seen).toEqual([]);
  });

  it('keeps an answer from the client after the store did the work', async () => {
    const { gate, reached } = holding('answered');
    proxy.setGate(gate);
    const client = new AbortController();
    const answer = post(client.signal).then(
      () => 'answered',
      () => 'broken',
    );
    await reached;
    expect(seen).toHaveLength(1);
    client.abort();
    expect(await answer).toBe('broken');
  });

  it('says that an answer was not delivered when the client is gone', async () => {
    const { promise: end, resolve } = Promise.withResolvers<boolean>();
    const client = new AbortController();
    proxy.setGate({
      ...OPEN_GATE,
      answered: () => {
        client.abort();
        return 'hold';
      },
      ended: (_, isDelivered) => resolve(isDelivered),
    });
    await expect(post(client.signal)).rejects.toThrow();
    expect(await end).toBe(false);
  });

  it('waits until the store has answered what was sent on', async () => {
    const { promise: arrived, resolve } = Promise.withResolvers<void>();
    proxy.setGate({
      ...OPEN_GATE,
      arrived: () => {
        resolve();
        return 'pass';
      },
    });
    const client = new AbortController();
    const answer = post(client.signal).catch(() => 'broken');
    await arrived;
    client.abort();
    await proxy.settled();
    expect(await answer).toBe('broken');
    expect(seen).toHaveLength(1);
  });

  it('breaks the connection when the store is gone', async () => {
    server.closeAllConnections();
    server.close();
    await expect(post()).rejects.toThrow();
  });
});
