import { beforeAll, describe, expect, it } from 'vitest';
import { withOverlap } from '../../../src-main/engine/checkpoints/cursor.ts';
import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import { granted, items, LEVEL_1, never, PLACES, type PosSuite } from './pos-suite.ts';

const CELLS = 2_000;
const dimension = (number: 1 | 2 | 3, item: string, values: string) =>
  `INSERT dbo.IM_GRID_DIM_${number} (ITEM_NO, DIM_${number}_UPR, DIM_${number}, DIM_${number}_SEQ_NO) VALUES ${values.replaceAll('@', item)}`;

const ROWS: readonly string[] = [
  // Item without a price for the second level or a regular one, with blanks around its codes.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, CATEG_COD, ITEM_VEND_NO) VALUES ('bi-blank ', ' Blank ', 0, 'Y', ' ', ' ')`,
  `INSERT dbo.IM_BARCOD (ITEM_NO, SEQ_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, BARCOD_ID, BARCOD, UNIT)
   VALUES ('BI-BLANK', 401, '*', '*', '*', ' upc ', '036000291453', '0'), ('BI-BLANK', 402, '*', '*', '*', 'UPC', ' 036000291452 ', '0')`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND) VALUES ('BI-BLANK', 'SHOP', 1)`,
  // One barcode on two items on the web, and another one that only an item off the web has as well.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, STAT)
   VALUES ('BI-SAME-1', 'Same', 1, 'Y', 'A'), ('BI-SAME-2', 'Same', 1, 'Y', 'A'), ('BI-SAME-3', 'Same', 1, 'N', 'A'), ('BI-SAME-4', 'Same', 1, 'Y', 'D')`,
  `INSERT dbo.IM_BARCOD (ITEM_NO, SEQ_NO, BARCOD_ID, BARCOD, UNIT)
   VALUES ('BI-SAME-1', 411, 'EAN', '96385074', '0'), ('BI-SAME-1', 412, 'SKU', 'same-a', '0'), ('BI-SAME-1', 413, 'SKU', '', '0'),
          ('BI-SAME-2', 414, 'UPC', '96385074', '0'), ('BI-SAME-2', 415, 'SKU', '', '0'),
          ('BI-SAME-3', 416, 'SKU', 'SAME-A', '0'), ('BI-SAME-4', 417, 'SKU', 'SAME-A', '0')`,
  // A grid whose values have separators and quotes in them, and a cell for which there is no value.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, TRK_METH, GRID_DIM_1_TAG, GRID_DIM_2_TAG, GRID_DIM_3_TAG, PRC_1, IS_ECOMM_ITEM)
   VALUES ('BI-ODD', 'Odd grid', 'G', 'Color', 'Size', 'Width', 5, 'Y')`,
  dimension(1, 'BI-ODD', `('@', 'RED/WHITE', 'Red/White', 2), ('@', 'A-B|C', 'A-B|C', 1)`),
  dimension(2, 'BI-ODD', `('@', '6"', '6"', 1), ('@', '7 ''', '7 ''', 2)`),
  dimension(3, 'BI-ODD', `('@', 'W', 'Wide', 1)`),
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID) VALUES ('BI-ODD', 'SHOP')`,
  `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND)
   VALUES ('BI-ODD', 'SHOP', 'RED/WHITE', '6"', 'W', 3), ('BI-ODD', 'SHOP', 'A-B|C', '7 ''', 'W', 4)`,
  // A thing from next year.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, LST_MAINT_DT, STAT_DAT) VALUES ('BI-FUTURE', 'Future', 2, 'Y', '2099-01-01T00:00:00', '2099-01-01')`,
  // Two thousand cells on one item: a hundred colors in twenty sizes.
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, TRK_METH, GRID_DIM_1_TAG, GRID_DIM_2_TAG, PRC_1, IS_ECOMM_ITEM) VALUES ('BI-HUGE', 'Huge', 'G', 'Color', 'Size', 9, 'Y')`,
  dimension(
    1,
    'BI-HUGE',
    Array.from({ length: 100 }, (_, at) => `('@', 'C${at}', 'Color ${at}', ${at})`).join(', '),
  ),
  dimension(
    2,
    'BI-HUGE',
    Array.from({ length: 20 }, (_, at) => `('@', 'S${at}', 'Size ${at}', ${at})`).join(', '),
  ),
  dimension(3, 'BI-HUGE', `('@', '*', '*', 1)`),
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID) VALUES ('BI-HUGE', 'SHOP')`,
  ...Array.from({ length: 4 }, (_, part) => {
    const cells = Array.from({ length: CELLS / 4 }, (_, at) => part * (CELLS / 4) + at);
    const values = cells.map(
      (at) => `('BI-HUGE', 'SHOP', 'C${Math.floor(at / 20)}', 'S${at % 20}', '*', ${at % 7})`,
    );
    return `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, QTY_ON_HND) VALUES ${values.join(', ')}`;
  }),
];

/** Rows that a real company has and that nobody would have designed: each is told once, and none disturbs another. */
export function describeBadInput(suite: () => PosSuite): void {
  describe('rows that are wrong', () => {
    const all = items('BI-BLANK', 'BI-ODD', 'BI-FUTURE', 'BI-HUGE', 'CT-PLAIN', 'CT-GRID');
    const read = async (...numbers: ItemNumber[]) =>
      granted(await suite().pos.readItems(numbers.length === 0 ? all : numbers, never));

    beforeAll(async () => {
      for (const row of ROWS) await suite().environment.sql(row);
    });

    it('hold back no other item', async () => {
      const { records } = await read();
      expect(records.map(({ itemNumber }) => itemNumber)).toEqual(all);
    });

    it('are told once each, by item and column', async () => {
      const { problems } = await read();
      expect(problems.map(({ code, field, subject }) => [subject?.itemNumber, code, field])).toEqual([
        ['BI-BLANK', 'item.barcode-check-digit', 'BARCOD'],
      ]);
    });

    it('with keys in small letters and blanks around codes are what they mean', async () => {
      const { records } = await read(...items('BI-BLANK'));
      expect(records).toMatchObject([
        {
          itemNumber: 'BI-BLANK',
          name: 'Blank',
          category: null,
          vendorNumber: null,
          barcodes: [{ code: '036000291452', type: 'UPC', key: '["BI-BLANK","*","*","*"]' }],
        },
      ]);
      const stock = granted(await suite().pos.readStock(items('BI-BLANK'), PLACES, never)).records;
      expect(stock.map(({ key }) => key)).toEqual(['["BI-BLANK","*","*","*"]']);
    });

    it('with one barcode on two items keep it from both and name the other, and nothing else is kept', async () => {
      const { records, problems } = await read(...items('BI-SAME-2', 'BI-SAME-1', 'CT-GRID'));
      expect(problems).toMatchObject([
        {
          kind: 'rejected',
          code: 'item.barcode-shared',
          field: 'BARCOD',
          subject: { itemNumber: 'BI-SAME-2' },
        },
        {
          kind: 'rejected',
          code: 'item.barcode-shared',
          field: 'BARCOD',
          subject: { itemNumber: 'BI-SAME-1' },
        },
      ]);
      expect(problems.map(({ operatorMessage }) => /also on ([^)]*)\)/.exec(operatorMessage)?.[1])).toEqual([
        'BI-SAME-1',
        'BI-SAME-2',
      ]);
      expect(records.map(({ barcodes }) => barcodes.map(({ code }) => code))).toEqual([
        [],
        ['same-a'],
        ['333'],
      ]);
    });

    it('with one barcode on two items are told of whichever of them is read', async () => {
      for (const item of ['BI-SAME-1', 'BI-SAME-2']) {
        const { problems } = await read(...items(item));
        expect(problems.map(({ code, subject }) => [subject?.itemNumber, code])).toEqual([
          [item, 'item.barcode-shared'],
        ]);
      }
    });

    it('with separators and quotes in dimension values keep their cells apart', async () => {
      const { records } = await read(...items('BI-ODD'));
      expect(records[0]?.dimensions.map(({ label }) => label)).toEqual(['Color', 'Size', 'Width']);
      const keys = ['["BI-ODD","A-B|C","7 \'","W"]', '["BI-ODD","RED/WHITE","6\\"","W"]'];
      expect(records[0]?.cells.map(({ key }) => key)).toEqual(keys);
      const stock = granted(await suite().pos.readStock(items('BI-ODD'), PLACES, never)).records;
      expect(stock.map(({ key }) => key as string).toSorted()).toEqual(keys);
      const prices = granted(await suite().pos.readPrices(items('BI-ODD'), LEVEL_1, never)).records;
      expect(prices.map(({ price }) => price)).toEqual(['5', '5']);
    });

    it('without a price answer zero or nothing, as they stand there', async () => {
      const prices = granted(await suite().pos.readPrices(items('BI-BLANK'), LEVEL_1, never)).records;
      expect(prices.map(({ price }) => price)).toEqual(['0']);
    });

    it('dated in the future hide no later change', async () => {
      const { pos, environment } = suite();
      const bound = granted(await pos.currentBound('catalog', never));
      await environment.sql(`UPDATE dbo.IM_ITEM SET DESCR = 'Blank anew' WHERE ITEM_NO = 'BI-BLANK'`);
      const changes = granted(await pos.changedItems('catalog', withOverlap(bound), never));
      expect(changes.itemNumbers).toContain('BI-BLANK');
    });

    it('two thousand to one item are read whole', async () => {
      const { records } = await read(...items('BI-HUGE'));
      expect(new Set(records[0]?.cells.map(({ key }) => key)).size).toBe(CELLS);
      expect(records[0]?.cells[21]?.choices).toEqual(['C1', 'S1']);
      const stock = granted(await suite().pos.readStock(items('BI-HUGE'), PLACES, never)).records;
      expect(stock).toHaveLength(CELLS);
      const prices = granted(await suite().pos.readPrices(items('BI-HUGE'), LEVEL_1, never)).records;
      expect(prices).toHaveLength(CELLS);
    });
  });
}
