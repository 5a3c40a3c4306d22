import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KillOrder } from '../../../../scripts/crash/plan-kill.ts';
import { pointHit } from '../../../../scripts/crash/point-hit.ts';
import type { Exchange } from '../../../../scripts/crash/store-proxy.ts';
import { type SeenWrite, Trap } from '../../../../scripts/crash/trap.ts';
import { FLOWS } from '../../../../src-shared/domain/flow.ts';

const read = (): Exchange => ({ method: 'GET', path: '/products', body: '', isWrite: false });
const write = (): Exchange => ({ method: 'POST', path: '/products/batch', body: '{}', isWrite: true });

/** A trap with a victim whose leased jobs are 1 and 2. */
function aTrap(order: Partial<KillOrder> & Pick<KillOrder, 'point'>) {
  let isKilled = false;
  const trap = new Trap(
    { write: 1, delayMs: 0, isWhileOpening: false, flows: FLOWS, ...order },
    {
      kill: () => {
        isKilled = true;
      },
      leasedJobs: () => [1, 2],
    },
  );
  trap.begin();
  const through = (exchange: Exchange, status = 200) => {
    expect(trap.arrived(exchange)).toBe('pass');
    expect(trap.answered(exchange, status)).toBe('pass');
    trap.ended(exchange, true);
  };
  return { trap, through, isKilled: () => isKilled };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a trap', () => {
  it('kills before a write is sent on, and holds it', async () => {
    const { trap, through, isKilled } = aTrap({ point: 'before-send', write: 2 });
    through(read());
    through(write());
    const second = write();
    expect(isKilled()).toBe(false);
    expect(trap.arrived(second)).toBe('hold');
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toEqual({ number: 2, exchange: second, leasedJobs: [1, 2], step: 'arrived' });
  });

  it('kills after the store did the work, and holds the answer', async () => {
    const { trap, isKilled } = aTrap({ point: 'sent-without-answer' });
    const first = write();
    expect(trap.arrived(first)).toBe('pass');
    expect(isKilled()).toBe(false);
    expect(trap.answered(first, 201)).toBe('hold');
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toMatchObject({ number: 1, step: 'answered' });
  });

  it('waits for a write that the store accepted', () => {
    const { trap, through, isKilled } = aTrap({ point: 'sent-without-answer' });
    through(write(), 503);
    expect(isKilled()).toBe(false);
    const next = write();
    trap.arrived(next);
    expect(trap.answered(next, 200)).toBe('hold');
    expect(isKilled()).toBe(true);
  });

  it('kills some milliseconds after an answer was delivered, and lets nothing new out meanwhile', async () => {
    const { trap, through, isKilled } = aTrap({ point: 'answered-without-commit', delayMs: 3 });
    through(write());
    expect(trap.arrived(write())).toBe('hold');
    expect(isKilled()).toBe(false);
    vi.advanceTimersByTime(3);
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toMatchObject({ number: 1, step: 'delivered' });
  });

  it('takes no answer for delivered whose connection broke', () => {
    const { trap, isKilled } = aTrap({ point: 'answered-without-commit' });
    const first = write();
    trap.arrived(first);
    trap.answered(first, 200);
    trap.ended(first, false);
    expect(isKilled()).toBe(false);
  });

  it('kills between writes only while no request is under way', async () => {
    const { trap, through, isKilled } = aTrap({ point: 'between', write: 1, delayMs: 5 });
    through(write());
    const slow = read();
    trap.arrived(slow);
    vi.advanceTimersByTime(5);
    expect(isKilled()).toBe(false);
    trap.answered(slow, 200);
    trap.ended(slow, true);
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toMatchObject({ number: 1, step: 'delivered' });
  });

  it('kills before the first write', async () => {
    const { trap, isKilled } = aTrap({ point: 'between', write: 0, delayMs: 100 });
    vi.advanceTimersByTime(100);
    expect(isKilled()).toBe(true);
    expect(await trap.sprung).toBeNull();
    expect(trap.arrived(read())).toBe('hold');
  });
});

describe('the point that a kill hit', () => {
  const seen = (step: SeenWrite['step']): SeenWrite => ({
    number: 1,
    exchange: write(),
    leasedJobs: [1, 2],
    step,
  });

  it('follows from how far the write had come', () => {
    expect(pointHit(seen('arrived'), new Set([1, 2]))).toBe('before-send');
    expect(pointHit(seen('answered'), new Set([1, 2]))).toBe('sent-without-answer');
    expect(pointHit(null, new Set())).toBe('between');
  });

  it('tells by the leases whether a delivered answer was committed', () => {
    expect(pointHit(seen('delivered'), new Set([2]))).toBe('answered-without-commit');
    expect(pointHit(seen('delivered'), new Set([3, 4]))).toBe('between');
  });
});
