import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src-main/practice/company/random.ts';

describe('random', () => {
  it('repeats itself for the same seeds and differs for others', () => {
    const first = (...seeds: number[]) => {
      const random = createRandom(...seeds);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(first(1, 2)).toEqual(first(1, 2));
    expect(first(1, 2)).not.toEqual(first(2, 1));
    expect(first(1)).not.toEqual(first(1 + 2 ** 32));
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(50), (seed, min, span) => {
        const value = createRandom(seed).integer(min, min + span);
        expect(value >= min && value <= min + span && Number.isInteger(value)).toBe(true);
      }),
    );
  });

  it('samples so many different entries in their order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uniqueArray(fc.integer()), fc.nat(20), (seed, list, count) => {
        const sample = createRandom(seed).sample(list, count);
        expect(sample).toHaveLength(Math.min(count, list.length));
        expect(sample).toEqual(list.filter((entry) => sample.includes(entry)));
      }),
    );
  });

  it('is even: every face of a die comes up about as often', () => {
    const random = createRandom(42);
    const faces = Array<number>(6).fill(0);
    for (let throws = 0; throws < 6_000; throws++) {
      const face = random.integer(0, 5);
      faces[face] = (faces[face] ?? 0) + 1;
    }
    expect(Math.min(...faces)).toBeGreaterThan(850);
    expect(Math.max(...faces)).toBeLessThan(1_150);
  });

  it('cannot pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
  });
});
