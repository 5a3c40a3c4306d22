import { describe, expect, it } from 'vitest';
import { onlyReads } from '../../../../src-main/pos/counterpoint/connection/reading-connection.ts';
import { COUNTERPOINT_STATEMENTS, FLAG_STATEMENTS } from '../../../../src-main/pos/counterpoint/index.ts';
import { TABLES } from '../../../../src-main/pos/counterpoint/schema/tables.ts';
import { grammarErrors } from './t-sql-grammar.ts';

/** Statements that the grammar does not know, with the reason. None so far: it even reads OPENJSON ... WITH. */
const UNKNOWN_TO_THE_GRAMMAR: ReadonlyMap<string, string> = new Map();

const WRITING =
  /\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|DROP|ALTER|CREATE|EXEC|EXECUTE|GRANT|REVOKE|DENY|INTO|BULK|SET|DECLARE|USE|BACKUP|RESTORE|KILL|SHUTDOWN|WAITFOR|OPENROWSET|OPENQUERY)\b/i;
const OUT_OF_BOUNDS = /\b(?:NOLOCK|APPLY|STRING_SPLIT|FOR\s+XML|FOR\s+JSON|READUNCOMMITTED)\b|;|--|\/\*/i;

const ofSetFlags = (variant: string): string => `set-flags (${variant})`;

const cases = COUNTERPOINT_STATEMENTS.map(({ name, text }) => [name, text] as const);

describe('shipped statements', () => {
  it('are all listed under names of their own', () => {
    const names = COUNTERPOINT_STATEMENTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(60);
    for (const mode of ['json', 'list']) {
      expect(names.filter((name) => name.includes(`${mode} keys`)).length).toBeGreaterThan(15);
    }
  });

  it.each(cases)('%s is T-SQL', (name, text) => {
    const errors = grammarErrors(text);
    if (UNKNOWN_TO_THE_GRAMMAR.has(name)) expect(errors).not.toEqual([]);
    else expect(errors).toEqual([]);
  });

  // Rights are asked for by their names, which stand in quotes.
  it.each(cases)('%s only reads', (_name, text) => {
    const bare = text.replace(/'[^']*'/g, "''");
    expect(bare).toMatch(/^SELECT /);
    expect(bare).not.toMatch(WRITING);
    expect(bare).not.toMatch(OUT_OF_BOUNDS);
    expect(onlyReads(text)).toBe(true);
  });

  it.each([
    "UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'N'",
    'SELECT I.ITEM_NO INTO dbo.COPY FROM dbo.IM_ITEM AS I',
    'SELECT 1 AS A; DELETE FROM dbo.IM_ITEM',
    'SELECT 1 AS A DELETE FROM dbo.IM_ITEM',
    "SELECT 'it''s' AS A EXEC sp_who",
  ])('%s would not be let through', (text) => expect(onlyReads(text)).toBe(false));

  it.each(cases)('%s names only tables that we know, by their schema', (_name, text) => {
    const sources = [...text.matchAll(/\b(?:FROM|JOIN)\s+([A-Za-z_.0-9]+)/g)].map((match) => match[1] ?? '');
    const allowed = [
      ...Object.keys(TABLES).map((table) => `dbo.${table}`),
      'OPENJSON',
      'INFORMATION_SCHEMA.COLUMNS',
      'INFORMATION_SCHEMA.TABLES',
    ];
    for (const source of sources) expect(allowed).toContain(source);
  });

  it('of the second log-in are T-SQL, and those that only read do so', () => {
    for (const { name, text, writes } of FLAG_STATEMENTS) {
      expect(grammarErrors(text), name).toEqual([]);
      if (writes) continue;
      expect(text, name).toMatch(/^SELECT /);
      expect(text, name).not.toMatch(WRITING);
    }
  });

  it('write in one way only: the online flag and its audit columns, by item number, from a known value', () => {
    const writing = FLAG_STATEMENTS.filter(({ writes }) => writes);
    expect(writing.map(({ name }) => name)).toEqual(['1 items', '2 items', '50 items'].map(ofSetFlags));
    for (const { text } of writing) {
      expect(text.replace(/@k\d+(, @k\d+)*/, '@keys')).toBe(
        [
          'UPDATE dbo.IM_ITEM',
          'SET IS_ECOMM_ITEM = @after, LST_MAINT_DT = @at, LST_MAINT_USR_ID = @user',
          'WHERE ITEM_NO IN (@keys) AND IS_ECOMM_ITEM = @before',
          'SELECT @@ROWCOUNT AS CHANGED',
        ].join('\n'),
      );
    }
  });

  it('would notice a broken statement', () => {
    expect(grammarErrors('SELECT I.ITEM_NO FRM dbo.IM_ITEM AS I WHERE')).not.toEqual([]);
    expect('SELECT A INTO B FROM C').toMatch(WRITING);
  });
});
