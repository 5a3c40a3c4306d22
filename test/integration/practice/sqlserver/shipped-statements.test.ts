import type sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNTERPOINT_STATEMENTS } from '../../../../src-main/pos/counterpoint/statements.ts';
import { SCHEMA, type ServerFixture, startFixture } from './server-fixture.ts';

/** Watched tables of this schema without RS_UTC_DT: a release may have it. */
const WITHOUT_UTC =
  /(signpost|changed)-(IM_GRID_DIM_\d|IM_BARCOD|EC_ITEM_DESCR|IM_CATEG_COD|IM_SUBCAT_COD) \(utc/;

describe('every statement of the Counterpoint reader', () => {
  let fixture: ServerFixture;
  let pool: sql.ConnectionPool;

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.engine.runScript('COMPANY', SCHEMA);
    pool = await fixture.connect('reader');
  });
  afterAll(() => fixture.stop());

  it.each(COUNTERPOINT_STATEMENTS.map(({ name, text }) => [name, text] as const))(
    '%s',
    async (name, text) => {
      const request = pool.request();
      for (const [, parameter = ''] of new Set([...text.matchAll(/@(\w+)/g)].map((match) => match))) {
        if (request.parameters[parameter] === undefined) request.input(parameter, argumentFor(parameter));
      }
      const answer = request.query(text);
      if (WITHOUT_UTC.test(name)) await expect(answer).rejects.toMatchObject({ number: 207 });
      else await expect(answer).resolves.toMatchObject({ rowsAffected: [expect.any(Number)] });
    },
  );

  function argumentFor(parameter: string): unknown {
    if (parameter === 'keys') return '["MUG-1","SHIRT-1"]';
    if (parameter === 'limit') return 10;
    return parameter.startsWith('since') ? new Date('2024-01-01T00:00:00Z') : 'MUG-1';
  }
});
