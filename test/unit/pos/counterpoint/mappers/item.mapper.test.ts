import { describe, expect, it } from 'vitest';
import { USUAL_CHOICE } from '../../../../../src-main/pos/counterpoint/catalog-choice.ts';
import { type ItemRows, mapItem } from '../../../../../src-main/pos/counterpoint/mappers/item.mapper.ts';
import { isActiveItem, itemKind } from '../../../../../src-main/pos/counterpoint/mappers/item-kind.mapper.ts';
import type { ItemRow } from '../../../../../src-main/pos/counterpoint/queries/items.query.ts';

const plain: ItemRow = {
  ITEM_NO: 'MUG-1',
  DESCR: 'Stoneware mug',
  LONG_DESCR: 'Stoneware mug, 350 ml',
  ITEM_TYP: 'I',
  TRK_METH: 'N',
  STAT: 'A',
  IS_ECOMM_ITEM: 'Y',
  IS_KIT_PAR: 'N',
  CATEG_COD: 'HOME',
  CATEG_DESCR: 'Home',
  SUBCAT_COD: null,
  WEIGHT: 0.35,
  STK_UNIT: 'EACH',
  PRC_DECS: 2,
  BARCOD: '4006381333931',
  HTML_DESCR: '<p>Sturdy.</p>',
};
const EMPTY_GRID: ItemRows['grid'] = { dimensions: [[], [], []], cells: [] };
const rowsOf = (changes: Partial<ItemRow> = {}, rest: Partial<ItemRows> = {}): ItemRows => ({
  item: { ...plain, ...changes },
  grid: EMPTY_GRID,
  barcodes: [],
  ...rest,
});
const cell = (one: string, two: string, three = '*') => ({
  ITEM_NO: 'TEE',
  DIM_1_UPR: one,
  DIM_2_UPR: two,
  DIM_3_UPR: three,
});
const value = (CODE: string, LABEL: string | null, SEQ_NO: number | null) => ({
  ITEM_NO: 'TEE',
  CODE,
  LABEL,
  SEQ_NO,
});
const tee = (cells: ItemRows['grid']['cells']): ItemRows =>
  rowsOf(
    { ITEM_NO: 'tee ', TRK_METH: 'G', GRID_DIM_1_TAG: 'Color ', GRID_DIM_2_TAG: null, GRID_DIM_3_TAG: null },
    {
      grid: {
        dimensions: [
          [value('red ', 'Red', 2), value('BLUE', ' Blue', 1)],
          [value('L', null, 2), value('S', 'Small', 1)],
          [value('*', '*', 1)],
        ],
        cells,
      },
    },
  );

describe('mapItem', () => {
  it('maps a plain item', () => {
    const { item, problems } = mapItem(rowsOf());
    expect(problems).toEqual([]);
    expect(item).toEqual({
      itemNumber: 'MUG-1',
      name: 'Stoneware mug, 350 ml',
      descriptionHtml: '<p>Sturdy.</p>',
      kind: 'plain',
      isActive: true,
      isOnline: true,
      category: { code: 'HOME', name: 'Home' },
      subcategory: null,
      categoryPath: ['Home'],
      vendorNumber: null,
      stockingUnit: 'EACH',
      priceDecimals: 2,
      dimensions: [],
      cells: [
        {
          key: '["MUG-1","*","*","*"]',
          itemNumber: 'MUG-1',
          dimensions: ['*', '*', '*'],
          unit: null,
          choices: [],
          weight: '0.35',
        },
      ],
      barcodes: [],
      fields: {},
    });
  });

  it('trims and upper-cases keys, and falls back to the short description', () => {
    const { item } = mapItem(
      rowsOf({ ITEM_NO: ' mug-1 ', LONG_DESCR: '  ', CATEG_COD: ' home ', CATEG_DESCR: null }),
    );
    expect(item).toMatchObject({
      itemNumber: 'MUG-1',
      name: 'Stoneware mug',
      category: { code: 'HOME', name: 'HOME' },
    });
  });

  it('keeps an item without a description and reports it', () => {
    const { item, problems } = mapItem(rowsOf({ LONG_DESCR: null, DESCR: null }));
    expect(item.name).toBe('');
    expect(problems).toMatchObject([
      { kind: 'blocked', code: 'item.name-missing', subject: { entity: 'item', itemNumber: 'MUG-1' } },
    ]);
  });

  it('reports a category or subcategory that nobody has described, and goes by its code', () => {
    const { item, problems } = mapItem(rowsOf({ CATEG_DESCR: null, SUBCAT_COD: 'cups', SUBCAT_DESCR: null }));
    expect([item.category?.name, item.subcategory?.name]).toEqual(['HOME', 'CUPS']);
    expect(problems).toMatchObject([
      { kind: 'rejected', code: 'item.category-unknown', field: 'CATEG_COD' },
      { kind: 'rejected', code: 'item.category-unknown', field: 'SUBCAT_COD' },
    ]);
    expect(mapItem(rowsOf({ CATEG_DESCR: undefined })).problems).toEqual([]);
  });

  it('takes anything but Y for no', () => {
    for (const flag of ['N', '!', '', null]) {
      expect(mapItem(rowsOf({ IS_ECOMM_ITEM: flag })).item.isOnline).toBe(false);
    }
    expect(mapItem(rowsOf({ IS_ECOMM_ITEM: 'y' })).item.isOnline).toBe(true);
    expect(mapItem(rowsOf({ STAT: 'D' })).item.isActive).toBe(false);
  });

  it('does without every column that a release may lack', () => {
    const bare: ItemRow = { ITEM_NO: 'A', DESCR: 'A thing', TRK_METH: 'N', STAT: 'A', IS_ECOMM_ITEM: 'Y' };
    const { item, problems } = mapItem({ item: bare, grid: EMPTY_GRID, barcodes: null });
    expect(problems).toEqual([]);
    expect(item).toMatchObject({
      kind: 'plain',
      cells: [{ weight: null }],
      category: null,
      priceDecimals: 2,
      barcodes: [],
      fields: {},
    });
  });

  it('maps a grid in display order, with the cells that exist', () => {
    const { item, problems } = mapItem(
      tee([cell('RED', 'S'), cell('BLUE', 'L'), cell('blue', 's '), cell('RED', 'S')]),
    );
    expect(problems).toEqual([]);
    expect(item.itemNumber).toBe('TEE');
    expect(item.dimensions).toEqual([
      {
        label: 'Color',
        values: [
          { code: 'BLUE', label: 'Blue', order: 1 },
          { code: 'RED', label: 'Red', order: 2 },
        ],
      },
      {
        label: 'Option 2',
        values: [
          { code: 'S', label: 'Small', order: 1 },
          { code: 'L', label: 'L', order: 2 },
        ],
      },
    ]);
    expect(item.cells.map(({ dimensions }) => dimensions)).toEqual([
      ['BLUE', 'S', '*'],
      ['BLUE', 'L', '*'],
      ['RED', 'S', '*'],
    ]);
    expect(item.cells.map(({ key, choices }) => [key, choices])[0]).toEqual([
      '["TEE","BLUE","S","*"]',
      ['BLUE', 'S'],
    ]);
  });

  it('leaves out a cell whose value does not exist, and only that cell', () => {
    const { item, problems } = mapItem(tee([cell('RED', 'S'), cell('GREEN', 'S')]));
    expect(item.cells.map(({ key }) => key)).toEqual(['["TEE","RED","S","*"]']);
    expect(problems).toMatchObject([{ code: 'item.cell-orphan', subject: { itemNumber: 'TEE' } }]);
    expect(problems[0]?.operatorMessage).toContain('GREEN / S');
  });

  it('keeps barcodes with their cell, type and unit in sequence, and drops blank ones', () => {
    const barcode = (
      SEQ_NO: number,
      BARCOD: string | null,
      UNIT: string | null,
      BARCOD_ID: string | null,
    ) => ({
      ...cell('*', '*'),
      SEQ_NO,
      BARCOD,
      UNIT,
      BARCOD_ID,
    });
    const { item } = mapItem(
      rowsOf(
        {},
        {
          barcodes: [
            barcode(3, '222', '1', 'upc'),
            barcode(1, ' 111 ', null, null),
            barcode(2, ' ', '0', 'UPC'),
          ],
        },
      ),
    );
    expect(item.barcodes).toEqual([
      { code: '111', type: '', key: '["MUG-1","*","*","*"]' },
      { code: '222', type: 'UPC', key: '["MUG-1","*","*","*","1"]' },
    ]);
  });

  it('uses the primary barcode only where the barcode table cannot be read', () => {
    expect(mapItem(rowsOf({}, { barcodes: null })).item.barcodes).toMatchObject([
      { code: '4006381333931', key: '["MUG-1","*","*","*"]' },
    ]);
    expect(mapItem(rowsOf()).item.barcodes).toEqual([]);
  });
});

describe('itemKind', () => {
  it.each([
    [{ TRK_METH: 'N', ITEM_TYP: 'I' }, 'plain'],
    [{ TRK_METH: 'G', ITEM_TYP: 'I' }, 'grid'],
    [{ TRK_METH: 'S', ITEM_TYP: 'I' }, 'serial'],
    [{ TRK_METH: 'A', ITEM_TYP: 'I' }, 'serial'],
    [{ TRK_METH: 'N', ITEM_TYP: 'S' }, 'service'],
    [{ TRK_METH: 'N', ITEM_TYP: 'N' }, 'service'],
    [{ TRK_METH: 'G', ITEM_TYP: 'I', IS_KIT_PAR: 'Y' }, 'kit'],
  ])('%o is %s', (row, kind) => expect(itemKind(row)).toBe(kind));

  it('is that of an inventory item for the types that the owner sells, and for no other', () => {
    const kinds = (itemTypes: readonly ('N' | 'S')[], TRK_METH = 'N') =>
      [' n', 'S', 'D', 'X'].map((ITEM_TYP) =>
        itemKind({ ITEM_TYP, TRK_METH }, { ...USUAL_CHOICE, itemTypes }),
      );
    expect(kinds(['N'])).toEqual(['plain', 'service', 'service', 'service']);
    expect(kinds(['N', 'S'], 'G')).toEqual(['grid', 'grid', 'service', 'service']);
    expect(itemKind({ ITEM_TYP: 'N', TRK_METH: 'S' }, { ...USUAL_CHOICE, itemTypes: ['N'] })).toBe('serial');
    expect(
      itemKind({ ITEM_TYP: 'N', TRK_METH: 'N', IS_KIT_PAR: 'Y' }, { ...USUAL_CHOICE, itemTypes: ['N'] }),
    ).toBe('kit');
  });
});

describe('isActiveItem', () => {
  it('goes by the status, and by those that the owner sells beside it', () => {
    const active = (itemStatuses: readonly ('D' | 'V')[]) =>
      ['A', ' d', 'V', 'I', '', null].filter((STAT) =>
        isActiveItem({ STAT }, { ...USUAL_CHOICE, itemStatuses }),
      );
    expect(active([])).toEqual(['A']);
    expect(active(['D', 'V'])).toEqual(['A', ' d', 'V']);
  });
});
