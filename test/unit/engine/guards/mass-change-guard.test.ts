import { describe, expect, it } from 'vitest';
import { judgeMassChange } from '../../../../src-main/engine/guards/mass-change-guard.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';

const limits = aConnection().brake;
const linked = { products: 100, variants: 1000 };
const none = { toZeroStock: 0, hidden: 0, repriced: 0 };

describe('brake on mass change', () => {
  it('lets an ordinary day pass', () => {
    expect(judgeMassChange({ toZeroStock: 100, hidden: 10, repriced: 200 }, linked, limits)).toBeNull();
  });
  it('stops when too many variants would go to zero, and says how many', () => {
    expect(judgeMassChange({ ...none, toZeroStock: 301 }, linked, limits)?.message).toContain('301 of 1000');
    expect(judgeMassChange({ ...none, toZeroStock: 300 }, linked, limits)).toBeNull();
  });
  it('stops when too many products would be hidden or variants repriced', () => {
    expect(judgeMassChange({ ...none, hidden: 31 }, linked, limits)?.code).toBe('mass-change');
    expect(judgeMassChange({ ...none, repriced: 501 }, linked, limits)?.message).toContain('50 %');
  });
  it('never stops for a handful in a small store', () => {
    expect(judgeMassChange({ ...none, toZeroStock: 19 }, { products: 5, variants: 19 }, limits)).toBeNull();
    expect(
      judgeMassChange({ ...none, toZeroStock: 20 }, { products: 5, variants: 20 }, limits),
    ).not.toBeNull();
  });
});
