import { expect, it } from 'vitest';
import type { FulfillmentRecord } from '../../../src-main/engine/ports/order-stores.ts';
import type { Reconciliation } from '../../../src-main/engine/ports/reconciliation-store.ts';
import { openStores } from '../../../src-main/storage/index.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { connectionId, idempotencyKey, remoteLineId, remoteOrderId } from '../../../src-shared/domain/ids.ts';

const WEB = connectionId('web');

function orderStores() {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  return opened.value.orders;
}

const aRecord = (changes: Partial<FulfillmentRecord>): FulfillmentRecord => ({
  connectionId: WEB,
  orderId: remoteOrderId(1),
  key: '900',
  state: 'told',
  idempotencyKey: idempotencyKey('web 1 900'),
  goods: {
    part: 0,
    lines: [{ lineId: remoteLineId(11), quantity: decimal('1.5') }],
    trackingNumbers: ['1Z1'],
    shipVia: 'UPSG',
  },
  attempts: 2,
  retryAt: 5,
  at: 10,
  ...changes,
});

it('keeps what left with a release, and replaces it whole', () => {
  const { fulfillments } = orderStores();
  const record = aRecord({});
  fulfillments.put(aRecord({ state: 'queued', goods: null, retryAt: null }));
  fulfillments.put(record);
  expect(fulfillments.get(WEB, record.orderId, '900')).toEqual(record);
  expect(fulfillments.ofOrder(WEB, record.orderId)).toEqual([record]);
});

it('tells which orders were told lately of goods without a tracking number', () => {
  const { fulfillments } = orderStores();
  const bare = { part: 0, lines: [], trackingNumbers: [], shipVia: null };
  fulfillments.put(aRecord({}));
  fulfillments.put(aRecord({ orderId: remoteOrderId(2), goods: bare, at: 20 }));
  fulfillments.put(aRecord({ orderId: remoteOrderId(3), goods: bare, at: 30 }));
  fulfillments.put(aRecord({ orderId: remoteOrderId(4), goods: bare, at: 9 }));
  fulfillments.put(aRecord({ orderId: remoteOrderId(5), goods: bare, state: 'queued' }));
  fulfillments.put(aRecord({ orderId: remoteOrderId(6), goods: null, key: 'cancel' }));
  expect(fulfillments.toldWithoutNumbers(WEB, 10, 9)).toEqual(['3', '2']);
  expect(fulfillments.toldWithoutNumbers(WEB, 10, 1)).toEqual(['3']);
});

const aReconciliation = (day: string, at: number, changes: Partial<Reconciliation> = {}): Reconciliation => ({
  connectionId: WEB,
  day,
  at,
  placedFrom: 1,
  placedTo: 2,
  days: [],
  differences: [],
  differenceCount: 0,
  ...changes,
});

it('keeps one comparison of each store and day, whole', () => {
  const { reconciliations } = orderStores();
  const sums = { orders: 1, total: decimal('32.4'), tax: decimal('2.4') };
  const last = aReconciliation('2026-03-02', 20, {
    days: [{ day: '2026-03-01', currency: 'USD', web: sums, ledger: sums, posted: sums, pos: sums }],
    differences: [
      {
        kind: 'doubled',
        orderId: remoteOrderId(1),
        part: 0,
        number: '1001',
        text: 'Twice.',
        isSettled: false,
      },
    ],
    differenceCount: 3,
  });
  const other = connectionId('other');
  reconciliations.put(aReconciliation('2026-03-01', 1));
  reconciliations.put(aReconciliation('2026-03-02', 10));
  reconciliations.put(last);
  reconciliations.put(aReconciliation('2026-03-02', 30, { connectionId: other }));
  expect(reconciliations.latest(WEB)).toEqual(last);
  expect(reconciliations.list(WEB, 9).map(({ at }) => at)).toEqual([20, 1]);
  expect(reconciliations.list(null, 9).map(({ at }) => at)).toEqual([30, 20, 1]);
  expect(reconciliations.prune(20, 9)).toBe(1);
  expect(reconciliations.list(null, 9).map(({ at }) => at)).toEqual([30, 20]);
});
