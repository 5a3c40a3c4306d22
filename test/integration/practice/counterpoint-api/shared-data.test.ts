import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCompany, loadCompany } from '../../../../src-main/practice/company/index.ts';
import { createSqlEngine } from '../../../../src-main/practice/sqlserver/sql-engine.ts';
import { documentOf, pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';
import { order } from './requests.ts';

const NOW = new Date('2026-01-15T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'api-'));
const engine = createSqlEngine({
  folder,
  databases: ['PRACTICE'],
  now: () => NOW,
  utcOffsetMinutes: 0,
  readOnlyUsers: [],
});
let company: ApiCompany;

beforeAll(async () => {
  const data = generateCompany({ items: 60, seed: 3, now: new Date('2026-01-15T11:00:00Z') });
  company = await startApiCompany({}, await loadCompany(engine, 'PRACTICE', data));
});
afterAll(async () => {
  await company.stop();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the company behind SQL Server and API', () => {
  it('shows a document that the API made to whoever reads by SQL, with its signposts moved', async () => {
    const { body } = await company.call('POST', '/Document', order(company.grid));
    expect(pick(body, 'ErrorCode')).toBe('SUCCESS');
    const reader = engine.openDirect('PRACTICE');
    const id = documentOf(body, 'Order');
    expect(
      reader.prepare('SELECT TKT_NO, RS_UTC_DT FROM PS_DOC_HDR WHERE DOC_ID = ?').all(BigInt(id)),
    ).toEqual([{ TKT_NO: 'W1001', RS_UTC_DT: '2026-01-15 12:00:00.000' }]);
    expect(
      reader
        .prepare(
          'SELECT RS_UTC_DT FROM IM_INV_CELL WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?',
        )
        .all(company.grid.itemNumber, 'WHSE', ...company.grid.cell),
    ).toEqual([{ RS_UTC_DT: '2026-01-15 12:00:00.000' }]);
    reader.close();
    expect(pick((await company.call('GET', `/Document/${id}`)).body, 'PS_DOC_HDR', 'IS_OFFLINE')).toBe(false);
  });

  it('waits for another writer instead of failing', async () => {
    const writer = engine.openDirect('PRACTICE');
    writer.exec('BEGIN IMMEDIATE');
    const answer = company.call('POST', '/Document', order(company.grid, { TKT_NO: 'W1002' }));
    await company.call('GET', '/Company');
    expect(company.one(`SELECT COUNT(*) FROM PS_DOC_HDR WHERE TKT_NO = 'W1002'`)).toBe(0);
    writer.exec('COMMIT');
    writer.close();
    expect((await answer).status).toBe(201);
  });

  it('takes many at once, each whole', async () => {
    const before = Number(company.one('SELECT COUNT(*) FROM PS_DOC_HDR'));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, each) =>
        company.call('POST', '/Document', order(company.plain, { TKT_NO: `M${each}` })),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(company.one('SELECT COUNT(*) FROM PS_DOC_HDR')).toBe(before + 20);
  });
});
