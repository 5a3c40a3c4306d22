import { describe, expect, it } from 'vitest';
import { freshOrderStore } from './order-fixture.ts';

const store = freshOrderStore({ taxPercent: '6' });

/** Two pieces for 12.50 each and 0.75 of tax, paid by bank transfer. */
async function sold() {
  const product = await store.product();
  const line_items = [{ product_id: product, quantity: 2 }];
  const order = await store.order({ status: 'processing', payment_method: 'bacs', line_items });
  const line = order.line_items[0];
  return { product, id: order.id, path: `/orders/${order.id}`, lineId: line?.id, rateId: line?.taxes[0]?.id };
}

describe('a refund', () => {
  it('has lines below zero, names the order’s line in metadata alone, and puts its goods back', async () => {
    const { product, path, lineId, rateId } = await sold();
    const refund_tax = [{ id: rateId, refund_total: 0.75 }];
    const { status, body } = await store.client.post(`${path}/refunds`, {
      api_refund: false,
      reason: 'size',
      line_items: [{ id: lineId, quantity: 1, refund_total: 12.5, refund_tax }],
      meta_data: [{ key: '_key', value: 'K' }],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amount: '13.25',
      reason: 'size',
      refunded_payment: false,
      meta_data: [{ key: '_key', value: 'K' }],
      line_items: [
        {
          quantity: -1,
          total: '-12.50',
          subtotal: '-12.50',
          total_tax: '-0.75',
          price: 12.5,
          meta_data: [{ key: '_refunded_item_id', value: String(lineId) }],
        },
      ],
      tax_lines: [{ tax_total: '-0.75' }],
    });
    expect(await store.stock(product)).toBe(9);
    expect((await store.client.get(path)).body).toMatchObject({
      status: 'processing',
      total: '26.50',
      refunds: [{ id: body.id, reason: 'size', total: '-13.25' }],
      line_items: [
        {
          quantity: 2,
          meta_data: [
            { key: '_reduced_stock', value: '1' },
            { key: '_restock_refunded_items', value: '1' },
          ],
        },
      ],
    });
  });

  it('keeps the goods off the shelf when told so', async () => {
    const { product, path, lineId } = await sold();
    const line_items = [{ id: lineId, quantity: 2, refund_total: 25 }];
    await store.client.post(`${path}/refunds`, { api_refund: false, api_restock: false, line_items });
    expect(await store.stock(product)).toBe(8);
  });

  it('without the tax does not make the order refunded; the rest of the money does', async () => {
    const { path, lineId } = await sold();
    const line_items = [{ id: lineId, quantity: 2, refund_total: 25 }];
    await store.client.post(`${path}/refunds`, { api_refund: false, line_items });
    expect((await store.client.get(path)).body.status).toBe('processing');
    await store.client.post(`${path}/refunds`, { api_refund: false, amount: '1.50' });
    expect((await store.client.get(path)).body.status).toBe('refunded');
  });

  it.each([
    ['nothing at all', {}, '0.00'],
    ['an amount of nothing', { amount: '0' }, '0.00'],
    ['a line that the order has not', { line_items: [{ id: 4711, quantity: 1, refund_total: 1 }] }, '1.00'],
  ])('is made of %s, without lines', async (_, fields, amount) => {
    const { product, path } = await sold();
    const { status, body } = await store.client.post(`${path}/refunds`, { api_refund: false, ...fields });
    expect([status, body.amount, body.line_items]).toEqual([201, amount, []]);
    expect(await store.stock(product)).toBe(8);
  });

  it('stands in its order in no order that means anything', async () => {
    const { path } = await sold();
    const made: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      store.offsetMs += 2_000;
      made.push((await store.ask('POST', `${path}/refunds`, { api_refund: false, amount: '1' })).body.id);
    }
    const listed = await store.ask('GET', `${path}/refunds`);
    expect(listed.body.map(({ id }) => id)).toEqual(made.toReversed());
    const { refunds } = (await store.ask('GET', path)).body as unknown as { refunds: { id: number }[] };
    const told = refunds.map(({ id }) => id);
    expect(told.toSorted()).toEqual(made.toSorted());
    expect(told).not.toEqual(made);
    expect(told).not.toEqual(made.toReversed());
  });

  it('moves the order’s date', async () => {
    const { path } = await sold();
    const before = (await store.client.get(path)).body.date_modified_gmt;
    store.offsetMs = 5_000;
    await store.ask('POST', `${path}/refunds`, { api_refund: false, amount: '1' });
    expect((await store.ask('GET', path)).body.date_modified_gmt > before).toBe(true);
  });
});

describe('a refund is refused', () => {
  it('of more than is left, as a failure of the server with a bare number', async () => {
    const { path } = await sold();
    const { status, body } = await store.client.post(`${path}/refunds`, {
      api_refund: false,
      amount: '26.51',
    });
    expect([status, body]).toEqual([
      500,
      { code: 'woocommerce_rest_cannot_create_order_refund', message: 'Invalid refund amount.', data: 500 },
    ]);
  });

  it('when it is not told to leave the money alone and the gateway cannot move it; nothing is left behind', async () => {
    const { product, path, lineId } = await sold();
    const line_items = [{ id: lineId, quantity: 1, refund_total: 12.5 }];
    const { status, body } = await store.client.post(`${path}/refunds`, { line_items });
    expect([status, body.data]).toEqual([500, 500]);
    expect(body.message).toContain('does not support automatic refunds');
    expect((await store.client.get(path)).body.refunds).toEqual([]);
    expect(await store.stock(product)).toBe(8);
  });

  it('with an amount that is a number, below zero, or of no order', async () => {
    const { path } = await sold();
    const refused = async (to: string, amount: unknown) => {
      const { status, body } = await store.client.post(`${to}/refunds`, { api_refund: false, amount });
      return [status, body.code];
    };
    expect(await refused(path, 5)).toEqual([400, 'rest_invalid_param']);
    expect(await refused(path, '-5')).toEqual([500, 'woocommerce_rest_invalid_order_refund']);
    expect(await refused('/orders/4711', '5')).toEqual([500, 'woocommerce_rest_invalid_order_id']);
  });
});

describe('refunds', () => {
  it('are listed for one order, and for all of them with their orders', async () => {
    const [first, second] = [await sold(), await sold()];
    const refunds: number[] = [];
    for (const { path } of [first, second]) {
      store.offsetMs += 2_000;
      const made = await store.ask('POST', `${path}/refunds`, { api_refund: false, amount: '1' });
      refunds.push(made.body.id);
    }
    const own = await store.ask('GET', `${first.path}/refunds`);
    expect(own.body.map(({ id, parent_id }) => [id, parent_id])).toEqual([[refunds[0], undefined]]);
    const all = await store.ask('GET', '/refunds');
    expect(all.body.map(({ id, parent_id }) => [id, parent_id])).toEqual([
      [refunds[1], second.id],
      [refunds[0], first.id],
    ]);
    expect(all.headers.get('x-wp-total')).toBe('2');
    expect((await store.ask('GET', `/refunds?include=${refunds[0]}`)).body).toHaveLength(1);
    expect((await store.ask('GET', `/refunds?parent=${second.id}`)).body).toHaveLength(1);
    expect((await store.ask('GET', `${first.path}/refunds/${refunds[0]}`)).status).toBe(200);
    expect((await store.ask('GET', `${first.path}/refunds/${refunds[1]}`)).body).toMatchObject({
      code: 'woocommerce_rest_invalid_order_refund_id',
      data: 404,
    });
  });

  it('that are deleted do not take the goods away again', async () => {
    const { product, path, lineId } = await sold();
    const line_items = [{ id: lineId, quantity: 1, refund_total: 12.5 }];
    const { body } = await store.client.post(`${path}/refunds`, { api_refund: false, line_items });
    expect((await store.client.delete(`${path}/refunds/${body.id}?force=false`)).status).toBe(501);
    expect((await store.client.delete(`${path}/refunds/${body.id}`)).status).toBe(200);
    expect((await store.client.get(path)).body.refunds).toEqual([]);
    expect(await store.stock(product)).toBe(9);
  });
});

describe('before WooCommerce 9', () => {
  const old = freshOrderStore({ version: '8.9.1' });

  it('there is no common list of refunds', async () => {
    const { status, body } = await old.client.get('/refunds');
    expect([status, body.code]).toEqual([404, 'rest_no_route']);
  });
});
