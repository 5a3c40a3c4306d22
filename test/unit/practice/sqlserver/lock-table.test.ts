import { describe, expect, it } from 'vitest';
import { type LockMode, LockTable } from '../../../../src-main/practice/sqlserver/engine/lock-table.ts';

const [ANN, BOB, CYD] = [{ ann: 1 }, { bob: 1 }, { cyd: 1 }];
const never = new AbortController().signal;

function wish(owner: object, mode: LockMode = 'exclusive', timeoutMs = -1, signal = never) {
  return { resource: 'r', mode, owner, timeoutMs, signal };
}

describe('a lock', () => {
  it('is shared by those who only share, and kept from one who wants it alone', async () => {
    const locks = new LockTable();
    expect(await locks.acquire(wish(ANN, 'shared'))).toBe('granted');
    expect(await locks.acquire(wish(BOB, 'shared'))).toBe('granted');
    expect(await locks.acquire(wish(CYD, 'exclusive', 0))).toBe('timeout');
  });

  it('goes to those who wait in their order, and a later sharer does not overtake', async () => {
    const locks = new LockTable();
    await locks.acquire(wish(ANN, 'shared'));
    const order: string[] = [];
    const bob = locks.acquire(wish(BOB)).then((answer) => order.push(`bob ${answer}`));
    const cyd = locks.acquire(wish(CYD, 'shared')).then((answer) => order.push(`cyd ${answer}`));
    expect(locks.blockerOf(BOB)).toBe(ANN);
    locks.release('r', ANN);
    await bob;
    expect(locks.isHeldBy('r', CYD)).toBe(false);
    locks.release('r', BOB);
    await cyd;
    expect(order).toEqual(['bob waited', 'cyd waited']);
  });

  it('is given again to whoever has it, and released as often', async () => {
    const locks = new LockTable();
    await locks.acquire(wish(ANN));
    expect(await locks.acquire(wish(ANN))).toBe('granted');
    expect(locks.release('r', ANN)).toBe(true);
    expect(locks.isHeldBy('r', ANN)).toBe(true);
    expect(locks.release('r', ANN)).toBe(true);
    expect(locks.release('r', ANN)).toBe(false);
    expect(locks.isEmpty).toBe(true);
  });

  it('is no longer waited for by one who gives up, and those behind come to their turn', async () => {
    const locks = new LockTable();
    await locks.acquire(wish(ANN, 'shared'));
    const stop = new AbortController();
    const bob = locks.acquire(wish(BOB, 'exclusive', -1, stop.signal));
    const cyd = locks.acquire(wish(CYD, 'shared'));
    stop.abort();
    expect(await bob).toBe('canceled');
    expect(await cyd).toBe('waited');
  });

  it('is lost with everything else that its owner has', async () => {
    const locks = new LockTable();
    await locks.acquire(wish(ANN));
    await locks.acquire({ ...wish(ANN), resource: 'other' });
    const bob = locks.acquire(wish(BOB));
    locks.releaseAll(ANN);
    expect(await bob).toBe('waited');
    locks.releaseAll(BOB);
    expect(locks.isEmpty).toBe(true);
  });
});
