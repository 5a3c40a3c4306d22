import { describe, expect, it } from 'vitest';
import { aShopperOrder } from '../../../../builders/shopper-order.builder.ts';
import { freshOrderStore } from './order-fixture.ts';

const store = freshOrderStore();

describe('notes', () => {
  it('are told newest first, those for the shopper by themselves, and do not move the order', async () => {
    const { id, date_modified_gmt } = await store.order();
    store.offsetMs = 5_000;
    const path = `/orders/${id}/notes`;
    const made = await store.ask('POST', path, { note: 'Sent & <b>gone</b>', customer_note: true });
    expect(made).toMatchObject({ status: 201, body: { note: 'Sent & <b>gone</b>', customer_note: true } });
    await store.ask('POST', path, { note: 'Fragile' });
    expect((await store.ask('GET', `/orders/${id}`)).body.date_modified_gmt).toBe(date_modified_gmt);
    const notes = async (query: string) =>
      (await store.ask('GET', `${path}${query}`)).body.map(({ note }) => note);
    expect(await notes('')).toEqual(['Fragile', 'Sent & <b>gone</b>']);
    expect(await notes('?type=customer')).toEqual(['Sent & <b>gone</b>']);
    expect(await notes('?type=internal')).toEqual(['Fragile']);
  });

  it('need a text and an order, and are deleted for good alone', async () => {
    const { id } = await store.order();
    expect((await store.client.post(`/orders/${id}/notes`, {})).body.code).toBe(
      'rest_missing_callback_param',
    );
    expect((await store.client.post('/orders/4711/notes', { note: 'x' })).status).toBe(404);
    const { body } = await store.client.post(`/orders/${id}/notes`, { note: 'x' });
    const path = `/orders/${id}/notes/${body.id}`;
    expect((await store.client.delete(path)).status).toBe(501);
    expect((await store.client.delete(`${path}?force=true`)).status).toBe(200);
    expect((await store.client.get(path)).status).toBe(404);
  });
});

describe('customers', () => {
  it('are the shoppers with an account, found by their address', async () => {
    const product = await store.product();
    const order = aShopperOrder(product, { account: 'ada', email: 'Ada@example.net' });
    store.store.orders.place(order);
    const { body } = await store.client.get('/customers?email=ada@example.net');
    expect(body).toMatchObject([{ email: 'Ada@example.net', last_name: 'Lovell', is_paying_customer: true }]);
    const id = body[0]?.id;
    expect((await store.client.get(`/customers/${id}`)).body.username).toBe('ada');
    expect((await store.client.get(`/orders?customer=${id}`)).body).toHaveLength(1);
    expect((await store.client.get('/customers/4711')).status).toBe(404);
  });
});
