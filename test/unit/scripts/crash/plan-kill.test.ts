import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  KILL_POINTS,
  type KillPoint,
  leastAtEachPoint,
  NO_KILLS,
} from '../../../../scripts/crash/kill-point.ts';
import { type KillOrder, planKill } from '../../../../scripts/crash/plan-kill.ts';
import { createRandom } from '../../../../src-main/practice/company/index.ts';

/** Plans all kills of a run; `hit` says what each order really found. */
function planAll(seed: number, kills: number, hit: (order: KillOrder) => KillPoint = ({ point }) => point) {
  const random = createRandom(seed);
  const done: Record<KillPoint, number> = { ...NO_KILLS };
  const orders = Array.from({ length: kills }, () => {
    const order = planKill(random, kills, done);
    done[hit(order)] += 1;
    return order;
  });
  return { orders, done };
}

describe('the plan of the kills', () => {
  it('gives every point its least share, for any seed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 200 }), (seed, kills) => {
        const { done } = planAll(seed, kills);
        for (const point of KILL_POINTS) expect(done[point]).toBeGreaterThanOrEqual(leastAtEachPoint(kills));
      }),
    );
  });

  it('makes up for kills that hit another point than they were meant for', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { done } = planAll(seed, 50, ({ point, write }) =>
        point === 'between' && write > 0 ? 'answered-without-commit' : point,
      );
      expect(done.between).toBeGreaterThanOrEqual(leastAtEachPoint(50));
    }
  });

  it('repeats itself with the same seed and differs with another', () => {
    expect(planAll(7, 40)).toEqual(planAll(7, 40));
    expect(planAll(7, 40).orders).not.toEqual(planAll(8, 40).orders);
  });

  it('names a write that exists, and waits only where the process may go on by itself', () => {
    for (const { point, write, delayMs } of planAll(11, 400).orders) {
      expect(write).toBeGreaterThanOrEqual(point === 'between' ? 0 : 1);
      if (point === 'before-send' || point === 'sent-without-answer') expect(delayMs).toBe(0);
    }
  });

  it('reckons five kills at each point among fifty', () => {
    expect(leastAtEachPoint(50)).toBe(5);
  });
});
