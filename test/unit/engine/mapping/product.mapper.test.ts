import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  catalogText,
  parseCatalogText,
  parseProductText,
  productText,
} from '../../../../src-main/engine/mapping/accepted-text.schema.ts';
import { cellBarcodes } from '../../../../src-main/engine/mapping/barcode.ts';
import { productMapper } from '../../../../src-main/engine/mapping/product.mapper.ts';
import { itemOptions } from '../../../../src-main/engine/mapping/product-options.ts';
import { variantSku } from '../../../../src-main/engine/mapping/variant-sku.ts';
import { type CellDimensions, cellKey, NO_DIMENSIONS } from '../../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { gridItem, plainItem } from '../../../builders/arbitrary-item.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { aGridItem, anItem, cellsOf } from '../../../builders/item.builder.ts';

describe('options', () => {
  it('name what occurs in cells, in display order', () => {
    expect(itemOptions(aGridItem()).options).toEqual([
      { name: 'Color', values: ['Blue', 'Red'] },
      { name: 'Size', values: ['S', 'L'] },
    ]);
  });
  it('tell two codes of one label apart', () => {
    const tee = aGridItem('TEE', {
      dimensions: [
        {
          label: 'Color',
          values: [
            { code: 'RED', label: 'Red', order: 1 },
            { code: 'BLUE', label: 'red', order: 2 },
          ],
        },
        ...aGridItem().dimensions.slice(1),
      ],
    });
    expect(itemOptions(tee).options[0]?.values).toEqual(['Red (RED)', 'red (BLUE)']);
    const [blue] = cellsOf('TEE', [['BLUE', 'S', '*']]);
    expect(blue && itemOptions(tee).ofCell(blue)[0]?.value).toBe('red (BLUE)');
  });
  it('of every cell are known to the product, and no two cells look alike', () => {
    fc.assert(
      fc.property(gridItem, (item) => {
        const { options, ofCell } = itemOptions(item);
        const seen = new Set<string>();
        for (const cell of item.cells) {
          const pairs = ofCell(cell);
          for (const [index, { name, value }] of pairs.entries()) {
            expect(options[index]?.name).toBe(name);
            expect(options[index]?.values).toContain(value);
          }
          seen.add(JSON.stringify(pairs.map(({ value }) => value.toLowerCase())));
        }
        expect(seen.size).toBe(item.cells.length);
        for (const { values } of options) expect(new Set(values).size).toBe(values.length);
      }),
    );
  });
});

describe('SKUs', () => {
  const skuOf = (dimensions: CellDimensions, separator: string, unit: string | null = null) =>
    variantSku({ itemNumber: itemNumber('TEE'), dimensions, unit }, separator);
  it('are the item number and the used dimension codes', () => {
    expect(skuOf(['RED', 'S', '*'], '-')).toBe('TEE-RED-S');
    expect(skuOf(NO_DIMENSIONS, '-')).toBe('TEE');
    expect(skuOf(['*', 'S', '*'], '/')).toBe('TEE/S');
  });
  it('end with the unit where an item is sold by several, in letters and digits alone', () => {
    expect(skuOf(['RED', 'S', '*'], '-', 'BOX')).toBe('TEE-RED-S-BOX');
    expect(skuOf(NO_DIMENSIONS, '-', ' Box/12 ')).toBe('TEE-BOX12');
    expect(skuOf(NO_DIMENSIONS, '-', '?')).toBe('TEE-UNIT');
  });
});

describe('barcodes', () => {
  const mug = cellKey(itemNumber('MUG'));
  const boxOfMugs = cellKey(itemNumber('MUG'), NO_DIMENSIONS, '1');
  const barcode = (code: string, type: string, key = mug) => ({ code, type, key });
  it('are those of the cell and its unit, trade codes before others', () => {
    const item = anItem('MUG', {
      barcodes: [
        barcode('own', 'ITEM'),
        barcode('case', 'UPC', boxOfMugs),
        barcode('upc', 'UPC'),
        barcode('ean', 'EAN'),
      ],
    });
    expect([...cellBarcodes(item)]).toEqual([
      [mug, 'upc'],
      [boxOfMugs, 'case'],
    ]);
  });
});

describe('what was accepted', () => {
  it('is remembered as text that reads back the same', () => {
    fc.assert(
      fc.property(fc.oneof(gridItem, plainItem), (item) => {
        const mapper = productMapper(item, aConnection());
        for (const cell of item.cells) {
          const fields = mapper.variantFields(cell);
          expect(parseCatalogText(catalogText(fields))).toEqual(fields);
        }
        expect(parseProductText(productText(mapper.productFields()))).toEqual(mapper.productFields());
      }),
    );
  });
  it('is unknown when the text is of another form', () => {
    for (const text of [null, '', '{}', '[]', '{"sku":1}']) {
      expect(parseCatalogText(text)).toBeNull();
      expect(parseProductText(text)).toBeNull();
    }
  });
});
