import { describe, expect, it } from 'vitest';
import { freshOrderStore } from './order-fixture.ts';

const at = (text: string) => Date.parse(text) - Date.now();

describe('polling orders', () => {
  const store = freshOrderStore({ timeZone: 'Asia/Tokyo' });

  it.each([
    ['2026-11-23T19:59:59', '&dates_are_gmt=true', 1],
    ['2026-11-23T20:00:00', '&dates_are_gmt=true', 0],
    ['2026-11-23T19:59:59', '', 1],
    ['2026-11-24T05:00:00', '', 0],
    ['2026-11-23T20:00:00Z', '', 0],
    ['2026-11-23T19:59:59Z', '&dates_are_gmt=true', 0],
  ])('modified_after=%s%s finds %i of what was changed at 20:00:00 UTC', async (bound, more, count) => {
    store.offsetMs = at('2026-11-23T20:00:00.300Z');
    await store.order();
    const { body, headers } = await store.ask('GET', `/orders?modified_after=${bound}${more}`);
    expect(body).toHaveLength(count);
    expect(headers.get('x-wp-total')).toBe(String(count));
  });

  it('by change, oldest first, shows what was changed last at the end', async () => {
    store.offsetMs = at('2026-11-23T20:00:00.300Z');
    const { id } = await store.order();
    const other = await store.order();
    store.offsetMs = at('2026-11-23T20:00:09.300Z');
    await store.ask('PUT', `/orders/${id}`, {});
    const found = await store.ask('GET', '/orders?orderby=modified&order=asc');
    expect(found.body.map((order) => order.id)).toEqual([other.id, id]);
    const window = 'after=2026-11-23T19:59:59&before=2026-11-23T20:00:01&dates_are_gmt=true';
    expect((await store.ask('GET', `/orders?${window}`)).body).toHaveLength(2);
  });

  it('finds what is no date to be a mistake', async () => {
    expect((await store.ask('GET', '/orders?modified_after=soon')).body).toMatchObject({
      code: 'rest_invalid_param',
      data: { details: { modified_after: { code: 'rest_invalid_date' } } },
    });
  });
});

describe('lists of orders', () => {
  const store = freshOrderStore();

  it('count nothing behind their end, other than lists of products', async () => {
    for (let n = 0; n < 3; n += 1) await store.order();
    const page = async (query: string) => {
      const { body, headers } = await store.client.get(`/orders?${query}`);
      return [body.length, headers.get('x-wp-total'), headers.get('x-wp-totalpages')];
    };
    expect(await page('per_page=2')).toEqual([2, '3', '2']);
    expect(await page('per_page=2&page=2')).toEqual([1, '3', '2']);
    expect(await page('per_page=2&page=3')).toEqual([0, '0', '0']);
    expect(await page('per_page=2&offset=2')).toEqual([1, '3', '2']);
    const links = (await store.client.get('/orders?per_page=2&page=3')).headers.get('link');
    // Back to the last page there is; where nothing is counted, that is none.
    expect(links).toMatch(/[?&]page=0[^,]*>; rel="prev"/);
    expect(links).not.toContain('rel="next"');
    expect((await store.client.get('/orders?per_page=101')).status).toBe(400);
  });

  it('show the trash only when asked for it, and take several statuses', async () => {
    const pending = await store.order();
    const held = await store.order({ status: 'on-hold' });
    const trashed = await store.order();
    await store.client.delete(`/orders/${trashed.id}`);
    const ids = async (query: string) =>
      (await store.client.get(`/orders?orderby=id&order=asc&${query}`)).body.map(({ id }) => id);
    expect(await ids('')).toEqual([pending.id, held.id]);
    expect(await ids('status=any')).toEqual([pending.id, held.id]);
    expect(await ids('status=trash')).toEqual([trashed.id]);
    expect(await ids('status=on-hold,trash')).toEqual([held.id, trashed.id]);
    expect(await ids(`include=${held.id},${trashed.id}`)).toEqual([held.id]);
    expect(await ids(`exclude=${held.id}`)).toEqual([pending.id]);
    expect((await store.client.get('/orders?status=lost')).body.code).toBe('rest_invalid_param');
  });

  it('hold no more than the fields that were asked for', async () => {
    const { id } = await store.order();
    expect((await store.client.get('/orders?_fields=id,status')).body).toEqual([{ id, status: 'pending' }]);
    expect(Object.keys((await store.client.get(`/orders/${id}?_fields=status`)).body)).toEqual([
      'status',
      '_links',
    ]);
  });
});
