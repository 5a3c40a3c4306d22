import { describe, expect, it } from 'vitest';
import { readingConnection } from '../../../src-main/pos/counterpoint/connection/reading-connection.ts';
import { createSqlConnection } from '../../../src-main/pos/counterpoint/connection/sql-connection.ts';
import { examineCounterpoint } from '../../../src-main/pos/counterpoint/index.ts';
import { quiet } from '../../fakes/quiet-log.ts';
import { granted, never, type PosSuite, readEverything } from './pos-suite.ts';

const clock = { now: () => Date.now(), sleepUntil: async () => {} };
const FROM_THE_BEGINNING = { readAt: new Date(0).toISOString(), signposts: {} };

/** Statements of every kind that changes something, against rows and tables that exist. */
const WRITES = [
  "UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N'",
  'DELETE FROM dbo.IM_BARCOD',
  "INSERT INTO dbo.IM_LOC (LOC_ID, DESCR) VALUES ('NEW', 'New')",
  'SELECT I.ITEM_NO INTO dbo.COPY_OF_ITEMS FROM dbo.IM_ITEM AS I',
  'DROP TABLE dbo.EC_ITEM_DESCR',
  "SELECT 1 AS A; UPDATE dbo.IM_ITEM SET DESCR = 'x'",
];

/** Reading cannot write: neither by what it sends, nor if somebody made it try. */
export function describeReading(suite: () => PosSuite): void {
  describe('reading', () => {
    const state = async () => {
      const { environment } = suite();
      const tables = await environment.sql(
        "SELECT T.TABLE_NAME AS NAME FROM INFORMATION_SCHEMA.TABLES AS T WHERE T.TABLE_TYPE = 'BASE TABLE' AND T.TABLE_SCHEMA = 'dbo' ORDER BY T.TABLE_NAME",
      );
      const counts: unknown[] = [];
      for (const { NAME } of tables)
        counts.push([NAME, await environment.sql(`SELECT COUNT(*) AS N FROM dbo.${String(NAME)}`)]);
      const newest = await Promise.all(
        ['IM_ITEM', 'IM_INV', 'IM_INV_CELL', 'IM_PRC', 'IM_BARCOD'].map((table) =>
          environment.sql(`SELECT MAX(LST_MAINT_DT) AS L FROM dbo.${table}`),
        ),
      );
      const versions = await environment.sql(
        'SELECT MAX(RS_UTC_DT) AS AT, MAX(ROW_TS) AS V FROM dbo.IM_ITEM',
      );
      return { counts, newest, versions };
    };

    it('of everything, the doctor included, leaves every table as it was', async () => {
      const { environment, pos } = suite();
      const before = await state();
      expect(before.counts.length).toBeGreaterThan(50);
      await readEverything(pos);
      for (const aspect of ['catalog', 'prices', 'stock'] as const)
        granted(await pos.changedItems(aspect, FROM_THE_BEGINNING, never));
      const { config, password } = environment;
      const checks = await examineCounterpoint({ config, password, flag: null, clock, log: quiet }, never);
      const passed = checks.filter(({ state: found }) => found === 'pass').map(({ id }) => id);
      expect(passed).toEqual(expect.arrayContaining(PASSED_ANYWHERE));
      expect(await state()).toEqual(before);
    });

    it('sends nothing that writes, whatever the log-in may do', async () => {
      const { config, password } = suite().environment;
      const connection = readingConnection(createSqlConnection({ config, password, clock, log: quiet }));
      const before = await state();
      for (const text of WRITES) {
        const query = { name: 'writing', text, parameters: [] };
        await expect(connection.run(query, never)).rejects.toThrow('does more than read');
      }
      await connection.close();
      expect(await state()).toEqual(before);
    });
  });
}

/** What the doctor finds of this suite's company on any server and with any log-in that reads. */
const PASSED_ANYWHERE = [
  'counterpoint.reachable',
  'counterpoint.encryption',
  'counterpoint.login',
  'counterpoint.database',
  'counterpoint.version',
  'counterpoint.rights-read',
  'counterpoint.columns',
  'counterpoint.clock',
];
