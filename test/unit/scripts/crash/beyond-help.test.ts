import { describe, expect, it } from 'vitest';
import { isBeyondHelp } from '../../../../scripts/crash/orders/beyond-help.ts';

const KNOWN = {
  parcels: '{"trackingNumbers":["1Z1"]}',
  blockedOrders: new Set(['1001']),
  blockedRefunds: new Set(['77']),
  linkedSkus: new Set(['CUP-EACH']),
};
const a = (kind: string, subject = '1001', expected = '') => ({
  kind,
  store: 's',
  subject,
  expected,
  actual: '',
});

describe('a difference that nobody can help', () => {
  it('is a tracking number that was never seen, and none that was', () => {
    expect(isBeyondHelp(a('tracking-missing', '1', '1Z2'), 'whole', KNOWN)).toBe(true);
    expect(isBeyondHelp(a('tracking-missing', '1', '1Z1'), 'lost', KNOWN)).toBe(false);
  });

  it('is what people were told of after a loss, and nothing that they were not', () => {
    expect(isBeyondHelp(a('order-lost'), 'lost', KNOWN)).toBe(true);
    expect(isBeyondHelp(a('order-lost', '1002'), 'lost', KNOWN)).toBe(false);
    expect(isBeyondHelp(a('return-lost', '1001 refund 77'), 'lost', KNOWN)).toBe(true);
    expect(isBeyondHelp(a('return-lost', '1001 refund 78'), 'lost', KNOWN)).toBe(false);
  });

  it('is a variant that was taken off sale and that nobody knows any more after a loss', () => {
    expect(isBeyondHelp(a('stock', 'POT-EACH', '0'), 'lost', KNOWN)).toBe(true);
    expect(isBeyondHelp(a('stock', 'POT-EACH', '0'), 'whole', KNOWN)).toBe(false);
    expect(isBeyondHelp(a('stock', 'POT-EACH', '4'), 'lost', KNOWN)).toBe(false);
    expect(isBeyondHelp(a('stock', 'CUP-EACH', '0'), 'lost', KNOWN)).toBe(false);
  });

  it('is never an order that was lost by a kill, nor anything doubled', () => {
    expect(isBeyondHelp(a('order-lost'), 'whole', KNOWN)).toBe(false);
    for (const kind of ['order-doubled', 'return-doubled', 'tracking-doubled', 'stock']) {
      expect(isBeyondHelp(a(kind), 'lost', KNOWN)).toBe(false);
    }
  });
});
