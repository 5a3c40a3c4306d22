import { expect, it } from 'vitest';
import { freshOrderStore } from './order-fixture.ts';

const store = freshOrderStore();
const states = () => store.store.orders.list().map(({ status }) => status);

it.each([
  [{ kind: 'status', status: 500 }, 0],
  [{ kind: 'reset-before' }, 0],
  [{ kind: 'reset-after' }, 1],
  [{ kind: 'cut-body' }, 1],
] as const)('%o at a new order leaves %i orders', async (fault, count) => {
  store.store.setFaults([{ ...fault, match: 'POST /orders', times: 1 }]);
  await store.client.post('/orders', { status: 'on-hold' }).catch(() => undefined);
  expect(states()).toHaveLength(count);
  await store.order({ status: 'processing' });
  expect(states()).toHaveLength(count + 1);
});

it('orders, refunds and notes are told apart by their operations', async () => {
  const { id } = await store.order({ status: 'processing' });
  const struck = async (match: string) => {
    store.store.setFaults([{ kind: 'status', status: 503, match }]);
    const refund = { api_refund: false, amount: '0' };
    return [
      (await store.client.get('/orders')).status,
      (await store.client.put(`/orders/${id}`, {})).status,
      (await store.client.post(`/orders/${id}/refunds`, refund)).status,
      (await store.client.post(`/orders/${id}/notes`, { note: 'x' })).status,
      (await store.client.get('/refunds')).status,
    ];
  };
  expect(await struck('orders')).toEqual([503, 503, 201, 201, 200]);
  expect(await struck('refunds.create')).toEqual([200, 200, 503, 201, 200]);
  expect(await struck('notes')).toEqual([200, 200, 201, 503, 200]);
  expect(await struck('GET /refunds')).toEqual([200, 200, 201, 201, 503]);
});

it('half a batch of status changes is done before the server gives up', async () => {
  const made = [await store.order(), await store.order()];
  store.store.setFaults([{ kind: 'half-batch', ending: '500', match: 'orders.batch' }]);
  const update = made.map(({ id }) => ({ id, status: 'on-hold' }));
  expect((await store.client.post('/orders/batch', { update })).status).toBe(500);
  expect(states().toSorted()).toEqual(['on-hold', 'pending']);
});

it('half a page holds half of the rows, and its headers tell of all; what is no list comes whole', async () => {
  const { id } = await store.order();
  for (let n = 0; n < 4; n += 1) await store.order();
  store.store.setFaults([{ kind: 'half-page' }]);
  const { status, body, headers } = await store.client.get('/orders');
  expect([status, body.length, headers.get('x-wp-total')]).toEqual([200, 2, '5']);
  expect((await store.client.get(`/orders/${id}`)).body.id).toBe(id);
});

it('a cut body breaks off in the middle of what was promised', async () => {
  await store.order();
  store.store.setFaults([{ kind: 'cut-body' }]);
  await expect(store.client.get('/orders')).rejects.toThrow(/terminated|aborted|closed/);
});
