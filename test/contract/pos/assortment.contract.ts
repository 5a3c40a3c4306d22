import { beforeAll, describe, expect, it } from 'vitest';
import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import { USUAL_CHOICE } from '../../../src-main/pos/counterpoint/catalog-choice.ts';
import type { itemNumber } from '../../../src-shared/domain/ids.ts';
import { granted, items, LEVEL_1, never, PLACES, type PosSuite } from './pos-suite.ts';

const ROWS: readonly string[] = [
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, REG_PRC, IS_ECOMM_ITEM, STK_UNIT, WEIGHT, ALT_1_UNIT, ALT_1_NUMER, ALT_1_DENOM, ALT_1_PRC_1,
     ALT_2_UNIT, ALT_2_NUMER, ALT_2_DENOM, ALT_3_UNIT)
   VALUES ('AS-ROPE', 'Rope', 1.25, 1.5, 'Y', 'FOOT', 0.5, 'SPOOL', 100, 1, 99, 'INCH', 1, 12, 'BALE')`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND, QTY_COMMIT) VALUES ('AS-ROPE', 'SHOP', 250.5, 0.5)`,
  `INSERT dbo.IM_BARCOD (ITEM_NO, SEQ_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, BARCOD_ID, BARCOD, UNIT)
   VALUES ('AS-ROPE', 301, '*', '*', '*', 'UPC', '036000291452', '1')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, STAT, PROF_ALPHA_2, PROF_ALPHA_3)
   VALUES ('AS-C1', 'Candle', 10, 'Y', 'A', ' candle ', '12 oz'), ('AS-C2', 'Candle', 8, 'Y', 'A', 'CANDLE', '9 oz'),
          ('AS-C3', 'Candle', 7, 'N', 'A', 'Candle', '4 oz')`,
  `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, PROF_ALPHA_2, PROF_ALPHA_3)
   VALUES ('AS-D1', 'Dish', 5, 'Y', 'DISH', 'Red'), ('AS-D2', 'Dish', 5, 'Y', 'DISH', 'red '),
          ('AS-E1', 'Ewer', 5, 'Y', 'EWER', ' ')`,
  `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND) VALUES ('AS-C1', 'SHOP', 4), ('AS-C3', 'SHOP', 9)`,
];

/** Alternate units and families, as the owner can choose them. */
export function describeAssortment(suite: () => PosSuite): void {
  describe('what is sold by', () => {
    let units: Pos;
    let families: Pos;
    beforeAll(async () => {
      const { environment, open } = suite();
      for (const row of ROWS) await environment.sql(row);
      units = open({ catalog: { ...USUAL_CHOICE, units: 'all' } });
      families = open({
        catalog: {
          ...USUAL_CHOICE,
          family: { field: 'PROF_ALPHA_2', options: [{ name: 'Size', field: 'PROF_ALPHA_3' }] },
        },
      });
    });

    it('alternate units are cells with their own price, weight, barcode and size', async () => {
      const rope = items('AS-ROPE');
      const read = granted(await units.readItems(rope, never));
      expect(read.records).toMatchObject([
        {
          dimensions: [{ label: 'Unit', values: [{ code: 'FOOT' }, { code: 'SPOOL' }, { code: 'INCH' }] }],
          cells: [
            { key: '["AS-ROPE","*","*","*"]', unit: 'FOOT', weight: '0.5' },
            { key: '["AS-ROPE","*","*","*","1"]', unit: 'SPOOL', weight: '50' },
            { key: '["AS-ROPE","*","*","*","2"]', unit: 'INCH', weight: '0.0417' },
          ],
          barcodes: [{ code: '036000291452', key: '["AS-ROPE","*","*","*","1"]' }],
        },
      ]);
      expect(read.problems).toMatchObject([{ code: 'item.unit-without-size', field: 'ALT_3_NUMER' }]);
      const prices = granted(await units.readPrices(rope, LEVEL_1, never)).records;
      expect(prices.map(({ price, compareAt }) => [price, compareAt])).toEqual([
        ['1.25', '1.5'],
        ['99', '99'],
        ['0.1042', '0.125'],
      ]);
      const stock = granted(await units.readStock(rope, PLACES, never)).records;
      expect(stock.map(({ onHand, committed, ratio }) => [onHand - committed, ratio?.numerator])).toEqual([
        [2_500_000, undefined],
        [2_500_000, 100],
        [2_500_000, 1],
      ]);
    });

    it('its stocking unit alone is as it ever was', async () => {
      const { pos } = suite();
      expect(granted(await pos.readItems(items('AS-ROPE'), never)).records).toMatchObject([
        { dimensions: [], cells: [{ key: '["AS-ROPE","*","*","*"]', unit: null }] },
      ]);
      expect(granted(await pos.readStock(items('AS-ROPE'), PLACES, never)).records).toHaveLength(1);
      expect(granted(await pos.readPrices(items('AS-ROPE'), LEVEL_1, never)).records).toHaveLength(1);
    });

    it('families is listed once, whatever case and blanks the shared value has, after all others', async () => {
      const found: string[] = [];
      for (let after = null as ReturnType<typeof itemNumber> | null; ; ) {
        const page = granted(await families.onlineItemNumbers(after, 3, never));
        found.push(...page);
        const last = page.at(-1);
        if (last === undefined) break;
        after = last;
      }
      expect(found.filter((number) => number.startsWith('AS-'))).toEqual(['AS-ROPE']);
      expect(found.slice(-3)).toEqual(['~CANDLE', '~DISH', '~EWER']);
      expect(new Set(found).size).toBe(found.length);
    });

    it('families has the members that are sold as cells, under their own keys', async () => {
      const { records, problems } = granted(await families.readItems(items('~CANDLE', 'CT-PLAIN'), never));
      expect(problems).toEqual([]);
      expect(records.map((item) => item.itemNumber)).toEqual(['CT-PLAIN', '~CANDLE']);
      expect(records[1]).toMatchObject({
        name: 'Candle',
        isActive: true,
        isOnline: true,
        dimensions: [{ label: 'Size', values: [{ label: '9 oz' }, { label: '12 oz' }] }],
        cells: [
          { key: '["AS-C2","*","*","*"]', itemNumber: 'AS-C2', choices: ['9 OZ'] },
          { key: '["AS-C1","*","*","*"]', itemNumber: 'AS-C1', choices: ['12 OZ'] },
        ],
      });
      const prices = granted(await families.readPrices(items('~CANDLE'), LEVEL_1, never)).records;
      expect(Object.fromEntries(prices.map(({ key, price }) => [key, price]))).toEqual({
        '["AS-C1","*","*","*"]': '10',
        '["AS-C2","*","*","*"]': '8',
      });
    });

    it('families offers nothing of a member that is not sold, whatever its stock', async () => {
      const stock = granted(await families.readStock(items('~CANDLE'), PLACES.slice(0, 1), never)).records;
      expect(Object.fromEntries(stock.map(({ key, onHand }) => [key, onHand]))).toEqual({
        '["AS-C1","*","*","*"]': 40_000,
        '["AS-C3","*","*","*"]': 0,
      });
    });

    it('families is refused where two members are alike, or one has no value, and only that family', async () => {
      const asked = items('~DISH', '~EWER', '~CANDLE', '~NONE');
      const { records, problems } = granted(await families.readItems(asked, never));
      expect(records.map((item) => item.itemNumber)).toEqual(['~CANDLE']);
      expect(problems).toMatchObject([
        { code: 'item.family-option-duplicate', subject: { itemNumber: '~DISH' }, field: 'PROF_ALPHA_3' },
        { code: 'item.family-option-missing', subject: { itemNumber: '~EWER' } },
      ]);
    });

    it('families says of a member that was sold by itself what became of it', async () => {
      const { records, problems } = granted(await families.readItems(items('AS-C1'), never));
      expect(records).toEqual([]);
      expect(problems).toMatchObject([{ code: 'item.now-in-family', subject: { itemNumber: 'AS-C1' } }]);
    });

    it('families changes when a member does', async () => {
      const { environment } = suite();
      const since = granted(await families.currentBound('prices', never));
      await environment.sql(`UPDATE dbo.IM_ITEM SET PRC_1 = 11 WHERE ITEM_NO = 'AS-C1'`);
      const changes = granted(await families.changedItems('prices', since, never));
      expect(changes.itemNumbers).toEqual(expect.arrayContaining(['AS-C1', '~CANDLE']));
      expect(changes.itemNumbers.filter((number) => number === '~CANDLE')).toHaveLength(1);
    });

    it('notes describe an item without a web description, and only the kind that the owner chose', async () => {
      const { environment, open, pos } = suite();
      const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Burns 40 hours.\par \par Trim the wick \'26 enjoy.}`;
      await environment.sql(
        `INSERT dbo.IM_ITEM_NOTE (ITEM_NO, NOTE_ID, NOTE, NOTE_TXT) VALUES ('AS-C1', 'WEB', '${rtf.replaceAll("'", "''")}', NULL),
           ('AS-C2', 'WEB', NULL, 'Plain <text>'), ('AS-C3', 'BUYER', NULL, 'For nobody else')`,
      );
      const asked = items('AS-C1', 'AS-C2', 'AS-C3', 'CT-PLAIN');
      const told = open({ catalog: { ...USUAL_CHOICE, descriptionNote: 'WEB' } });
      const texts = granted(await told.readItems(asked, never)).records.map((item) => item.descriptionHtml);
      expect(texts).toEqual([
        '<p>Burns 40 hours.</p><p>Trim the wick &amp; enjoy.</p>',
        '<p>Plain &lt;text&gt;</p>',
        null,
        '<p>Plain & simple</p>',
      ]);
      const usual = granted(await pos.readItems(asked, never)).records.map((item) => item.descriptionHtml);
      expect(usual).toEqual([null, null, null, '<p>Plain & simple</p>']);
    });

    it('the web tree names the path of an item, and says which place does not exist', async () => {
      const { environment, open } = suite();
      await environment.sql(
        `INSERT dbo.EC_CATEG (CATEG_ID, DESCR, PARENT_ID) VALUES ('901', 'Home', NULL), ('902', 'Candles', '901'), ('903', 'Loop', '904'), ('904', 'Pool', '903')`,
      );
      await environment.sql(
        `INSERT dbo.EC_CATEG_ITEM (ITEM_NO, CATEG_ID, ENTRY_SEQ_NO) VALUES ('AS-C1', '902', 2), ('AS-C1', '999', 1), ('AS-C2', '903', 1)`,
      );
      const web = open({ catalog: { ...USUAL_CHOICE, categories: 'web' } });
      const { records, problems } = granted(await web.readItems(items('AS-C1', 'AS-C2', 'CT-PLAIN'), never));
      expect(records.map(({ categoryPath }) => categoryPath)).toEqual([
        ['Home', 'Candles'],
        ['Pool', 'Loop'],
        [],
      ]);
      expect(problems).toMatchObject([
        { code: 'item.category-unknown', field: 'CATEG_ID', subject: { itemNumber: 'AS-C1' } },
      ]);
    });

    it('types beside inventory are sold with their price and without stock, whatever rows they have', async () => {
      const { environment, open, pos } = suite();
      await environment.sql(
        `INSERT dbo.IM_ITEM (ITEM_NO, DESCR, PRC_1, IS_ECOMM_ITEM, ITEM_TYP, STAT) VALUES ('AS-WRAP', 'Wrap', 4, 'Y', 'N', 'A'),
           ('AS-FIT', 'Fitting', 20, 'Y', 'S', 'A'), ('AS-OFF10', 'Off', -10, 'Y', 'D', 'A'), ('AS-LAST', 'Last', 3, 'Y', 'I', 'D')`,
      );
      await environment.sql(
        `INSERT dbo.IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND) VALUES ('AS-WRAP', 'SHOP', 0), ('AS-LAST', 'SHOP', 2)`,
      );
      const asked = items('AS-WRAP', 'AS-FIT', 'AS-OFF10', 'AS-LAST');
      const read = async (by: Pos) =>
        granted(await by.readItems(asked, never)).records.map(({ kind, isActive }) => [kind, isActive]);
      const sold = open({ catalog: { ...USUAL_CHOICE, itemTypes: ['N', 'S'], itemStatuses: ['D'] } });
      expect(await read(sold)).toEqual([
        ['plain', true],
        ['plain', true],
        ['service', true],
        ['plain', true],
      ]);
      expect(await read(pos)).toEqual([
        ['service', true],
        ['service', true],
        ['service', true],
        ['plain', false],
      ]);
      const stock = granted(await sold.readStock(asked, PLACES, never)).records;
      expect(stock.map(({ key }) => key)).toEqual(['["AS-LAST","*","*","*"]']);
      const prices = granted(await sold.readPrices(items('AS-WRAP', 'AS-FIT'), LEVEL_1, never)).records;
      expect(prices.map(({ price }) => price).toSorted()).toEqual(['20', '4']);
    });

    it('a column that the company does not have is refused by its name', async () => {
      const pos = suite().open({
        catalog: {
          ...USUAL_CHOICE,
          family: { field: 'USR_GONE', options: [{ name: 'Size', field: 'PROF_ALPHA_3' }] },
        },
      });
      for (const answer of [await pos.check(never), await pos.onlineItemNumbers(null, 9, never)]) {
        expect(answer).toMatchObject({
          ok: false,
          error: { kind: 'rejected', code: 'pos.family-field-missing', field: 'USR_GONE' },
        });
      }
    });
  });
}
