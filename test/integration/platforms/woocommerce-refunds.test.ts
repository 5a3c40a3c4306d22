import { describe, expect, it } from 'vitest';
import type { CreateRefund } from '../../../src-main/engine/ports/order-platform.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { idempotencyKey, remoteLineId, remoteOrderId } from '../../../src-shared/domain/ids.ts';
import {
  aRefundLine,
  aStoreLine,
  aStoreOrder,
  aStoreRefund,
  meta,
  type StoreJson,
} from '../../builders/store-order.builder.ts';
import { cut, json, type Step } from './scripted-server.ts';
import { freshSales, never } from './woocommerce-sales.ts';

const orderId = remoteOrderId(136);
const KEY = idempotencyKey('return-7');

const store = freshSales();

const line = (lineId: number, quantity: number, total: string, tax: string) => ({
  lineId: remoteLineId(lineId),
  quantity: decimal(quantity),
  total: decimal(total),
  tax: decimal(tax),
});
const refund = (changes: Partial<CreateRefund> = {}) =>
  store.refunds.createRefund(
    {
      orderId,
      lines: [line(16, 1, '22.5', '2')],
      amount: decimal('24.5'),
      isRestocked: true,
      reason: 'size',
      movesMoney: false,
      idempotencyKey: KEY,
      ...changes,
    },
    never,
  );

const order = (changes: StoreJson = {}): Step => json(200, aStoreOrder(changes));
const none = json(200, []);
const made = json(201, { id: 150, amount: '24.50' });
const sentBody = (): StoreJson => JSON.parse(store.server.requests.at(-1)?.body ?? '{}');
const writes = () => store.calls.filter((call) => call.startsWith('write'));

describe('a refund', () => {
  it('moves no money, and carries our key twice', async () => {
    store.server.next(order(), none, made);
    expect(await refund()).toEqual({ ok: true, value: '150' });
    expect(sentBody()).toEqual({
      amount: '24.50',
      reason: expect.stringMatching(/^size \[[0-9a-f]{10}\]$/),
      api_refund: false,
      api_restock: true,
      line_items: [{ id: 16, quantity: 1, refund_total: 22.5, refund_tax: [{ id: 1, refund_total: 2 }] }],
      meta_data: [{ key: '_tillbridge_refund_key', value: 'return-7' }],
    });
  });

  it('moves money only where a person said so, and restocks only where goods came back', async () => {
    store.server.next(order(), none, made);
    expect(await refund({ movesMoney: true, isRestocked: false, lines: [] })).toMatchObject({ ok: true });
    expect(sentBody()).toMatchObject({ api_refund: true, api_restock: false, line_items: [] });
  });

  it('gives tax back by the rates of its line, to the cent, and shipping without a quantity', async () => {
    const taxes = [
      { id: 1, total: '2.345' },
      { id: 2, total: '1.655' },
    ];
    store.server.next(order({ line_items: [aStoreLine({ taxes })] }), none, made);
    const lines = [line(16, 1, '20', '2.01'), line(17, 1, '5', '0.44')];
    expect(await refund({ lines, amount: decimal('27.45') })).toMatchObject({ ok: true });
    expect(sentBody()).toMatchObject({
      line_items: [
        {
          refund_tax: [
            { id: 1, refund_total: 1.18 },
            { id: 2, refund_total: 0.83 },
          ],
        },
        { id: 17, refund_total: 5, refund_tax: [{ id: 1, refund_total: 0.44 }] },
      ],
    });
    expect(sentBody()).not.toHaveProperty('line_items[1].quantity');
  });

  const back = json(200, [aStoreRefund()]);
  it.each([
    ['more money than is left', { amount: decimal('32') }, /32 is more than the 31.93 that is left/],
    ['nothing', { amount: decimal(0), lines: [] }, /nothing/],
    ['lines that come to more', { amount: decimal('20') }, /come to 24.5/],
    ['more goods than are left', { lines: [line(16, 2, '1', '0')] }, /“Tee - S, Red” are more than the 1/],
    ['a line that the order has not', { lines: [line(99, 1, '1', '0')] }, /no line 99/],
    ['tax of a line without any', { lines: [line(18, 1, '1', '1')] }, /has none/],
  ])('of %s is refused in plain words before it is sent', async (_, changes, words) => {
    store.server.next(order({ refunds: [{ id: 139 }] }), back);
    expect(await refund(changes)).toMatchObject({
      ok: false,
      error: {
        kind: 'rejected',
        code: 'platform.refund-over',
        operatorMessage: expect.stringMatching(words),
      },
    });
    expect(writes()).toEqual([]);
  });

  it('that the store refuses is refused, although it says 500', async () => {
    const code = 'woocommerce_rest_cannot_create_order_refund';
    store.server.next(order(), none, json(500, { code, message: 'Invalid refund amount.', data: 500 }));
    expect(await refund()).toMatchObject({
      ok: false,
      error: {
        kind: 'rejected',
        code: 'platform.refund-refused',
        detail: expect.stringContaining('Invalid'),
      },
    });
  });

  it('whose answer was lost is in doubt, and found by its key', async () => {
    store.server.next(order(), none, cut);
    expect(await refund()).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } });
    const { reason } = sentBody();
    const withKey = aStoreRefund({ id: 151, meta_data: meta({ _tillbridge_refund_key: 'return-7' }) });
    // The store died before it saved the metadata.
    const withReason = aStoreRefund({ id: 152, reason });
    for (const [found, id] of [
      [withKey, '151'],
      [withReason, '152'],
    ] as const) {
      store.server.next(json(200, [aStoreRefund(), found]));
      expect(await store.refunds.findRefund(orderId, KEY, never)).toEqual({ ok: true, value: id });
    }
    store.server.next(json(200, [aStoreRefund()]));
    expect(await store.refunds.findRefund(orderId, KEY, never)).toEqual({ ok: true, value: null });
  });

  it('is never made twice with one key', async () => {
    const mine = aStoreRefund({ id: 151, meta_data: meta({ _tillbridge_refund_key: 'return-7' }) });
    store.server.next(order({ refunds: [{ id: 151 }] }), json(200, [mine]));
    expect(await refund()).toEqual({ ok: true, value: '151' });
    expect(writes()).toEqual([]);
  });

  it('is not made while the others cannot all be read: one of them may be it', async () => {
    store.server.next(order({ refunds: [{ id: 151 }] }), none);
    expect(await refund()).toMatchObject({
      ok: false,
      error: { kind: 'transient', code: 'platform.refunds-unread' },
    });
    store.server.next(order(), json(200, [], { 'x-wp-total': '1' }));
    expect(await refund()).toMatchObject({ ok: false, error: { kind: 'transient' } });
    store.server.next(json(200, [], { 'x-wp-total': '1' }));
    expect(await store.refunds.findRefund(orderId, KEY, never)).toMatchObject({ ok: false });
    expect(writes()).toEqual([]);
  });

  it('of an order that is gone is said to be', async () => {
    store.server.next(
      json(500, { code: 'woocommerce_rest_invalid_order_id', message: 'Invalid order ID.', data: 404 }),
    );
    const answer = await store.refunds.findRefund(orderId, KEY, never);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'gone', code: 'platform.order-gone' } });
  });

  it('of the last piece that earlier ones left is made', async () => {
    const earlier = aStoreRefund({ line_items: [aRefundLine({ quantity: -2 })] });
    const line_items = [aStoreLine({ quantity: 3 })];
    store.server.next(order({ line_items, refunds: [{ id: 139 }] }), json(200, [earlier]), made);
    expect(await refund()).toMatchObject({ ok: true });
  });
});
