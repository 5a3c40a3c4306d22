import { describe, expect, it } from 'vitest';
import { compareBlocked } from '../../../../src-main/composition/practice/run-summary.ts';
import type { StoredError } from '../../../../src-main/engine/ports/error-store.ts';
import { connectionId } from '../../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';

const open = (subject: SyncError['subject'], code = 'order.item-unknown'): StoredError => ({
  id: 1,
  error: syncError({
    kind: 'blocked',
    code,
    connectionId: connectionId('woocommerce'),
    ...(subject === undefined ? {} : { subject }),
    operatorMessage: 'It is blocked.',
    remedy: 'Look at it.',
  }),
  flow: 'import-orders',
  runId: null,
  jobId: null,
  count: 1,
  firstSeen: 0,
  lastSeen: 0,
  resolvedAt: null,
});
const order = (id: string, code?: string) => open({ entity: 'order', id }, code);
const NOTHING: Parameters<typeof compareBlocked>[1] = {
  blockedItems: [],
  blockedOrders: [],
  orderMatters: [],
};
const blockedOrder = (number: string) => ({
  id: number,
  number,
  store: 'woocommerce',
  reason: 'unknown-item',
});

describe('what is blocked', () => {
  it('is as meant when exactly those items and orders are', () => {
    const meant = {
      ...NOTHING,
      blockedItems: [{ itemNumber: 'MUG', reason: 'price-zero' }],
      blockedOrders: [blockedOrder('100')],
    };
    const found = [open({ entity: 'item', id: 'MUG', itemNumber: 'MUG' }), order('100')];
    expect(compareBlocked(found, meant)).toEqual({ unexpected: [], missing: [] });
    expect(compareBlocked([order('101')], meant)).toEqual({
      unexpected: ['order 101'],
      missing: ['MUG', 'order 100'],
    });
  });

  it('must tell what people must know of an order, and may tell what they may', () => {
    const orderMatters = [
      { number: '7', matter: 'backorder', mustBeTold: true },
      { number: '8', matter: 'changed', mustBeTold: false },
    ] as const;
    const meant = { ...NOTHING, orderMatters: [...orderMatters] };
    expect(compareBlocked([], meant)).toEqual({ unexpected: [], missing: ['order 7 (backorder)'] });
    const both = [order('7', 'order.backordered'), order('8', 'order.payment-differs')];
    expect(compareBlocked(both, meant)).toEqual({ unexpected: [], missing: [] });
  });

  it.each(['order.cancel-too-late', 'order.shipped-after-cancel', 'platform.order-not-shippable'])(
    'takes %s for news of an order that was sent and canceled, and for nothing else',
    (code) => {
      const orderMatters = [{ number: '7', matter: 'sent-and-canceled' as const, mustBeTold: false }];
      expect(compareBlocked([order('7', code)], { ...NOTHING, orderMatters }).unexpected).toEqual([]);
      expect(compareBlocked([order('7', code)], NOTHING).unexpected).toEqual(['order 7 (sent-and-canceled)']);
    },
  );

  it('takes one of two for goods that came back by hand and at the till, as it depends on who came first', () => {
    const orderMatters = [
      { number: '7', matter: 'return-by-hand' as const, mustBeTold: true },
      { number: '7', matter: 'returned-twice' as const, mustBeTold: false },
    ];
    const meant = { ...NOTHING, orderMatters };
    const AS_MEANT = { unexpected: [], missing: [] };
    expect(compareBlocked([order('7', 'order.return-by-hand')], meant)).toEqual(AS_MEANT);
    expect(compareBlocked([order('7', 'order.return-unclear')], meant)).toEqual(AS_MEANT);
    expect(compareBlocked([], meant).missing).toEqual(['order 7 (return-by-hand)']);
    expect(compareBlocked([order('8', 'order.return-unclear')], meant).missing).toEqual([
      'order 7 (return-by-hand)',
    ]);
  });

  it('is not as meant when an order has another trouble than the one that is known', () => {
    const orderMatters = [{ number: '7', matter: 'backorder' as const, mustBeTold: true }];
    const found = [order('7', 'order.backordered'), order('7', 'order.money-differs')];
    expect(compareBlocked(found, { ...NOTHING, orderMatters }).unexpected).toEqual(['order 7']);
  });
});
