import { describe, expect, it } from 'vitest';
import { mapStock } from '../../../../../src-main/pos/counterpoint/mappers/stock.mapper.ts';

describe('mapStock', () => {
  it('keeps on hand and committed apart, negative and broken quantities included', () => {
    const { records, problems } = mapStock([
      { ITEM_NO: 'mug ', LOC_ID: ' main', CATEG_COD: 'tops', QTY_ON_HND: 5.5, QTY_COMMIT: -1 },
      {
        ITEM_NO: 'TEE',
        LOC_ID: 'MAIN',
        DIM_1_UPR: 'Red',
        DIM_2_UPR: 'S',
        DIM_3_UPR: '*',
        QTY_ON_HND: -2,
        QTY_COMMIT: 0,
      },
    ]);
    expect(problems).toEqual([]);
    expect(records).toEqual([
      { key: '["MUG","*","*","*"]', location: 'MAIN', category: 'TOPS', onHand: 55_000, committed: -10_000 },
      { key: '["TEE","RED","S","*"]', location: 'MAIN', category: null, onHand: -20_000, committed: 0 },
    ]);
  });

  it('never takes a missing quantity for zero', () => {
    const { records, problems } = mapStock([
      { ITEM_NO: 'MUG', LOC_ID: 'MAIN', QTY_ON_HND: null, QTY_COMMIT: 0 },
      { ITEM_NO: 'CUP', LOC_ID: 'MAIN', QTY_ON_HND: 1, QTY_COMMIT: null },
      { ITEM_NO: 'JUG', LOC_ID: 'MAIN', QTY_ON_HND: 1, QTY_COMMIT: 0 },
    ]);
    expect(records).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'item.stock-unreadable', subject: { itemNumber: 'MUG' } },
      { code: 'item.stock-unreadable', subject: { itemNumber: 'CUP' } },
    ]);
  });
});
