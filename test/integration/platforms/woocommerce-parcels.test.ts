import { describe, expect, it } from 'vitest';
import type { Shipment } from '../../../src-main/engine/ports/order-platform.ts';
import { idempotencyKey, remoteOrderId } from '../../../src-shared/domain/ids.ts';
import { aStoreOrder, meta, type StoreJson } from '../../builders/store-order.builder.ts';
import { cut, json, type Step } from './scripted-server.ts';
import { freshSales, NOW, never } from './woocommerce-sales.ts';

const orderId = remoteOrderId(136);
const KEY = 'k1';
const MARK = '_tillbridge_shipment_k1';
const TRACKING = '_wc_shipment_tracking_items';

const store = freshSales();

const fulfill = (changes: Partial<Shipment> = {}) =>
  store.fulfillment.fulfill(
    {
      orderId,
      shipment: { lines: [], isLast: true, trackingNumbers: ['1Z999'], carrier: 'UPS', ...changes },
      idempotencyKey: idempotencyKey(KEY),
    },
    never,
  );
const cancel = () => store.fulfillment.cancel({ orderId, reason: 'No stock' }, never);

const order = (changes: StoreJson = {}): Step => json(200, aStoreOrder(changes));
const noted = json(201, { id: 9 });
const bodyOf = (index: number): unknown => JSON.parse(store.server.requests[index]?.body ?? 'null');
const writes = () => store.calls.filter((call) => call.startsWith('write'));

describe('an order that was shipped', () => {
  it('is completed in one write with its tracking, then the shopper is told', async () => {
    store.server.next(order(), order({ status: 'completed' }), noted);
    expect(await fulfill()).toEqual({ ok: true });
    expect(bodyOf(1)).toEqual({
      status: 'completed',
      meta_data: [
        {
          key: TRACKING,
          value: [
            {
              tracking_provider: 'ups',
              custom_tracking_provider: '',
              custom_tracking_link: '',
              tracking_number: '1Z999',
              date_shipped: String(NOW / 1_000),
              tracking_id: expect.stringMatching(/^[0-9a-f]{32}$/),
            },
          ],
        },
        { key: MARK, value: '2026-11-24T12:00:00.000Z,1Z999' },
      ],
    });
    expect(bodyOf(2)).toEqual({
      note: 'Your order was shipped with UPS. Tracking number: 1Z999',
      customer_note: true,
    });
    expect(store.calls).toEqual(['read orders.read', 'write orders.update', 'write orders.notes']);
  });

  it('without a number is completed, and WooCommerce itself tells the shopper', async () => {
    store.server.next(order({ status: 'on-hold' }), order({ status: 'completed' }));
    expect(await fulfill({ trackingNumbers: [] })).toEqual({ ok: true });
    expect(writes()).toEqual(['write orders.update']);
  });

  it('keeps the parcels that others noted, and names carriers that plugins do not know', async () => {
    const theirs = { tracking_number: 'OLD-1', tracking_provider: 'usps', extra: { of: 'a plugin' } };
    const meta_data = meta({ [TRACKING]: { 0: theirs } });
    store.server.next(order({ meta_data }), order({ status: 'completed' }), noted);
    expect(await fulfill({ carrier: 'Coast & Valley', trackingNumbers: ['old-1', ' NEW-2 '] })).toEqual({
      ok: true,
    });
    expect(bodyOf(1)).toMatchObject({
      meta_data: [
        {
          value: [
            theirs,
            {
              tracking_number: 'NEW-2',
              tracking_provider: 'coast-valley',
              custom_tracking_provider: 'Coast & Valley',
            },
          ],
        },
        {},
      ],
    });
    expect(bodyOf(2)).toMatchObject({
      note: expect.stringMatching(/Coast & Valley\. Tracking number: NEW-2$/),
    });
  });

  it('in part gets its tracking and stays open', async () => {
    store.server.next(order(), order(), noted);
    expect(await fulfill({ isLast: false })).toEqual({ ok: true });
    expect(bodyOf(1)).not.toHaveProperty('status');
  });

  it('by somebody else already, with the same number, is left alone', async () => {
    const meta_data = meta({ [TRACKING]: [{ tracking_number: '1z999' }] });
    store.server.next(order({ status: 'completed', meta_data }));
    expect(await fulfill()).toEqual({ ok: true });
    expect(writes()).toEqual([]);
  });

  it('is told of once, although every answer was lost', async () => {
    const status = 'completed';
    const meta_data = meta({ [MARK]: '2026-11-24T12:00:00.000Z,1Z999' });
    const listed = json(200, [
      { id: 3, note: 'Thank you!' },
      { id: 4, note: '<p>Your order was  shipped with UPS. Tracking number: 1Z999</p>' },
    ]);
    store.server.next(order(), cut);
    expect(await fulfill()).toMatchObject({ ok: false, error: { kind: 'transient' } });
    store.server.next(order({ status, meta_data }), json(200, []), cut);
    expect(await fulfill()).toMatchObject({ ok: false, error: { kind: 'transient' } });
    store.server.next(order({ status, meta_data }), listed);
    expect(await fulfill()).toEqual({ ok: true });
    expect(writes()).toEqual(['write orders.update', 'write orders.notes']);
  });

  it.each(['cancelled', 'refunded', 'failed', 'trash', 'pending'])(
    'is a conflict while it is %s, and nothing is written',
    async (status) => {
      store.server.next(order({ status }));
      expect(await fulfill()).toMatchObject({
        ok: false,
        error: { kind: 'conflict', code: 'platform.order-not-shippable' },
      });
      expect(writes()).toEqual([]);
    },
  );

  it('goes on from a status of a plugin’s own once it is paid, and not before', async () => {
    store.server.next(order({ status: 'packed' }), order({ status: 'completed' }), noted);
    expect(await fulfill()).toEqual({ ok: true });
    store.server.next(order({ status: 'quote', date_paid_gmt: null }));
    expect(await fulfill()).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it('and whose status the store did not take is said, also when it is tried again', async () => {
    store.server.next(order(), order());
    const refused = { ok: false, error: { kind: 'rejected', code: 'platform.status-not-taken' } };
    expect(await fulfill()).toMatchObject(refused);
    const meta_data = meta({ [MARK]: '2026-11-24T12:00:00.000Z,1Z999' });
    store.server.next(order({ meta_data }), order({ meta_data }));
    expect(await fulfill()).toMatchObject(refused);
  });

  it('and is gone is said to be', async () => {
    store.server.next(
      json(404, { code: 'woocommerce_rest_shop_order_invalid_id', message: '', data: { status: 404 } }),
    );
    expect(await fulfill()).toMatchObject({
      ok: false,
      error: { kind: 'gone', code: 'platform.order-gone' },
    });
  });
});

describe('an order that is canceled', () => {
  it('is canceled with the reason noted', async () => {
    store.server.next(order(), order({ status: 'cancelled' }));
    expect(await cancel()).toEqual({ ok: true });
    expect(bodyOf(1)).toEqual({
      status: 'cancelled',
      meta_data: [{ key: '_tillbridge_cancel_reason', value: 'No stock' }],
    });
  });

  it.each(['cancelled', 'refunded', 'failed', 'trash'])('and is %s already is left alone', async (status) => {
    store.server.next(order({ status }));
    expect(await cancel()).toEqual({ ok: true });
    expect(writes()).toEqual([]);
  });

  it.each([
    ['completed', { status: 'completed' }],
    ['delivered, as a plugin says', { status: 'delivered', date_completed_gmt: '2026-11-24T10:00:00' }],
    ['partly on its way', { meta_data: meta({ [TRACKING]: [{ tracking_number: 'X' }] }) }],
    ['partly sent by us', { meta_data: meta({ _tillbridge_shipment_k0: 'x' }) }],
  ])('is a conflict when it is %s', async (_, changes) => {
    store.server.next(order(changes));
    expect(await cancel()).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'platform.order-shipped' },
    });
    expect(writes()).toEqual([]);
  });

  it('in the moment in which somebody ships it is said', async () => {
    store.server.next(order(), order({ status: 'cancelled', date_completed_gmt: '2026-11-24T12:00:00' }));
    expect(await cancel()).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'platform.order-shipped' },
    });
  });

  it('may be told twice, for a lost answer is repeated', async () => {
    store.server.next(order(), cut, order({ status: 'cancelled' }));
    expect(await cancel()).toMatchObject({ ok: false, error: { kind: 'transient' } });
    expect(await cancel()).toEqual({ ok: true });
  });
});
