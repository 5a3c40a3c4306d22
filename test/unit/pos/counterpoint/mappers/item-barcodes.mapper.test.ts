import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWrongCheckDigit } from '../../../../../src-main/pos/counterpoint/mappers/check-digit.ts';
import { mapBarcodes } from '../../../../../src-main/pos/counterpoint/mappers/item-barcodes.mapper.ts';
import { mapSharedBarcodes } from '../../../../../src-main/pos/counterpoint/mappers/shared-barcodes.mapper.ts';
import { itemNumber } from '../../../../../src-shared/domain/ids.ts';

const TEE = itemNumber('TEE');
const row = (SEQ_NO: number, BARCOD: string, DIM_1_UPR = '*', UNIT = '0', BARCOD_ID = 'UPC') => ({
  ITEM_NO: 'TEE',
  SEQ_NO,
  BARCOD,
  DIM_1_UPR,
  DIM_2_UPR: '*',
  DIM_3_UPR: '*',
  UNIT,
  BARCOD_ID,
});

describe('check digits', () => {
  it.each(['036000291452', '4006381333931', '96385074', '10012345678902'])('%s is right', (barcode) => {
    expect(hasWrongCheckDigit('UPC', barcode)).toBe(false);
  });
  it.each(['036000291453', '4006381333932', '96385075', '10012345678903'])('%s is wrong', (barcode) => {
    expect(hasWrongCheckDigit('EAN13', barcode)).toBe(true);
  });
  it('let exactly one last digit pass', () => {
    const body = fc
      .constantFrom(7, 11, 12, 13)
      .chain((length) => fc.array(fc.nat(9), { minLength: length, maxLength: length }));
    fc.assert(
      fc.property(body, (digits) => {
        const passing = Array.from({ length: 10 }, (_, last) => [...digits, last].join('')).filter(
          (barcode) => !hasWrongCheckDigit('GTIN', barcode),
        );
        expect(passing).toHaveLength(1);
      }),
    );
  });
  it('are nothing that the shop’s own codes have', () => {
    expect(hasWrongCheckDigit('SKU', '036000291453')).toBe(false);
    expect(hasWrongCheckDigit('UPC', '12345')).toBe(false);
  });
});

describe('barcodes of an item', () => {
  it('with a wrong check digit are left out with a word about it, and the others stay', () => {
    const { found, problems } = mapBarcodes(TEE, {}, [row(1, '036000291453'), row(2, '4006381333931')]);
    expect(found.map(({ code }) => code)).toEqual(['4006381333931']);
    expect(problems).toMatchObject([
      { kind: 'rejected', code: 'item.barcode-check-digit', field: 'BARCOD', subject: { itemNumber: 'TEE' } },
    ]);
  });
  it('that two cells or units share are the first one’s', () => {
    const rows = [
      row(2, '036000291452', 'BLUE'),
      row(1, '036000291452', 'RED'),
      row(3, '036000291452', 'RED', '1'),
    ];
    const { found, problems } = mapBarcodes(TEE, {}, rows);
    expect(found.map(({ key }) => key)).toEqual(['["TEE","RED","*","*"]']);
    expect(problems.map(({ code }) => code)).toEqual(['item.barcode-duplicate', 'item.barcode-duplicate']);
  });
  it('twice with one cell, of two types, are no trouble', () => {
    const { problems } = mapBarcodes(TEE, {}, [
      row(1, '036000291452'),
      row(2, '036000291452', '*', '!', 'ITEM'),
    ]);
    expect(problems).toEqual([]);
  });
  it('that other items have too are left out, with one word that names those items', () => {
    const shared = mapSharedBarcodes([
      { BARCOD: 'ab1 ', FIRST_ITEM_NO: 'CAP', LAST_ITEM_NO: 'tee ', ITEMS: 2 },
      { BARCOD: 'AB2', FIRST_ITEM_NO: 'CAP', LAST_ITEM_NO: 'ZIP', ITEMS: 9 },
    ]);
    const rows = [row(1, 'AB1', 'RED', '0', 'SKU'), row(2, 'ab2', 'RED', '0', 'SKU'), row(3, 'AB3', 'RED')];
    const { found, problems } = mapBarcodes(TEE, {}, [...rows, row(4, 'AB1', 'BLUE')], shared);
    expect(found.map(({ code }) => code)).toEqual(['AB3']);
    expect(problems).toMatchObject([{ kind: 'rejected', code: 'item.barcode-shared', field: 'BARCOD' }]);
    expect(problems[0]?.operatorMessage).toContain('AB1 (also on CAP), ab2 (also on CAP, ZIP and 6 more)');
  });
});
