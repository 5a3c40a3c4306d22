import { afterEach, describe, expect, it } from 'vitest';
import { type WatchedCompany, watchedCompany } from './watched-company.ts';

// How changes in the company's database come to the store: by signposts that move, by values where none is known to, and
// by the daily comparison where nothing else can tell.

let company: WatchedCompany;
afterEach(() => company.stop());

const SELL_MUG = `UPDATE dbo.IM_INV SET QTY_ON_HND = QTY_ON_HND - 1 WHERE ITEM_NO = 'MUG' AND LOC_ID = 'SHOP'`;
/** As a till does: the cell and the item's total. */
const SELL_TEE = `
  UPDATE dbo.IM_INV_CELL SET QTY_ON_HND = QTY_ON_HND - 1 WHERE ITEM_NO = 'TEE' AND DIM_1_UPR = 'S';
  UPDATE dbo.IM_INV SET QTY_ON_HND = QTY_ON_HND - 1 WHERE ITEM_NO = 'TEE';`;
/** No signpost moves: these tables have no trigger, and LST_MAINT_DT is Counterpoint's own. */
const RAW_CELL = `UPDATE dbo.IM_INV_CELL SET QTY_ON_HND = 2 WHERE ITEM_NO = 'TEE' AND DIM_1_UPR = 'S'`;
const RAW_PRICE = `UPDATE dbo.IM_PRC SET PRC_1 = 17 WHERE ITEM_NO = 'TEE' AND DIM_1_UPR = 'S'`;
const WITHOUT_TRIGGER = 'DROP TRIGGER dbo.TR_RS_IM_INV_STANDIN';

/** Every signpost has moved once, as on any day of a shop. */
async function withProvenSignposts(): Promise<void> {
  await company.sql(SELL_MUG);
  await company.sql(
    `UPDATE dbo.IM_PRC SET PRC_1 = 19, LST_MAINT_DT = '2026-11-24T12:05:00' WHERE ITEM_NO = 'TEE'`,
  );
  await company.lookAfter(1);
  await company.sql(
    `UPDATE dbo.IM_PRC SET PRC_1 = 18, LST_MAINT_DT = '2026-11-24T12:06:00' WHERE ITEM_NO = 'TEE'`,
  );
  await company.sql(SELL_MUG);
  await company.lookAfter(1);
  // The cup's row holds the newest signpost, whatever becomes of the mug's.
  await company.sql(`UPDATE dbo.IM_INV SET QTY_ON_HND = 6 WHERE ITEM_NO = 'CUP'`);
  await company.lookAfter(1);
  expect([company.stockOf('MUG'), company.stockOf('CUP')]).toEqual([7, 6]);
  await company.lookAfter(20);
}

describe('a table whose signpost was not seen to move', () => {
  it('is followed by its values: cells, prices and what moves between two places', async () => {
    company = await watchedCompany();
    await company.sql(RAW_CELL);
    await company.sql(RAW_PRICE);
    await company.lookAfter(1);
    expect(company.stockOf('TEE-S')).toBe(2);
    expect(company.priceOf('TEE-S')).toBe('17');
    await company.sql(`UPDATE dbo.IM_INV_CELL SET QTY_ON_HND = 9 - QTY_ON_HND WHERE ITEM_NO = 'TEE'`);
    await company.lookAfter(1);
    expect([company.stockOf('TEE-S'), company.stockOf('TEE-M')]).toEqual([7, 2]);
  });

  it('asks nothing of the store while nothing happens', async () => {
    company = await watchedCompany();
    await company.lookAfter(1);
    company.platform.calls.length = 0;
    await company.lookAfter(1);
    expect(company.platform.calls).toEqual([]);
  });

  it('may have no signpost at all', async () => {
    company = await watchedCompany((text) =>
      text
        .replace(/CREATE TABLE dbo\.IM_(INV|INV_CELL|PRC) \([\s\S]*?^\);$/gm, (table) =>
          table.replace(/^ *(RS_UTC_DT|LST_MAINT_DT) .*$/gm, ''),
        )
        .replace(/^CREATE TRIGGER dbo\.TR_RS_IM_INV_STANDIN[\s\S]*?^GO$/m, 'GO'),
    );
    const signposts = await company.sql(
      `SELECT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME IN ('IM_INV', 'IM_INV_CELL', 'IM_PRC')
         AND COLUMN_NAME IN ('RS_UTC_DT', 'LST_MAINT_DT')`,
    );
    expect(signposts).toEqual([]);
    await company.sql(SELL_TEE);
    await company.sql(SELL_MUG);
    await company.sql(RAW_PRICE);
    await company.lookAfter(1);
    expect([company.stockOf('TEE-S'), company.stockOf('MUG'), company.priceOf('TEE-S')]).toEqual([
      5,
      8,
      '17',
    ]);
    await company.sql(`DELETE dbo.IM_PRC WHERE ITEM_NO = 'TEE'`);
    await company.lookAfter(1);
    expect(company.priceOf('TEE-S')).toBe('20');
  });
});

describe('signposts that were seen to move', () => {
  it('of IM_INV speak for the cells, of which only the values changed', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    await company.sql(SELL_TEE);
    await company.lookAfter(1);
    expect(company.stockOf('TEE-S')).toBe(5);
  });

  it('leave an edit that moves none to the daily comparison, which finds it', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    await company.sql(RAW_CELL);
    await company.sql(RAW_PRICE);
    await company.lookAfter(1);
    expect(company.stockOf('TEE-S')).toBe(6);
    await company.nextDay();
    expect([company.stockOf('TEE-S'), company.priceOf('TEE-S')]).toEqual([2, '17']);
  });

  it('leave a delete to the daily comparison, which never takes what is gone for zero', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    await company.sql(`DELETE dbo.IM_INV_CELL WHERE ITEM_NO = 'TEE' AND DIM_1_UPR = 'M'`);
    await company.sql(`UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N' WHERE ITEM_NO = 'CUP'`);
    await company.nextDay();
    expect(company.stockOf('TEE-M')).toBe(7);
    expect(company.errors().length).toBeGreaterThan(0);
  });
});

describe('the server’s clock', () => {
  it('may be set back between two looks that are further apart than the overlap', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    company.setServerClock(-60);
    await company.sql(SELL_MUG);
    await company.lookAfter(15);
    expect(company.stockOf('MUG')).toBe(6);
    await company.sql(SELL_MUG);
    await company.lookAfter(1);
    expect(company.stockOf('MUG')).toBe(5);
  });

  it('may be set back while nobody looks for longer than that', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    company.setServerClock(-60);
    await company.sql(SELL_MUG);
    await company.lookAfter(120);
    expect(company.stockOf('MUG')).toBe(6);
  });

  it('may have been ahead for a while', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    company.setServerClock(24 * 60);
    await company.sql(SELL_MUG);
    await company.lookAfter(1);
    company.setServerClock(-24 * 60);
    await company.lookAfter(1);
    await company.sql(SELL_MUG);
    await company.lookAfter(1);
    expect(company.stockOf('MUG')).toBe(5);
  });
});

it('a restored backup is compared in full, since the newest signpost is older than it was', async () => {
  company = await watchedCompany();
  await withProvenSignposts();
  // So late that even within the overlap the newest signpost is older than it was.
  await company.sql(`UPDATE dbo.IM_INV SET QTY_ON_HND = 5 WHERE ITEM_NO = 'CUP'`);
  await company.lookAfter(1);
  const [before] = await company.sql(
    `SELECT QTY_ON_HND, CONVERT(varchar(30), RS_UTC_DT, 126) AS AT FROM dbo.IM_INV WHERE ITEM_NO = 'MUG' AND LOC_ID = 'SHOP'`,
  );
  await company.sql(SELL_MUG);
  await company.lookAfter(1);
  expect(company.stockOf('MUG')).toBe(6);
  await company.sql(WITHOUT_TRIGGER);
  await company.sql(
    `UPDATE dbo.IM_INV SET QTY_ON_HND = ${String(before?.QTY_ON_HND)}, RS_UTC_DT = '${String(before?.AT)}'
     WHERE ITEM_NO = 'MUG' AND LOC_ID = 'SHOP'`,
  );
  await company.lookAfter(2);
  expect(company.stockOf('MUG')).toBe(7);
});

describe('a row that is in flight when we read', () => {
  it('is seen once its transaction is over, although newer rows were seen before', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    await company.sql(`UPDATE dbo.IM_INV SET QTY_ON_HND = 7 WHERE ITEM_NO = 'CUP'`);
    await company.lookAfter(1);
    // What a till wrote two minutes ago and committed only now carries the time of its statement.
    await company.sql(WITHOUT_TRIGGER);
    await company.sql(
      `UPDATE dbo.IM_INV SET QTY_ON_HND = 1, RS_UTC_DT = DATEADD(minute, -2, GETUTCDATE()) WHERE ITEM_NO = 'MUG'`,
    );
    await company.lookAfter(1);
    expect(company.stockOf('MUG')).toBe(2);
  });

  it('is not sent before its transaction is over, and not lost after', async () => {
    company = await watchedCompany();
    await withProvenSignposts();
    const commit = await company.begin(SELL_MUG);
    const looking = company.lookAfter(1);
    await commit();
    await looking;
    await company.lookAfter(1);
    expect(company.stockOf('MUG')).toBe(6);
  });
});
