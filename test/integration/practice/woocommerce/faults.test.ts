import { describe, expect, it } from 'vitest';
import { freshStore } from './store-fixture.ts';

const store = freshStore();
const create = (sku: string) => store.client.post('/products', { sku });
const skus = () => store.store.products().map(({ sku }) => sku);

describe('faults by status', () => {
  it.each([
    [{ status: 500 }, 'application/json; charset=UTF-8', null],
    [{ status: 503 }, 'text/html; charset=UTF-8', null],
    [{ status: 403 }, 'text/html; charset=UTF-8', null],
    [{ status: 429, retryAfterSeconds: 7 }, 'text/html; charset=UTF-8', '7'],
    [{ status: 401 }, 'application/json; charset=UTF-8', null],
  ])('%o does no work', async (fault, type, retryAfter) => {
    store.store.setFaults([{ kind: 'status', ...fault }]);
    const answer = await create('A');
    expect(answer.status).toBe(fault.status);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(skus()).toEqual([]);
  });

  it('reports a fatal error as WordPress does', async () => {
    store.store.setFaults([{ kind: 'status', status: 500 }]);
    expect((await create('A')).body).toMatchObject({
      code: 'internal_server_error',
      data: { status: 500, error: { type: 1 } },
    });
  });
});

describe('cut connections', () => {
  it('before the work leave nothing, after it the work', async () => {
    store.store.setFaults([{ kind: 'reset-before', times: 1 }]);
    await expect(create('A')).rejects.toThrow();
    expect(skus()).toEqual([]);
    store.store.setFaults([{ kind: 'reset-after', times: 1 }]);
    await expect(create('A')).rejects.toThrow();
    expect(skus()).toEqual(['A']);
    expect((await create('B')).status).toBe(201);
  });

  it.each(['reset', '500'])('in the middle of a batch (%s) leave its first half', async (ending) => {
    const body = { create: ['A', 'B', 'C'].map((sku) => ({ sku })), update: [{ id: 1 }] };
    store.store.setFaults([{ kind: 'half-batch', ending, match: 'products.batch' }]);
    const asked = store.client.post('/products/batch', body);
    if (ending === 'reset') await expect(asked).rejects.toThrow();
    else expect((await asked).body.code).toBe('internal_server_error');
    expect(skus()).toEqual(['A', 'B']);
  });
});

describe('broken answers', () => {
  it('are pages of a cache, JSON behind a warning, JSON as text', async () => {
    store.store.setFaults([{ kind: 'html-200' }]);
    const cached = await create('A');
    expect([cached.status, cached.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(skus()).toEqual([]);
    store.store.setFaults([{ kind: 'malformed-json' }]);
    const warned = await create('A');
    expect([warned.status, warned.body.slice(0, 6)]).toEqual([201, '<br />']);
    store.store.setFaults([{ kind: 'wrong-content-type' }]);
    const typed = await create('B');
    expect(typed.headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(JSON.parse(String(typed.body)).sku).toBe('B');
    expect(skus()).toEqual(['A', 'B']);
  });

  it('wait, with the work done', async () => {
    store.store.setFaults([{ kind: 'slow', delayMs: 30 }]);
    const started = performance.now();
    expect((await create('A')).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(25);
  });

  it('refuse writes as a key that lost its right', async () => {
    store.store.setFaults([{ kind: 'read-only-key' }]);
    expect((await create('A')).body.message).toContain('does not have write permissions');
    expect((await store.client.get('/products')).status).toBe(200);
  });
});

describe('when faults strike', () => {
  const strikes = async (fault: object, path = '/products', count = 6) => {
    store.store.setFaults([{ kind: 'status', status: 503, ...fault }]);
    const seen: number[] = [];
    for (let n = 0; n < count; n++) seen.push((await store.client.get(path)).status);
    return seen;
  };

  it('is so many times, after so many, by operation, path or method', async () => {
    expect(await strikes({ times: 1, after: 2 })).toEqual([200, 200, 503, 200, 200, 200]);
    expect(await strikes({ match: 'products.list', times: 1 }, '/products', 1)).toEqual([503]);
    expect(await strikes({ match: 'products' }, '/products', 1)).toEqual([503]);
    expect(await strikes({ match: 'product' }, '/products', 1)).toEqual([200]);
    expect(await strikes({ match: '/categories' }, '/products', 1)).toEqual([200]);
    expect(await strikes({ match: '/categories' }, '/products/categories', 1)).toEqual([503]);
    expect(await strikes({ match: 'POST /products' }, '/products', 1)).toEqual([200]);
    expect(await strikes({ match: 'get /products' }, '/products', 1)).toEqual([503]);
  });

  it('is by chance the same for the same seed', async () => {
    const first = await strikes({ probability: 0.5, seed: 4 }, '/products', 20);
    expect(await strikes({ probability: 0.5, seed: 4 }, '/products', 20)).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 503]));
  });

  it.each([
    [{ kind: 'nonsense' }, /^Fault 1 of the WooCommerce store is wrong at "kind": /],
    [{ kind: 'slow' }, /at "delayMs"/],
    [{ kind: 'status', status: 200 }, /at "status"/],
    [{ kind: 'reset-after', tims: 1 }, /tims/],
  ])('refuses %o in a sentence', (fault, sentence) => {
    expect(() => store.store.setFaults([fault])).toThrow(sentence);
  });
});

describe('counting', () => {
  it('counts what arrived, by operation, whatever became of it', async () => {
    await create('A');
    store.store.setFaults([{ kind: 'reset-before', times: 1 }]);
    await expect(create('B')).rejects.toThrow();
    await store.client.get('/products');
    await store.client.post('/products/1/variations/batch', {});
    await store.client.get('/nothing');
    expect(store.store.calls()).toEqual({
      'products.create': 2,
      'products.list': 1,
      'variations.batch': 1,
      unknown: 1,
    });
    expect(store.store.writes()).toBe(3);
  });
});

describe("a host's limit", () => {
  const limited = freshStore({ rateLimits: true });

  it('answers 429 after a burst, and lets pass again with time', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 80 }, async () => {
        const { status, headers } = await limited.client.get('/products');
        return [status, headers.get('retry-after')].join(' ').trim();
      }),
    );
    expect(new Set(statuses)).toEqual(new Set(['200', '429 1']));
    limited.offsetMs = 5_000;
    expect((await limited.client.get('/products')).status).toBe(200);
  });
});
