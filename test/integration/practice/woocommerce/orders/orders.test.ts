import { describe, expect, it } from 'vitest';
import { freshOrderStore } from './order-fixture.ts';

const store = freshOrderStore({ taxPercent: '8.875' });

describe('an order', () => {
  it('is answered with its money as texts, taxed rate by rate', async () => {
    const product = await store.product();
    const { status, headers, body } = await store.client.post('/orders', {
      payment_method: 'stripe',
      set_paid: true,
      transaction_id: 'ch_1',
      line_items: [{ product_id: product, quantity: 4 }],
      shipping_lines: [{ method_id: 'flat_rate', method_title: 'Flat rate', total: '5.00' }],
      fee_lines: [{ name: 'Tip', total: '2.00', tax_status: 'none' }],
      meta_data: [{ key: '_intent_id', value: { deep: [1] } }],
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`${store.store.url}/wp-json/wc/v3/orders/${body.id}`);
    expect(body).toMatchObject({
      status: 'processing',
      number: String(body.id),
      currency: 'USD',
      total: '61.88',
      total_tax: '4.88',
      cart_tax: '4.44',
      shipping_total: '5.00',
      shipping_tax: '0.44',
      transaction_id: 'ch_1',
      needs_payment: false,
      refunds: [],
      meta_data: [{ key: '_intent_id', value: { deep: [1] } }],
      line_items: [
        {
          product_id: product,
          variation_id: 0,
          quantity: 4,
          subtotal: '50.00',
          total: '50.00',
          total_tax: '4.44',
          price: 12.5,
          taxes: [{ total: '3.50' }, { total: '0.94' }],
          meta_data: [{ key: '_reduced_stock', value: '4' }],
        },
      ],
      tax_lines: [
        { rate_percent: 7, tax_total: '3.50', shipping_tax_total: '0.35' },
        { rate_percent: 1.875, tax_total: '0.94', shipping_tax_total: '0.09' },
      ],
      fee_lines: [{ name: 'Tip', total: '2.00', total_tax: '0.00', taxes: [] }],
    });
  });

  it('of a variation names it, its options and its parent', async () => {
    const parent = await store.product({
      type: 'variable',
      name: 'Tee',
      manage_stock: false,
      attributes: [{ name: 'Size', variation: true, options: ['S'] }],
    });
    const { body: variation } = await store.client.post(`/products/${parent}/variations`, {
      sku: 'TEE-S',
      regular_price: '20',
      attributes: [{ name: 'Size', option: 'S' }],
    });
    const asked = { sku: 'tee-s' };
    expect((await store.order({ line_items: [asked] })).line_items).toMatchObject([
      {
        name: 'Tee - S',
        parent_name: 'Tee',
        product_id: parent,
        variation_id: variation.id,
        sku: 'TEE-S',
        total: '20.00',
        meta_data: [{ key: 'size', value: 'S', display_key: 'Size' }],
      },
    ]);
    expect((await store.order({ line_items: [{ product_id: parent }] })).line_items).toMatchObject([
      { name: 'Tee', variation_id: 0, total: '20.00' },
    ]);
  });

  it('takes a product that is not there, without id, name and price', async () => {
    expect(
      (await store.order({ line_items: [{ product_id: 99_999, quantity: 2 }] })).line_items,
    ).toMatchObject([{ product_id: 0, name: '', total: '0.00', sku: null, quantity: 2 }]);
  });

  it('oversells without a word', async () => {
    const product = await store.product();
    await store.order({ status: 'processing', line_items: [{ product_id: product, quantity: 500 }] });
    expect(await store.stock(product)).toBe(-490);
  });

  it('printed with more decimals keeps the shares of its taxes as they are', async () => {
    const { id } = await store.order({ line_items: [{ product_id: await store.product() }] });
    expect((await store.client.get(`/orders/${id}?dp=6`)).body).toMatchObject({
      total: '13.610000',
      line_items: [{ total: '12.500000', taxes: [{ total: '0.88' }, { total: '0.23' }] }],
    });
  });
});

describe('changing an order', () => {
  it('by a quantity alone moves the stock and not the money; 0 removes the line, and one without id is added', async () => {
    const product = await store.product();
    const { id, line_items } = await store.order({
      status: 'processing',
      line_items: [{ product_id: product, quantity: 3 }],
    });
    const lineId = line_items[0]?.id;
    const changed = await store.client.put(`/orders/${id}`, { line_items: [{ id: lineId, quantity: 1 }] });
    expect(changed.body).toMatchObject({ line_items: [{ id: lineId, quantity: 1, total: '37.50' }] });
    expect(await store.stock(product)).toBe(9);
    const lines = [{ id: lineId, quantity: 0 }, { product_id: product }];
    const { body } = await store.client.put(`/orders/${id}`, { line_items: lines });
    expect(body.line_items).toMatchObject([{ quantity: 1, total: '12.50' }]);
  });

  it.each([
    ['a quantity of 0', { quantity: 0 }],
    ['no product', { product_id: null }],
  ])('by %s removes a line, and puts on sale again what it still holds', async (_, removal) => {
    const product = await store.product();
    const { id, line_items } = await store.order({
      status: 'processing',
      line_items: [{ product_id: product, quantity: 3 }],
    });
    const lineId = line_items[0]?.id;
    const back = { line_items: [{ id: lineId, quantity: 1, refund_total: 12.5 }], api_refund: false };
    await store.client.post(`/orders/${id}/refunds`, back);
    expect(await store.stock(product)).toBe(8);
    const { body } = await store.client.put(`/orders/${id}`, { line_items: [{ id: lineId, ...removal }] });
    expect(body.line_items).toEqual([]);
    expect(await store.stock(product)).toBe(10);
  });

  it.each([
    [{ line_items: [{ id: 4711, quantity: 1 }] }, 'woocommerce_rest_invalid_item_id'],
    [{ line_items: [{ id: 4711, quantity: 0 }] }, 'woocommerce_rest_invalid_item_id'],
    [{ fee_lines: [{ id: 4711, name: null }] }, 'woocommerce_rest_invalid_item_id'],
    [{ line_items: [{ quantity: 1 }] }, 'woocommerce_rest_required_product_reference'],
    [{ shipping_lines: [{ total: '1' }] }, 'woocommerce_rest_invalid_shipping_item'],
    [{ fee_lines: [{ total: '1' }] }, 'woocommerce_rest_invalid_fee_item'],
    [{ coupon_lines: [{ code: 'TEN' }] }, 'woocommerce_rest_invalid_coupon'],
    [{ customer_id: 99 }, 'woocommerce_rest_invalid_customer_id'],
    [{ status: 'zzz' }, 'rest_invalid_param'],
    [{ currency: 'XXX' }, 'rest_invalid_param'],
    [{ billing: { email: 'nobody' } }, 'rest_invalid_param'],
    [{ line_items: [{ product_id: 1, total: 5 }] }, 'rest_invalid_param'],
    [{ line_items: [{ product_id: 1, quantity: 1.5 }] }, 'rest_invalid_param'],
  ])('by %o is refused, and nothing is changed', async (fields, code) => {
    const product = await store.product();
    const { id } = await store.order({ line_items: [{ product_id: product }] });
    const before = (await store.client.get(`/orders/${id}`)).body;
    const answer = await store.client.put(`/orders/${id}`, { customer_note: 'new', ...fields });
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect((await store.client.get(`/orders/${id}`)).body).toEqual(before);
    expect((await store.client.post('/orders', fields)).body.code).toBe(code);
  });

  it('in a batch is not checked: what is no status becomes pending', async () => {
    const { body } = await store.client.post('/orders/batch', {
      create: [{ status: 'zzz' }],
      update: [{ id: 4711, status: 'completed' }],
    });
    expect(body.create).toMatchObject([{ status: 'pending' }]);
    expect(body.update).toMatchObject([
      { id: 4711, error: { code: 'woocommerce_rest_shop_order_invalid_id', data: { status: 400 } } },
    ]);
  });
});

describe('an order that is not there, or no more', () => {
  it('is 404 when read or deleted, 400 when written', async () => {
    for (const [method, status] of [
      ['GET', 404],
      ['PUT', 400],
      ['DELETE', 404],
    ] as const) {
      const answer = await store.ask(method, '/orders/4711', method === 'PUT' ? {} : undefined);
      expect([answer.status, answer.body.code]).toEqual([status, 'woocommerce_rest_shop_order_invalid_id']);
    }
  });

  it('goes to the trash once, keeps its goods, and answers as it was before', async () => {
    const product = await store.product();
    const { id } = await store.order({ status: 'processing', line_items: [{ product_id: product }] });
    expect((await store.client.delete(`/orders/${id}`)).body.status).toBe('processing');
    expect((await store.client.get(`/orders/${id}`)).body.status).toBe('trash');
    const again = await store.client.delete(`/orders/${id}`);
    expect([again.status, again.body.code]).toEqual([410, 'woocommerce_rest_already_trashed']);
    expect((await store.client.delete(`/orders/${id}?force=true`)).status).toBe(200);
    expect((await store.client.get(`/orders/${id}`)).status).toBe(404);
    expect(await store.stock(product)).toBe(9);
  });

  it('of a refund is none, though the numbers are shared', async () => {
    const { id } = await store.order({ line_items: [{ product_id: await store.product() }] });
    const { body } = await store.client.post(`/orders/${id}/refunds`, { amount: '1', api_refund: false });
    expect(body.id).toBeGreaterThan(id);
    expect((await store.client.get(`/orders/${body.id}`)).status).toBe(404);
  });
});
