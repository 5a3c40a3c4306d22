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
import { NO_DIMENSIONS } from '../../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { gridItem, plainItem } from '../../../builders/arbitrary-item.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { aGridItem, anItem } from '../../../builders/item.builder.ts';

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
          position: 1,
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
    expect(itemOptions(tee).ofCell(['BLUE', 'S', '*'])[0]?.value).toBe('red (BLUE)');
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
  const tee = itemNumber('TEE');
  it('are the item number and the used dimension codes', () => {
    expect(variantSku(tee, ['RED', 'S', '*'], '-')).toBe('TEE-RED-S');
    expect(variantSku(tee, NO_DIMENSIONS, '-')).toBe('TEE');
    expect(variantSku(tee, ['*', 'S', '*'], '/')).toBe('TEE/S');
  });
});

describe('barcodes', () => {
  const barcode = (code: string, type: string, dimensions = NO_DIMENSIONS, unit = '0') => ({
    code,
    type,
    dimensions,
    unit,
  });
  it('are those of the cell in its stocking unit, trade codes before others', () => {
    const item = anItem('MUG', {
      barcodes: [
        barcode('own', 'ITEM'),
        barcode('case', 'UPC', NO_DIMENSIONS, '1'),
        barcode('upc', 'UPC'),
        barcode('ean', 'EAN'),
      ],
    });
    expect(cellBarcodes(item)(NO_DIMENSIONS)).toBe('upc');
  });
  it('of one cell are not another’s', () => {
    const tee = aGridItem('TEE', { barcodes: [barcode('1', 'UPC', ['RED', 'S', '*'])] });
    const of = cellBarcodes(tee);
    expect([of(['RED', 'S', '*']), of(['red', 's', '']), of(['RED', 'L', '*'])]).toEqual(['1', '1', null]);
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
