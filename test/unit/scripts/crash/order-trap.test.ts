import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderPoint } from '../../../../scripts/crash/orders/order-point.ts';
import { type OrderKill, OrderTrap } from '../../../../scripts/crash/orders/order-trap.ts';
import type { Exchange } from '../../../../scripts/crash/store-proxy.ts';

const document = (reference = 'W-7'): Exchange => ({
  method: 'POST',
  path: '/Document',
  body: JSON.stringify({ PS_DOC_HDR: { CUST_PO_NO: reference } }),
  isWrite: true,
});
const get = (path: string): Exchange => ({ method: 'GET', path, body: '', isWrite: false });

/** A trap at the points, with a victim that looks for so many documents. */
function aTrap(points: readonly [OrderPoint, ...OrderPoint[]], changes: Partial<OrderKill> = {}) {
  let isKilled = false;
  let verifying = 0;
  const kill = {
    points,
    turn: 1,
    commitMs: 2,
    pageMs: 9,
    anyMs: 40,
    isWhileOpening: false,
    takesBroken: false,
    ...changes,
  };
  const trap = new OrderTrap(kill, {
    kill: () => {
      isKilled = true;
    },
    verifying: () => verifying,
  });
  return {
    trap,
    api: trap.gate('api'),
    store: trap.gate('store'),
    isKilled: () => isKilled,
    seek: (count: number) => {
      verifying = count;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the trap in the middle of order work', () => {
  it('keeps a document from the API at its turn, and names it', async () => {
    const { trap, api, isKilled } = aTrap(['document-before-call'], { turn: 2 });
    expect(api.arrived(document('W-6'))).toBe('pass');
    expect(api.arrived(document('W-7'))).toBe('hold');
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toMatchObject({ point: 'document-before-call', call: { reference: 'W-7' } });
  });

  it('takes a request that the API breaks off for saved, where it is told to', async () => {
    for (const takesBroken of [false, true]) {
      const { trap, api, isKilled } = aTrap(['document-saved'], { takesBroken });
      const sent = document();
      api.arrived(sent);
      api.ended(sent, false);
      expect(isKilled()).toBe(takesBroken);
      if (takesBroken) expect(await trap.sprung).toMatchObject({ point: 'document-saved' });
    }
  });

  it('tells returns from documents by their mark', async () => {
    const { trap, api } = aTrap(['return-saved']);
    const sale = document('W-7');
    api.arrived(sale);
    expect(api.answered(sale, 200)).toBe('pass');
    const back = document('W-R8');
    expect(api.arrived(back)).toBe('pass');
    expect(api.answered(back, 200)).toBe('hold');
    expect(await trap.sprung).toMatchObject({ point: 'return-saved' });
  });

  it('waits for an answer that says that the work was done', () => {
    const { api, isKilled } = aTrap(['document-saved']);
    const refused = document();
    api.arrived(refused);
    expect(api.answered(refused, 500)).toBe('pass');
    expect(isKilled()).toBe(false);
    const saved = document();
    api.arrived(saved);
    expect(api.answered(saved, 200)).toBe('hold');
    expect(isKilled()).toBe(true);
  });

  it('kills shortly after an answer was handed over, and lets nothing new pass meanwhile', () => {
    const { api, store, isKilled } = aTrap(['document-answered']);
    const saved = document();
    api.arrived(saved);
    api.answered(saved, 200);
    api.ended(saved, true);
    expect(isKilled()).toBe(false);
    expect(store.arrived(get('/wp-json/wc/v3/orders?page=1'))).toBe('hold');
    vi.advanceTimersByTime(2);
    expect(isKilled()).toBe(true);
  });

  it('kills at a look for what is in doubt, and only then', async () => {
    const { trap, api, seek, isKilled } = aTrap(['verifying']);
    expect(api.arrived(get('/Company'))).toBe('pass');
    seek(1);
    expect(api.arrived(get('/Company'))).toBe('hold');
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toEqual({ point: 'verifying', call: null });
  });

  it('kills while a page of orders is taken in', async () => {
    const { trap, store, isKilled } = aTrap(['page-commit']);
    const page = get('/wp-json/wc/v3/orders?page=1');
    store.arrived(page);
    store.answered(page, 200);
    store.ended(page, true);
    vi.advanceTimersByTime(8);
    expect(isKilled()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await trap.sprung).toEqual({ point: 'page-commit', call: null });
  });

  it('takes whichever of its points comes first, without waiting for a turn of what it was not aimed at', async () => {
    const { trap, api } = aTrap(['document-saved', 'customer-before-call'], { turn: 3 });
    expect(api.arrived({ method: 'POST', path: '/Customer', body: '{}', isWrite: true })).toBe('hold');
    expect(await trap.sprung).toMatchObject({ point: 'customer-before-call', call: { reference: null } });
  });

  it('kills at any moment of the work by the clock alone', async () => {
    const { trap, isKilled } = aTrap(['any-moment']);
    trap.begin();
    vi.advanceTimersByTime(39);
    expect(isKilled()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(await trap.sprung).toEqual({ point: 'any-moment', call: null });
  });
});
