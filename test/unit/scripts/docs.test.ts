import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsRead, withColumns } from '../../../scripts/docs/columns-read.ts';
import { COUNTERPOINT_STATEMENTS } from '../../../src-main/pos/counterpoint/index.ts';
import { TABLES } from '../../../src-main/pos/counterpoint/schema/tables.ts';
import { RIGHTS_SCRIPT } from '../../integration/pos/rights-script.ts';

const PAGE = readFileSync(new URL('../../../docs/counterpoint.md', import.meta.url), 'utf8');

describe('docs/counterpoint.md', () => {
  it('lists every table and column that is read; npm run docs makes the list', () => {
    expect(withColumns(PAGE, COUNTERPOINT_STATEMENTS)).toBe(PAGE);
    const read = columnsRead(COUNTERPOINT_STATEMENTS);
    expect([...read.keys()].toSorted()).toEqual(Object.keys(TABLES).toSorted());
    for (const [table, { columns }] of Object.entries(TABLES)) {
      expect(read.get(table) ?? []).toEqual(expect.arrayContaining([...columns]));
    }
  });

  it('explains every kind of line of the rights script', () => {
    const lines = RIGHTS_SCRIPT.split('\n').filter((line) => /^(CREATE|GRANT)/.test(line));
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) {
      const [, kind = ''] = /^((?:CREATE|GRANT) \w+)/.exec(line) ?? [];
      const [, logIn = ''] = /(tillbridge_\w+)/.exec(line) ?? [];
      expect(PAGE).toContain(kind);
      expect(PAGE).toContain(logIn);
    }
    expect(PAGE).toContain(
      'GRANT UPDATE (IS_ECOMM_ITEM, LST_MAINT_DT, LST_MAINT_USR_ID) ON dbo.IM_ITEM TO tillbridge_flag',
    );
  });

  it('refuses a page that has no place for the list', () => {
    expect(() => withColumns('# Nothing', COUNTERPOINT_STATEMENTS)).toThrow('no place');
  });
});

describe('the columns that statements read', () => {
  it('are found by the names of their tables', () => {
    const text =
      'SELECT I.ITEM_NO, B.BARCOD AS CODE\nFROM dbo.IM_ITEM AS I\nINNER JOIN dbo.IM_BARCOD AS B ON B.ITEM_NO = I.ITEM_NO WHERE I.USR_X = 1';
    expect([...columnsRead([{ name: 'one', text }])]).toEqual([
      ['IM_BARCOD', ['BARCOD', 'ITEM_NO']],
      ['IM_ITEM', ['ITEM_NO']],
    ]);
  });
});
