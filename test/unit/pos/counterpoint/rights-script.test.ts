import { describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../../../src-main/pos/counterpoint/schema/tables.ts';
import { RIGHTS_SCRIPT, UNDO_SCRIPT } from '../../../integration/pos/rights-script.ts';
import { grammarErrors } from './t-sql-grammar.ts';

const statements = (script: string): readonly string[] =>
  script
    .replace(/--.*$/gm, '')
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '');

describe('the least-rights script', () => {
  it('is made of CREATE LOGIN, CREATE USER and GRANT alone', () => {
    for (const text of statements(RIGHTS_SCRIPT))
      expect(text).toMatch(/^(?:CREATE LOGIN|CREATE USER|GRANT) /);
  });

  it('lets the reader read exactly the tables that are read', () => {
    const tables = [...RIGHTS_SCRIPT.matchAll(/^GRANT SELECT ON dbo\.(\w+) TO tillbridge_reader;$/gm)];
    expect(tables.map(([, table]) => table).toSorted()).toEqual(TABLE_NAMES.toSorted());
    expect(statements(RIGHTS_SCRIPT).filter((text) => text.endsWith('TO tillbridge_reader'))).toHaveLength(
      TABLE_NAMES.length,
    );
  });

  it('lets the other log-in see items and change three columns of them', () => {
    expect(statements(RIGHTS_SCRIPT).filter((text) => text.endsWith('TO tillbridge_flag'))).toEqual([
      'GRANT SELECT ON dbo.IM_ITEM TO tillbridge_flag',
      'GRANT UPDATE (IS_ECOMM_ITEM, LST_MAINT_DT, LST_MAINT_USR_ID) ON dbo.IM_ITEM TO tillbridge_flag',
    ]);
  });

  // The grammar has no GRANT UPDATE and no columns in a GRANT; SQL Server has both ("GRANT object permissions").
  it('is T-SQL', () => {
    const known = RIGHTS_SCRIPT.replace(/GRANT UPDATE \([\w, ]+\)/, 'GRANT SELECT');
    expect(known).not.toBe(RIGHTS_SCRIPT);
    expect(grammarErrors(known)).toEqual([]);
    expect(grammarErrors(UNDO_SCRIPT)).toEqual([]);
  });

  it('has passwords that SQL Server refuses until they are replaced', () => {
    expect([...RIGHTS_SCRIPT.matchAll(/PASSWORD = '([^']*)'/g)].map(([, word]) => word)).toEqual([
      'change me',
      'change me',
    ]);
  });

  it('is taken back completely', () => {
    expect(statements(UNDO_SCRIPT)).toEqual([
      'DROP USER tillbridge_reader',
      'DROP LOGIN tillbridge_reader',
      'DROP USER tillbridge_flag',
      'DROP LOGIN tillbridge_flag',
    ]);
  });
});
