import { describe, expect, it } from 'vitest';
import { percentile } from '../../../../scripts/engine-process/delay-sampler.ts';

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('is the value that so many do not exceed', () => {
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile([7], 0.99)).toBe(7);
  });

  it('is nothing of nothing', () => {
    expect(percentile([], 0.99)).toBe(0);
  });
});
