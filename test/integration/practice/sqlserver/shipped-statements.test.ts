import type sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COUNTERPOINT_STATEMENTS,
  FLAG_STATEMENTS,
} from '../../../../src-main/pos/counterpoint/statements.ts';
import { SCHEMA, type ServerFixture, startFixture } from './server-fixture.ts';

/** Watched tables of this schema without RS_UTC_DT: a release may have it. */
const WITHOUT_UTC =
  /(signpost|changed)-(IM_GRID_DIM_\d|IM_BARCOD|EC_ITEM_DESCR|EC_CATEG_ITEM|IM_ITEM_NOTE|IM_CATEG_COD|IM_SUBCAT_COD) \(utc/;
/** The history of this schema keeps neither units nor shipped quantities: a release may. */
const WITHOUT_UNITS = /document-lines-(ticket|order)-history \(all/;
/** A column that some company has of its own. */
const OWN_COLUMN = 'USR_OF_THIS_SITE';

describe('every statement of the Counterpoint adapter', () => {
  let fixture: ServerFixture;
  let reader: sql.ConnectionPool;
  let owner: sql.ConnectionPool;

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.engine.runScript('COMPANY', SCHEMA);
    reader = await fixture.connect('reader');
    owner = await fixture.connect('owner');
  });
  afterAll(() => fixture.stop());

  it.each(COUNTERPOINT_STATEMENTS.map(({ name, text }) => [name, text] as const))(
    'runs: %s',
    async (name, text) => {
      const answer = withArguments(reader, text);
      if (WITHOUT_UTC.test(name) || WITHOUT_UNITS.test(name) || text.includes(OWN_COLUMN)) {
        await expect(answer).rejects.toMatchObject({ number: 207 });
      } else await expect(answer).resolves.toMatchObject({ rowsAffected: [expect.any(Number)] });
    },
  );

  it.each(FLAG_STATEMENTS.map(({ name, text, writes }) => [name, text, writes] as const))(
    'runs for the log-in that may write: %s',
    async (_name, text, writes) => {
      await expect(withArguments(owner, text)).resolves.toMatchObject({ recordset: expect.any(Array) });
      if (writes) await expect(withArguments(reader, text)).rejects.toMatchObject({ number: 229 });
    },
  );

  function withArguments(pool: sql.ConnectionPool, text: string): Promise<unknown> {
    const request = pool.request();
    const names = new Set([...text.matchAll(/(?<!@)@(\w+)/g)].map(([, name = '']) => name));
    for (const name of names) request.input(name, argumentFor(name));
    return request.query(text);
  }

  function argumentFor(name: string): unknown {
    if (name === 'keys') return '["MUG-1","SHIRT-1"]';
    if (name === 'limit' || name === 'skipped') return 10;
    if (/^[do]\d+$/.test(name)) return '201301115942';
    if (name === 'before' || name === 'after') return 'Y';
    return name.startsWith('since') || ['at', 'datedBefore', 'first', 'last'].includes(name)
      ? new Date('2024-01-01T00:00:00Z')
      : 'MUG-1';
  }
});
