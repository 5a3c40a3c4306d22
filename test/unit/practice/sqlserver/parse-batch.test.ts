import { describe, expect, it } from 'vitest';
import { COUNTERPOINT_STATEMENTS } from '../../../../src-main/pos/counterpoint/statements.ts';
import { parseBatch } from '../../../../src-main/practice/sqlserver/sql/parse-batch.ts';

const kinds = (text: string) => parseBatch(text).map(({ kind }) => kind);

describe('a batch', () => {
  it('needs no semicolons between its statements', () => {
    expect(
      kinds('SELECT 1 UPDATE t SET a = 1 FROM t AS x WHERE x.b = 2 DELETE t INSERT t VALUES (1) SELECT 2'),
    ).toEqual(['query', 'update', 'delete', 'insert', 'query']);
  });

  it('holds the settings that drivers send, one to a line', () => {
    const text = `set ansi_nulls on\nset datefirst 7\nset dateformat mdy\nset language us_english\nset textsize 2147483647\nset transaction isolation level read committed\nset xact_abort off`;
    expect(kinds(text)).toEqual(Array.from({ length: 7 }, () => 'setOption'));
  });

  it('binds AND before OR, NOT before AND, and products before sums', () => {
    const [statement] = parseBatch('SELECT 1 WHERE NOT a = 1 AND b = 2 OR c = 1 + 2 * 3');
    const where = (statement as { query: { body: { where: unknown } } }).query.body.where;
    expect(where).toMatchObject({
      kind: 'or',
      left: { kind: 'and', left: { kind: 'not' } },
      right: { kind: 'compare', right: { kind: 'arithmetic', sign: '+', right: { sign: '*' } } },
    });
  });

  it('nests joins by their ON', () => {
    const [statement] = parseBatch('SELECT 1 FROM a LEFT JOIN b INNER JOIN c ON c.x = b.x ON b.x = a.x');
    const [from] = (statement as { query: { body: { from: readonly unknown[] } } }).query.body.from;
    expect(from).toMatchObject({
      kind: 'join',
      join: 'left',
      left: { path: ['a'] },
      right: { kind: 'join', join: 'inner', left: { path: ['b'] }, right: { path: ['c'] } },
    });
  });

  it('tells a query in parentheses from a value in parentheses', () => {
    expect(kinds('SELECT ((SELECT 1)) + 1')).toEqual(['query']);
    expect(kinds('(SELECT 1) UNION (SELECT 2) ORDER BY 1')).toEqual(['query']);
    expect(kinds('SELECT a FROM ((SELECT 1 AS a) UNION ALL SELECT 2) AS t')).toEqual(['query']);
  });

  it.each([
    ['select from', 156],
    ['SELECT 1 +', 102],
    ['SELECT a b c', 102],
    ['BEGIN SELECT 1', 102],
    ['CREATE TABLE t (a int', 102],
    ['INSERT t (a, VALUES (1)', 156],
    ['selec 1', 2812],
  ])('%s is no T-SQL', (text, number) => {
    expect(() => parseBatch(text)).toThrow(expect.objectContaining({ number }));
  });

  it.each([
    'MERGE t USING s ON 1 = 1 WHEN MATCHED THEN DELETE;',
    'TRUNCATE TABLE t',
    'SELECT 1 FOR XML PATH',
    'SELECT * FROM t CROSS APPLY OPENJSON(t.x)',
    'SELECT TOP (5) PERCENT a FROM t',
    'DECLARE @t TABLE (a int)',
    'INSERT t EXEC p',
    'CREATE PROCEDURE p AS SELECT 1',
    'DENY SELECT ON t TO u',
    'USE master',
    'SELECT SUM(a) OVER (ORDER BY b ROWS UNBOUNDED PRECEDING) FROM t',
    'SELECT a FROM t WITH (FORCESEEK)',
    'SELECT a FROM t WHERE a COLLATE Latin1_General_BIN = 1; CREATE TABLE x (a varchar(1) COLLATE Latin1_General_CS_AS)',
  ])('%s is T-SQL that we do not know, and said to be so', (text) => {
    expect(() => parseBatch(text)).toThrow(expect.objectContaining({ number: 40_000 }));
  });

  it.each(COUNTERPOINT_STATEMENTS.map(({ name, text }) => [name, text] as const))(
    'reads %s',
    (_name, text) => {
      expect(kinds(text)).toEqual(['query']);
    },
  );
});
