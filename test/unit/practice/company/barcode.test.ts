import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ean13, isValidBarcode, upcA } from '../../../../src-main/practice/company/barcode.ts';

const anIndex = fc.integer({ min: 0, max: 9_999_999 });
const aSeqNo = fc.integer({ min: 1, max: 999 });

describe('barcodes', () => {
  it('knows the check digits of printed codes', () => {
    expect(isValidBarcode('4006381333931')).toBe(true);
    expect(isValidBarcode('036000291452')).toBe(true);
    expect(isValidBarcode('036000291453')).toBe(false);
    expect(isValidBarcode('36000291452')).toBe(false);
  });

  it('makes valid codes of 12 and 13 digits', () => {
    fc.assert(
      fc.property(anIndex, aSeqNo, (index, seqNo) => {
        expect(upcA(index, seqNo)).toHaveLength(12);
        expect(ean13(index, seqNo)).toHaveLength(13);
        expect(isValidBarcode(upcA(index, seqNo)) && isValidBarcode(ean13(index, seqNo))).toBe(true);
      }),
    );
  });

  it('makes different codes for different numbers', () => {
    fc.assert(
      fc.property(anIndex, aSeqNo, anIndex, aSeqNo, (a, aSeq, b, bSeq) => {
        fc.pre(a !== b || aSeq !== bSeq);
        expect(upcA(a, aSeq)).not.toBe(upcA(b, bSeq));
      }),
    );
  });

  it('has room for 999 barcodes of an item', () => {
    expect(() => upcA(1, 1_000)).toThrow(RangeError);
  });
});
