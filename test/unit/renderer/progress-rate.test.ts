import { expect, it } from 'vitest';
import { paceOf, type Sample, withSample } from '../../../src-renderer/features/home/progress-rate.ts';

const sampled = (...samples: readonly (readonly [at: number, done: number])[]): readonly Sample[] =>
  samples.reduce<readonly Sample[]>((seen, [at, done]) => withSample(seen, { at, done }), []);

it('nothing is said before a second has passed and something was done', () => {
  expect(paceOf([], 100)).toBeNull();
  expect(paceOf(sampled([0, 10]), 100)).toBeNull();
  expect(paceOf(sampled([0, 10], [900, 20]), 100)).toBeNull();
  expect(paceOf(sampled([0, 10], [5_000, 10]), 100)).toBeNull();
});

it('pace and time left follow from what was done between the samples', () => {
  expect(paceOf(sampled([0, 0], [2_000, 50]), 100)).toEqual({ perSecond: 25, leftMs: 2_000 });
});

it('time left is not told while the total is unknown, and never negative', () => {
  expect(paceOf(sampled([0, 0], [2_000, 50]), null)).toEqual({ perSecond: 25, leftMs: null });
  expect(paceOf(sampled([0, 0], [2_000, 50]), 40)?.leftMs).toBe(0);
});

it('only the last quarter of a minute counts, so that a store that slows down shows', () => {
  const samples = sampled([0, 0], [10_000, 10_000], [20_000, 10_050], [30_000, 10_100]);
  expect(paceOf(samples, null)?.perSecond).toBe(5);
});

it('work that went backwards is a new piece of work', () => {
  expect(sampled([0, 500], [1_000, 600], [2_000, 3])).toEqual([{ at: 2_000, done: 3 }]);
});
