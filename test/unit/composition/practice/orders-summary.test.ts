import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  areOrdersWell,
  lastSeenAt,
  ordersSummary,
  ordersUnderWay,
} from '../../../../src-main/composition/practice/orders-summary.ts';
import type { LedgerOrder, OrderState } from '../../../../src-main/engine/ports/order-stores.ts';
import type { AuditAnswer } from '../../../../src-main/practice/host/control.schema.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { aLedgerOrder } from '../../../builders/ledger-order.builder.ts';

let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
});
afterEach(() => stores.close());

function enter(id: number, state: OrderState, changes: Partial<LedgerOrder> = {}): void {
  stores.orders.ledger.put(
    aLedgerOrder(id, {
      state,
      reason: { code: `order.${state}`, text: 'As a test wants it.' },
      seenInPosAt: 1,
      ...changes,
    }),
  );
}

const audited = (changes: Partial<AuditAnswer['orders']>): AuditAnswer['orders'] => ({
  placed: 0,
  due: 0,
  inCompany: 0,
  blocked: 0,
  canceled: 0,
  lost: 0,
  doubled: 0,
  returnsDue: 0,
  returnsLost: 0,
  returnsDoubled: 0,
  ...changes,
});
const summaryOf = (changes: Partial<AuditAnswer['orders']>) => ordersSummary(stores, audited(changes));

describe('the orders of a practice run', () => {
  it('are each counted in one of six states, and the blocked ones by their reason', () => {
    const states = [
      'seen',
      'held',
      'due',
      'posted',
      'fulfilled',
      'verifying',
      'canceled',
      'ignored',
    ] as const;
    for (const [at, state] of states.entries()) enter(at + 1, state);
    enter(20, 'blocked', { reason: { code: 'order.item-unknown', text: 'x' } });
    enter(21, 'blocked', { reason: { code: 'order.item-unknown', text: 'x' } });
    const summary = summaryOf({ placed: 10, lost: 1 });
    expect(summary).toEqual({
      placed: 10,
      inLedger: 10,
      posted: 2,
      held: 3,
      blocked: 2,
      verifying: 1,
      ignored: 1,
      canceled: 1,
      lost: 1,
      doubled: 0,
      returnsLost: 0,
      returnsDoubled: 0,
      blockedReasons: { 'order.item-unknown': 2 },
    });
  });

  it('are well when each is in the ledger, enough were posted, and nothing is lost or doubled', () => {
    for (let id = 1; id <= 6; id += 1) enter(id, 'posted');
    for (let id = 7; id <= 10; id += 1) enter(id, 'held');
    expect(areOrdersWell(summaryOf({ placed: 10 }))).toBe(true);
    expect(areOrdersWell(summaryOf({ placed: 11 }))).toBe(false);
    for (const wrong of ['lost', 'doubled', 'returnsLost', 'returnsDoubled'] as const) {
      expect(areOrdersWell(summaryOf({ placed: 10, [wrong]: 1 }))).toBe(false);
    }
    enter(6, 'held');
    expect(areOrdersWell(summaryOf({ placed: 10 }))).toBe(false);
  });

  it('are well where nobody bought anything', () => {
    expect(areOrdersWell(summaryOf({}))).toBe(true);
  });

  it('were last seen in the company when the latest of their documents was', () => {
    enter(1, 'held');
    expect(lastSeenAt(stores)).toBeNull();
    enter(2, 'posted', { seenInPosAt: 500 });
    enter(3, 'fulfilled', { seenInPosAt: 700 });
    enter(4, 'posted', { seenInPosAt: null });
    expect(lastSeenAt(stores)).toBe(700);
  });

  it('are under way while one is due, doubted, or was not seen in Counterpoint since it was posted', () => {
    for (const [at, state] of (['held', 'blocked', 'posted', 'canceled'] as const).entries())
      enter(at + 1, state);
    expect(ordersUnderWay(stores)).toBe(0);
    enter(11, 'due');
    enter(12, 'verifying');
    enter(13, 'posted', { seenInPosAt: null });
    expect(ordersUnderWay(stores)).toBe(3);
  });
});
