import { describe, expect, it } from 'vitest';
import { RequestPacer } from '../../../../src-main/platforms/http/request-pacer.ts';

const pacer = () => new RequestPacer({ largestBatch: 100, smallestBatch: 10, mostParallel: 3 });

describe('RequestPacer', () => {
  it('begins with what a healthy host takes and keeps it while answers are fast', () => {
    const fast = pacer();
    for (let answer = 0; answer < 10; answer += 1) fast.answered(3_000);
    expect([fast.batchSize, fast.parallel]).toEqual([100, 3]);
  });

  it('halves down to the smallest batch and one request at a time on slow answers', () => {
    const slow = pacer();
    const sizes = [1, 2, 3, 4, 5].map(() => {
      slow.answered(30_000);
      return slow.batchSize;
    });
    expect(sizes).toEqual([50, 25, 12, 10, 10]);
    expect(slow.parallel).toBe(1);
  });

  it('stays where it is on answers of middling speed, and grows by steps on fast ones', () => {
    const steady = pacer();
    steady.strained();
    steady.strained();
    steady.answered(12_000);
    expect([steady.batchSize, steady.parallel]).toEqual([25, 1]);
    steady.answered(1_000);
    expect([steady.batchSize, steady.parallel]).toEqual([50, 2]);
    steady.answered(1_000);
    steady.answered(1_000);
    expect([steady.batchSize, steady.parallel]).toEqual([100, 3]);
  });

  it('takes half of what was too large, below the smallest batch too', () => {
    const tight = pacer();
    tight.tooLarge(3);
    expect(tight.batchSize).toBe(1);
    tight.tooLarge(1);
    expect(tight.batchSize).toBe(1);
  });
});
