import { describe, expect, it } from 'vitest';
import { type NextState, nextState } from '../../../../src-main/engine/orders/state/next-state.ts';
import type { StateInput } from '../../../../src-main/engine/orders/state/stand.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import { aWebOrder, aWebRefund, draftOfOrder } from '../../../builders/web-order.builder.ts';

const NOW = Date.parse('2026-03-02T11:00:00Z');
const DAY = 86_400_000;
const settings = someOrderSettings();
type Current = NonNullable<StateInput['current']>;

const state = (
  changes: Partial<WebOrder>,
  current: Current | null = null,
  now = NOW,
  own = settings,
): NextState => nextState({ order: aWebOrder(changes), current, settings: own, startAt: 0, now });

const payment = (changes: Partial<WebOrder['payment']>): Partial<WebOrder> => ({
  payment: { ...aWebOrder().payment, ...changes },
});
const UNPAID = payment({ state: 'none', capturedAmount: decimal(0), capturedAt: null });
const AUTHORIZED = payment({ state: 'authorized', capturedAmount: decimal(0), capturedAt: null });
const SHIPPED: Partial<WebOrder> = { shipment: { state: 'complete', shippedAt: '2026-03-02T10:30:00Z' } };
const PARTLY: Partial<WebOrder> = { shipment: { state: 'partly', shippedAt: '2026-03-02T10:30:00Z' } };
const SMALL_REFUND = aWebRefund({ amount: decimal(5), lines: [], chargesAmount: decimal(5) });

const currently = (changes: Partial<Current>): Current => ({
  state: 'held',
  reason: { code: 'x', text: 'x' },
  decision: null,
  draft: null,
  documentKind: null,
  trigger: 'capture',
  nextAt: null,
  order: aWebOrder(),
  ...changes,
});

describe('where an order stands', () => {
  it.each<[string, Partial<WebOrder>, string, string]>([
    ['an unfinished checkout holds nothing', { ...UNPAID, takesStock: false }, 'seen', 'order.not-finished'],
    ['an order on account is held', UNPAID, 'held', 'order.waits-for-payment'],
    ['authorized money is not enough', AUTHORIZED, 'held', 'order.waits-for-capture'],
    ['captured money is', {}, 'due', 'order.captured'],
    ['what the store canceled is canceled', { isCanceled: true }, 'canceled', 'order.canceled-in-store'],
    [
      'all money back before posting',
      { refunds: [aWebRefund()] },
      'canceled',
      'order.refunded-before-posting',
    ],
    [
      'all money back for what had left becomes a sale and a return',
      { refunds: [aWebRefund()], ...SHIPPED },
      'due',
      'order.captured',
    ],
    ['a part of the money back does not stop it', { refunds: [SMALL_REFUND] }, 'due', 'order.captured'],
    ['cash on delivery waits for the parcel', payment({ method: 'cod' }), 'held', 'order.waits-for-shipment'],
    ['and is due with it', { ...payment({ method: 'COD' }), ...SHIPPED }, 'due', 'order.shipped'],
    [
      'but not before the money came',
      { ...payment({ method: 'cod', state: 'authorized' }), ...SHIPPED },
      'held',
      'order.shipped-not-captured',
    ],
    [
      'goods that left before the money wait for it',
      { ...AUTHORIZED, ...SHIPPED },
      'held',
      'order.shipped-not-captured',
    ],
    ['some kinds go at once', { ...payment({ method: 'bacs', state: 'none' }) }, 'due', 'order.at-once'],
    [
      'but never an unfinished checkout',
      { ...payment({ method: 'bacs', state: 'none' }), takesStock: false },
      'seen',
      'order.not-finished',
    ],
    [
      'part of the money waits for the rest',
      payment({ state: 'partly-captured' }),
      'held',
      'order.partly-captured',
    ],
    ['part of the goods waits for the rest', PARTLY, 'held', 'order.partly-shipped'],
    ['an order that costs nothing is paid', { ...UNPAID, total: decimal(0) }, 'due', 'order.captured'],
    [
      'but a checkout for nothing that nobody finished is not',
      { ...UNPAID, total: decimal(0), takesStock: false },
      'seen',
      'order.not-finished',
    ],
  ])('%s', (_, changes, expected, reason) => {
    const next = state(changes);
    expect([next.state, next.reason.code]).toEqual([expected, reason]);
  });

  it('is paid when gift cards cover it, even without a rule for its payment method', () => {
    const bare = someOrderSettings({
      payments: [{ method: 'gift-card', trigger: 'capture', payCode: 'GIFT', document: 'auto' }],
    });
    const otherTenders = [{ method: 'gift-card', title: 'Card', amount: decimal('32.4'), cardNumber: 'G-1' }];
    const covered = payment({ method: '', state: 'none', otherTenders });
    expect(state(covered, null, NOW, bare)).toMatchObject({ state: 'due', documentKind: 'order' });
  });

  it('writes a ticket for goods that are gone and an order for goods that wait', () => {
    expect(state({}).documentKind).toBe('order');
    expect(state(SHIPPED).documentKind).toBe('ticket');
  });

  it('writes what the owner chose, but no ticket for money that has not come', () => {
    const rule = { method: '*', trigger: 'capture', payCode: 'P', document: 'ticket' } as const;
    const own = someOrderSettings({ payments: [rule] });
    expect(state({}, null, NOW, own).documentKind).toBe('ticket');
    const now = currently({ decision: 'post-now' });
    expect(state(AUTHORIZED, now, NOW, own)).toMatchObject({ state: 'due', documentKind: 'order' });
  });

  it('lets only unpaid orders expire, and revives them when they are paid', () => {
    const late = NOW + 11 * DAY;
    expect(state(UNPAID, null, late)).toMatchObject({ state: 'ignored', effects: ['end-hold'] });
    expect(state(AUTHORIZED, null, late)).toMatchObject({ state: 'held', effects: ['hold'] });
    expect(state({}, currently({ state: 'ignored' }), late).state).toBe('due');
    expect(state(UNPAID).nextAt).toBe(Date.parse('2026-03-12T10:00:00Z'));
  });

  it('tells when the rest, or the money for what left, does not come', () => {
    const late = NOW + 8 * DAY;
    expect(state(payment({ state: 'partly-captured' }), null, late).reason.code).toBe(
      'order.partly-captured-late',
    );
    expect(state(PARTLY, null, late).reason.code).toBe('order.partly-shipped-late');
    expect(state({ ...AUTHORIZED, ...SHIPPED }, null, late).reason.code).toBe(
      'order.shipped-not-captured-late',
    );
  });

  it('leaves alone what was placed before the start, unless a person wants it, and what a person ignores', () => {
    const early = { order: aWebOrder(), settings, startAt: NOW, now: NOW };
    expect(nextState({ ...early, current: null })).toMatchObject({
      state: 'ignored',
      reason: { code: 'order.before-start' },
    });
    expect(nextState({ ...early, current: currently({ decision: 'post-now' }) }).state).toBe('due');
    expect(
      state({}, currently({ decision: 'ignore', reason: { code: 'order.ignored', text: 'Test' } })),
    ).toMatchObject({ state: 'ignored', reason: { text: 'Test' }, effects: ['end-hold'] });
  });

  it('is blocked without a rule for its payment, and goes on when there is one', () => {
    const bare = someOrderSettings({
      payments: [{ method: 'cod', trigger: 'shipment', payCode: 'X', document: 'auto' }],
    });
    const next = state({}, null, NOW, bare);
    expect(next).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.payment-unmapped' },
      effects: ['hold'],
    });
    expect(state({}, currently({ state: 'blocked', reason: next.reason })).state).toBe('due');
    expect(state({ ...UNPAID, takesStock: false }, null, NOW, bare).state).toBe('seen');
  });

  it('is blocked when its money would only come after what waits for it', () => {
    const own = someOrderSettings({
      payments: [{ method: '*', trigger: 'capture', payCode: 'X', document: 'auto' }],
      fulfilledIn: 'counterpoint',
    });
    expect(state(payment({ method: 'cod', state: 'none' }), null, NOW, own)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.capture-never-comes' },
    });
  });

  it('stays blocked for what could not be mapped until the order says something else', () => {
    const blocked = currently({ state: 'blocked', reason: { code: 'order.item-unknown', text: 'x' } });
    expect(state({ modifiedAt: '2026-03-02T10:59:00Z' }, blocked)).toMatchObject({
      state: 'blocked',
      reason: { code: 'order.item-unknown' },
      effects: ['hold'],
    });
    expect(state({ note: 'Please hurry', modifiedAt: '2026-03-02T10:59:00Z' }, blocked).state).toBe('due');
    expect(state({ isCanceled: true }, blocked).state).toBe('canceled');
  });

  it('keeps the time at which a due order is tried again', () => {
    expect(state({}).nextAt).toBe(NOW);
    expect(state({}, currently({ state: 'due', nextAt: NOW + 5_000 })).nextAt).toBe(NOW + 5_000);
  });

  it('frees the goods when the store puts the order back among unfinished ones', () => {
    expect(state({ ...UNPAID, takesStock: false }, currently({ state: 'held' })).effects).toEqual([
      'end-hold',
    ]);
  });
});

describe('an order that was sent', () => {
  const posted = currently({
    state: 'posted',
    documentKind: 'order',
    draft: draftOfOrder(aWebOrder(), settings, 'order'),
  });

  it('never takes back by itself what was sent', () => {
    for (const sent of ['posting', 'verifying', 'posted', 'fulfilled'] as const) {
      expect(state({ isCanceled: true }, currently({ state: sent })).state).toBe(sent);
    }
    expect(state({ isCanceled: true }, posted).effects).toEqual(['ask-cancel']);
    expect(state({ isCanceled: true }, currently({ state: 'verifying' })).effects).toEqual([]);
  });

  it('asks to cancel what waits for staff when all money was given back', () => {
    expect(state({ refunds: [aWebRefund()] }, posted).effects).toEqual(['ask-cancel']);
    expect(state({ refunds: [aWebRefund()], ...SHIPPED }, posted).effects).toEqual([]);
  });

  it('asks for nothing while the order is what was written', () => {
    expect(state({ status: 'completed', ...SHIPPED }, posted).effects).toEqual([]);
  });

  it('asks to change other quantities, other totals and another address', () => {
    const [line] = aWebOrder().lines;
    if (line === undefined) throw new Error('no line');
    expect(state({ lines: [{ ...line, quantity: decimal(1) }] }, posted).effects).toEqual(['ask-change']);
    expect(state({ lines: [line, { ...line, id: '99' as never }] }, posted).effects).toEqual(['ask-change']);
    expect(state({ total: decimal(30) }, posted).effects).toEqual(['ask-change']);
    const { customer } = aWebOrder();
    const moved = customer.billing === null ? null : { ...customer.billing, address1: '2 Side St' };
    const elsewhere: Partial<WebOrder> = { customer: { ...customer, shipping: moved } };
    expect(state(elsewhere, posted).effects).toEqual(['ask-change']);
    expect(state({ ...elsewhere, ...SHIPPED }, posted).effects).toEqual([]);
  });

  it('asks for the payment once the money came', () => {
    const unpaid = aWebOrder(AUTHORIZED);
    const owed = { ...posted, draft: draftOfOrder(unpaid, settings, 'order'), order: unpaid };
    expect(state(AUTHORIZED, owed).effects).toEqual([]);
    expect(state({}, owed).effects).toEqual(['add-payment']);
    expect(state({ isCanceled: true }, owed).effects).toEqual(['ask-cancel']);
  });
});
