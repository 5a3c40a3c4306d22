import { describe, expect, it } from 'vitest';
import type { PosAspect, PosCursor } from '../../../src-main/engine/ports/pos.ts';
import { granted, never, type PosSuite } from './pos-suite.ts';

/** Change detection: which items a look from a bound on finds after a change. */
export function describeChanges(suite: () => PosSuite): void {
  describe('changes', () => {
    let minute = 0;
    /** A server-local time that is newer than every one before it. */
    const nextTime = (): string => {
      minute += 1;
      return `2024-03-01T10:${String(minute).padStart(2, '0')}:00`;
    };
    const lookFrom = async (aspect: PosAspect, since: PosCursor) =>
      granted(await suite().pos.changedItems(aspect, since, never));
    const changedBy = async (aspect: PosAspect, statement: string) => {
      const { environment, pos } = suite();
      const since = granted(await pos.currentBound(aspect, never));
      await environment.sql(statement);
      const changes = await lookFrom(aspect, since);
      expect(changes.mustCompareAll).toBe(false);
      return changes.itemNumbers;
    };
    const expectSeen = async (aspect: PosAspect, statement: string, changed: string): Promise<void> => {
      const found = await changedBy(aspect, statement.replace('@', nextTime()));
      expect(found).toContain(changed);
      expect(found).not.toContain('CT-QUIET');
    };

    it('are none when nothing happened, since a bound covers its own instant', async () => {
      for (const aspect of ['catalog', 'prices', 'stock'] as const) {
        const since = granted(await suite().pos.currentBound(aspect, never));
        const changes = await lookFrom(aspect, since);
        expect(changes).toMatchObject({ itemNumbers: [], mustCompareAll: false });
        expect(changes.bound.digests).toEqual(since.digests);
        expect(changes.bound.signposts).toEqual(since.signposts);
      }
    });

    it('are told with the server’s clock, which does not go backwards', async () => {
      const since = granted(await suite().pos.currentBound('stock', never));
      const { bound } = await lookFrom('stock', since);
      expect(Date.parse(bound.readAt)).toBeGreaterThanOrEqual(Date.parse(since.readAt));
      expect(Math.abs(Date.parse(bound.readAt) - Date.now())).toBeLessThan(600_000);
    });

    it('are bounded by UTC, converted from the server’s local time where there is nothing better', async () => {
      const { signposts } = granted(await suite().pos.currentBound('catalog', never));
      // 08:00 in Chicago on the first of February.
      expect(signposts.IM_BARCOD).toBe('2024-02-01T14:00:00.000Z');
      expect(Math.abs(Date.parse(signposts.IM_ITEM ?? '') - Date.now())).toBeLessThan(600_000);
    });

    it.each([
      ['IM_ITEM', `UPDATE dbo.IM_ITEM SET LONG_DESCR = 'New name' WHERE ITEM_NO = 'CT-OFF'`, 'CT-OFF'],
      [
        'IM_GRID_DIM_1',
        `UPDATE dbo.IM_GRID_DIM_1 SET DIM_1 = 'Scarlet', LST_MAINT_DT = '@' WHERE DIM_1_UPR = 'RED' AND ITEM_NO = 'CT-GRID'`,
        'CT-GRID',
      ],
      [
        'IM_BARCOD',
        `UPDATE dbo.IM_BARCOD SET BARCOD = '112', LST_MAINT_DT = '@' WHERE ITEM_NO = 'CT-PLAIN' AND SEQ_NO = 101`,
        'CT-PLAIN',
      ],
      [
        'EC_ITEM_DESCR',
        `INSERT dbo.EC_ITEM_DESCR (ITEM_NO, HTML_DESCR, LST_MAINT_DT) VALUES ('CT-SERIAL', 'x', '@')`,
        'CT-SERIAL',
      ],
      [
        'IM_CATEG_COD',
        `UPDATE dbo.IM_CATEG_COD SET DESCR = 'Renamed', LST_MAINT_DT = '@' WHERE CATEG_COD = 'CT-CAT'`,
        'CT-PLAIN',
      ],
      [
        'IM_SUBCAT_COD',
        `UPDATE dbo.IM_SUBCAT_COD SET DESCR = 'Renamed', LST_MAINT_DT = '@' WHERE SUBCAT_COD = 'CT-SUB'`,
        'CT-PLAIN',
      ],
      [
        'IM_INV_CELL',
        `INSERT dbo.IM_INV_CELL (ITEM_NO, LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR, LST_MAINT_DT) VALUES ('CT-GRID', 'SHOP', 'BLUE', 'L', '*', '@')`,
        'CT-GRID',
      ],
    ])('of the catalog are seen in %s', async (_table, statement, changed) => {
      await expectSeen('catalog', statement, changed);
    });

    it.each([
      ['IM_ITEM', `UPDATE dbo.IM_ITEM SET PRC_1 = 6 WHERE ITEM_NO = 'CT-OFF'`, 'CT-OFF'],
      [
        'IM_PRC',
        `UPDATE dbo.IM_PRC SET PRC_1 = 17, LST_MAINT_DT = '@' WHERE ITEM_NO = 'CT-PLAIN' AND LOC_ID = 'WHSE'`,
        'CT-PLAIN',
      ],
      [
        'IM_PRC by RS_UTC_DT',
        `UPDATE dbo.IM_PRC SET PRC_1 = 34, RS_UTC_DT = '@' WHERE ITEM_NO = 'CT-GRID' AND LOC_ID = 'WHSE'`,
        'CT-GRID',
      ],
    ])('of prices are seen in %s', async (_table, statement, changed) => {
      await expectSeen('prices', statement, changed);
    });

    it.each([
      [
        'IM_INV',
        `UPDATE dbo.IM_INV SET QTY_ON_HND = 6 WHERE ITEM_NO = 'CT-PLAIN' AND LOC_ID = 'SHOP'`,
        'CT-PLAIN',
      ],
      [
        'IM_INV_CELL',
        `UPDATE dbo.IM_INV_CELL SET QTY_COMMIT = 2, RS_UTC_DT = '@' WHERE ITEM_NO = 'CT-GRID' AND LOC_ID = 'SHOP' AND DIM_1_UPR = 'RED'`,
        'CT-GRID',
      ],
    ])('of stock are seen in %s', async (_table, statement, changed) => {
      await expectSeen('stock', statement, changed);
    });

    it('are all online items of a table of which the cursor knows nothing', async () => {
      const since = granted(await suite().pos.currentBound('stock', never));
      const { IM_INV, ...signposts } = since.signposts;
      const { IM_INV: _, ...digests } = since.digests ?? {};
      expect(IM_INV).toBeDefined();
      const { itemNumbers } = await lookFrom('stock', { ...since, signposts, digests });
      expect(itemNumbers).toContain('CT-QUIET');
      expect(itemNumbers).not.toContain('CT-OFF');
    });

    it('cannot be told after a signpost went backwards', async () => {
      const since = granted(await suite().pos.currentBound('prices', never));
      const later = {
        ...since,
        signposts: {
          ...since.signposts,
          IM_ITEM: new Date(Date.parse(since.signposts.IM_ITEM ?? '') + 3_600_000).toISOString(),
        },
      };
      expect((await lookFrom('prices', later)).mustCompareAll).toBe(true);
    });
  });
}
