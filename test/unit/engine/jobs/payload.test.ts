import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAYLOAD_VERSION, parsePayload } from '../../../../src-main/engine/jobs/payload.schema.ts';
import { aGridProductDraft, aProductDraft } from '../../../builders/product.builder.ts';

describe('a stored payload', () => {
  it('reads back as it was written', () => {
    for (const draft of [aProductDraft(), aGridProductDraft()]) {
      expect(parsePayload('product.create', JSON.stringify({ draft }), PAYLOAD_VERSION)).toEqual({ draft });
    }
  });
  it('of another version or kind, or damaged, is not understood', () => {
    const text = JSON.stringify({ draft: aProductDraft() });
    expect(parsePayload('product.create', text, PAYLOAD_VERSION + 1)).toBeNull();
    expect(parsePayload('stock.set', text, PAYLOAD_VERSION)).toBeNull();
    expect(parsePayload('product.create', text.slice(1), PAYLOAD_VERSION)).toBeNull();
  });
  it('never makes a quantity that a store must not be told', () => {
    const payload = (quantity: unknown) =>
      JSON.stringify({ key: '["A","*","*","*"]', productId: '1', variantId: '1', quantity });
    fc.assert(
      fc.property(
        fc.oneof(fc.double(), fc.integer({ max: -1 }), fc.string(), fc.constant(null)),
        (quantity) => {
          const parsed = parsePayload('stock.set', payload(quantity), PAYLOAD_VERSION);
          if (parsed !== null) {
            expect(Number.isInteger(parsed.quantity)).toBe(true);
            expect(parsed.quantity).toBeGreaterThanOrEqual(0);
          }
        },
      ),
    );
  });
});
