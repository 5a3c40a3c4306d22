import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellPrice, PriceRule } from '../../../src-shared/domain/price.ts';
import { granted, items, LEVEL_1, never, type PosSuite } from './pos-suite.ts';

const HOUR_MS = 3_600_000;
const ON_SALE = items('CT-PLAIN', 'CT-QUIET', 'CT-GRID');

/** Promotions: what they make of prices, and how their begin, end and editing are noticed. */
export function describePromotions(suite: () => PosSuite): void {
  describe('promotions', () => {
    /** Minutes from now in the company's zone, as T-SQL reads it. */
    const local = (minutes: number): string =>
      DateTime.now()
        .plus({ minutes })
        .setZone(suite().environment.config.timeZone)
        .toFormat("yyyy-MM-dd'T'HH:mm:ss");
    const sql = (text: string) => suite().environment.sql(text);
    const prices = async (rule: PriceRule = LEVEL_1) => {
      const pos = suite().open();
      const { records } = granted(await pos.readPrices(ON_SALE, rule, never));
      const plain = ({ key, ...rest }: CellPrice) => [JSON.parse(key).slice(0, 3).join('/'), rest];
      return Object.fromEntries(records.map(plain));
    };
    const bound = async () => granted(await suite().pos.currentBound('prices', never));

    beforeAll(async () => {
      await sql(`INSERT dbo.IM_PRC_GRP (GRP_TYP, GRP_COD, GRP_SEQ_NO, DESCR, NO_BEG_DAT, BEG_DT, BEG_TIM_FLG, NO_END_DAT, END_DT, END_TIM_FLG)
        VALUES ('P', 'CT-P', 1, 'Suite sale', 'N', '${local(-60)}', 'Y', 'N', '${local(60)}', 'Y'),
               ('P', 'CT-OLD', 0, NULL, 'N', '${local(-300)}', 'Y', 'N', '${local(-200)}', 'Y'),
               ('S', 'CT-S', 0, NULL, 'Y', NULL, NULL, 'Y', NULL, NULL),
               ('C', 'CT-C', 0, NULL, 'Y', NULL, NULL, 'Y', NULL, NULL)`);
      await sql(`INSERT dbo.IM_PRC_RUL (GRP_TYP, GRP_COD, RUL_SEQ_NO, ITEM_NO, ITEM_FILT)
        VALUES ('P', 'CT-P', 1, NULL, '(IM_ITEM.CATEG_COD = ''CT-CAT'')'), ('P', 'CT-OLD', 1, 'CT-QUIET', NULL),
               ('S', 'CT-S', 1, 'CT-PLAIN', NULL), ('S', 'CT-S', 2, 'CT-GRID', NULL), ('C', 'CT-C', 1, 'CT-GRID', NULL)`);
      await sql(`INSERT dbo.IM_PRC_RUL_BRK (GRP_TYP, GRP_COD, RUL_SEQ_NO, MIN_QTY, PRC_METH, PRC_BASIS, AMT_OR_PCT)
        VALUES ('P', 'CT-P', 1, 0, 'D', '1', 20), ('P', 'CT-OLD', 1, 0, 'F', '1', 1), ('S', 'CT-S', 1, 0, 'F', '1', 2),
               ('S', 'CT-S', 2, 0, 'A', '1', 0.505), ('C', 'CT-C', 1, 0, 'F', '1', 3)`);
    });
    afterAll(async () => {
      for (const table of ['IM_PRC_RUL_BRK', 'IM_PRC_RUL', 'IM_PRC_GRP']) {
        await sql(`DELETE FROM dbo.${table} WHERE GRP_COD IN ('CT-P', 'CT-OLD', 'CT-S', 'CT-C')`);
      }
    });

    it('decide in Counterpoint’s order, strike out the level’s price, and work on each cell’s own price', async () => {
      const found = await prices();
      expect(found['CT-PLAIN/*/*']).toEqual({
        price: '15.99',
        compareAt: '19.99',
        rule: 'CT-P (Suite sale), rule 1: 20 % off price 1',
      });
      expect(found['CT-QUIET/*/*']).not.toHaveProperty('rule');
      expect(found['CT-GRID/BLUE/S|M']).toMatchObject({ price: '29.5', compareAt: '30' });
      expect(found['CT-GRID/RED/L']).toMatchObject({ price: '32', compareAt: '32.5' });
    });

    it('do not count for a store that wants none', async () => {
      const found = await prices({ ...LEVEL_1, promotions: false });
      expect(found['CT-PLAIN/*/*']).toEqual({ price: '19.99', compareAt: '25' });
    });

    it('come with the lowest known cost for a store that asks for it', async () => {
      await sql(`UPDATE dbo.IM_INV SET LST_COST = 12.5 WHERE ITEM_NO = 'CT-PLAIN' AND LOC_ID = 'SHOP'`);
      const found = await prices({ ...LEVEL_1, readsCost: true });
      expect(found['CT-PLAIN/*/*']).toMatchObject({ price: '15.99', cost: '12.5' });
      expect(found['CT-QUIET/*/*']).toMatchObject({ cost: null });
      await sql(`UPDATE dbo.IM_INV SET LST_COST = 0 WHERE ITEM_NO = 'CT-PLAIN' AND LOC_ID = 'SHOP'`);
    });

    it('say when prices change next by themselves', async () => {
      const { pricesChangeAt, readAt } = await bound();
      const ahead = Date.parse(pricesChangeAt ?? '') - Date.parse(readAt);
      expect(Math.abs(ahead - HOUR_MS)).toBeLessThan(5 * 60_000);
    });

    it('are changes of the items whose rule began or ended between two looks, and of no others', async () => {
      const since = await bound();
      const from = async (hoursAgo: number) => {
        const readAt = new Date(Date.parse(since.readAt) - hoursAgo * HOUR_MS).toISOString();
        return granted(await suite().pos.changedItems('prices', { ...since, readAt }, never));
      };
      expect(await from(0)).toMatchObject({ itemNumbers: [], mustCompareAll: false });
      expect((await from(2)).itemNumbers).toEqual(items('CT-PLAIN'));
      expect((await from(4)).itemNumbers.toSorted()).toEqual(items('CT-PLAIN', 'CT-QUIET'));
    });

    it('are changes of the items that an edited rule touches or touched', async () => {
      const since = await bound();
      await sql(`UPDATE dbo.IM_PRC_RUL_BRK SET AMT_OR_PCT = 25 WHERE GRP_COD = 'CT-P'`);
      await sql(`DELETE FROM dbo.IM_PRC_RUL_BRK WHERE GRP_COD = 'CT-S' AND RUL_SEQ_NO = 2`);
      const changes = granted(await suite().pos.changedItems('prices', since, never));
      expect(changes).toMatchObject({ mustCompareAll: false });
      expect(changes.itemNumbers.toSorted()).toEqual(items('CT-GRID', 'CT-PLAIN'));
      expect(granted(await suite().pos.changedItems('prices', changes.bound, never)).itemNumbers).toEqual([]);
      // Another process does not know what the rules were.
      const later = granted(await suite().open().changedItems('prices', since, never));
      expect(later.mustCompareAll).toBe(true);
    });

    it('of which only skipped rules were edited change nothing', async () => {
      const since = await bound();
      await sql(`UPDATE dbo.IM_PRC_RUL SET ITEM_NO = 'CT-PLAIN' WHERE GRP_COD = 'CT-C'`);
      const changes = granted(await suite().open().changedItems('prices', since, never));
      expect(changes).toMatchObject({ itemNumbers: [], mustCompareAll: false });
    });
  });
}
