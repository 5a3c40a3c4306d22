import { describe, expect, it } from 'vitest';
import { Outage } from '../../../../src-main/engine/jobs/outage.ts';

describe('an outage', () => {
  it('makes batches smaller, down to one job, and waits longer each time', () => {
    const outage = new Outage();
    const seen: [limit: number, waitS: number][] = [];
    for (let failure = 0; failure < 5; failure += 1) {
      const limit = outage.limit('stock.set');
      outage.failed(0, 0);
      seen.push([limit, outage.until / 1_000]);
    }
    expect(seen).toEqual([
      [1_000, 5],
      [125, 10],
      [15, 20],
      [1, 40],
      [1, 80],
    ]);
  });
  it('is over with the first answer', () => {
    const outage = new Outage();
    for (let failure = 0; failure < 5; failure += 1) outage.failed(0, 0);
    outage.answered();
    expect(outage.limit('stock.set')).toBe(1_000);
    expect(outage.until).toBe(Number.NEGATIVE_INFINITY);
    outage.failed(100, 0);
    expect(outage.until).toBe(5_100);
  });
  it('is asked about at once when a person wants it, carefully', () => {
    const outage = new Outage();
    for (let failure = 0; failure < 5; failure += 1) outage.failed(0, 0);
    outage.tryNow();
    expect(outage.until).toBe(Number.NEGATIVE_INFINITY);
    expect(outage.limit('stock.set')).toBe(1);
  });
});
