import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Catalog, makeCatalog } from '../../../../src-main/practice/sqlserver/sql/catalog.ts';
import { bindSlots } from '../../../../src-main/practice/sqlserver/sql/compiling.ts';
import { comparison } from '../../../../src-main/practice/sqlserver/sql/emit-compare.ts';
import { constant, valueSql } from '../../../../src-main/practice/sqlserver/sql/literal.ts';
import { parseBatch } from '../../../../src-main/practice/sqlserver/sql/parse-batch.ts';
import { typeOf } from '../../../../src-main/practice/sqlserver/sql/parse-type.ts';
import { planData } from '../../../../src-main/practice/sqlserver/sql/plan.ts';
import { registerFunctions } from '../../../../src-main/practice/sqlserver/sql/register-functions.ts';
import type { DataStatement } from '../../../../src-main/practice/sqlserver/sql/statement.ts';

const column = (name: string, type: string) => ({
  name,
  type: typeOf(type),
  isNullable: true,
  isIdentity: false,
  computed: null,
  default: null,
});

const CATALOG: Catalog = makeCatalog(
  [
    {
      kind: 'table',
      name: 'T',
      columns: [
        column('K', 'varchar(5)'),
        column('V', 'varchar(9)'),
        column('N', 'int'),
        column('D', 'decimal(9,2)'),
      ],
      keys: [{ name: 'PK', kind: 'primaryKey', isUnique: true, columns: ['K'] }],
      foreignKeys: [],
      identity: null,
      checks: [],
    },
  ],
  [],
);
const VARIABLES = new Map([
  ['@k', typeOf('nvarchar(20)')],
  ['@n', typeOf('int')],
]);

function compiled(text: string) {
  const [statement] = parseBatch(text);
  return planData(statement as DataStatement, { catalog: CATALOG, database: 'DB', variables: VARIABLES });
}

const where = (condition: string): string => {
  const { sql } = compiled(`SELECT 1 AS a FROM T WHERE ${condition}`).statement;
  return sql.split(' WHERE ')[1] ?? '';
};

describe('a comparison of texts', () => {
  it('leaves the key bare, so that its index serves', () => {
    expect(where('K = @k')).toBe('("T"."K" = rtrim(?))');
    expect(where(`'a ' = K`)).toBe(`('a' = "T"."K")`);
    expect(where(`K IN ('a  ', @k)`)).toBe(`("T"."K" IN ('a', rtrim(?)))`);
    expect(where('K > @k')).toBe('("T"."K" > rtrim(?))');
    expect(where(`K LIKE 'a%'`)).toBe(`("T"."K" LIKE 'a%')`);
  });

  it('takes blanks and case off everything else', () => {
    expect(where('V = @k')).toBe('(rtrim("T"."V") COLLATE NOCASE = rtrim(?))');
    expect(where(`V + 'x' <> 'YX'`)).toBe(`(rtrim(("T"."V" || 'x')) COLLATE NOCASE <> 'YX')`);
  });

  it('means what SQL Server means, for every pair of texts', () => {
    const database = new DatabaseSync(':memory:');
    registerFunctions(database);
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', ' ', '1'), maxLength: 4 });
    const plain = (value: string) => value.replace(/ +$/, '').toLowerCase();
    fc.assert(
      fc.property(text, text, (left, right) => {
        const type = typeOf('varchar(9)');
        const sides = [left, right].map((value) => ({
          sql: valueSql(value),
          type,
          isNullable: false,
          origin: 'expression' as const,
        }));
        const [a = constant(left, type), b = constant(right, type)] = sides;
        const row = database
          .prepare(`SELECT ${comparison(a, '=', b)} AS e, ${comparison(a, '<', b)} AS l`)
          .get();
        expect({ ...row }).toEqual({
          e: Number(plain(left) === plain(right)),
          l: Number(plain(left) < plain(right)),
        });
      }),
    );
    database.close();
  });
});

describe('a comparison of different types', () => {
  it('happens in the stronger type, and a number keeps its index', () => {
    expect(where('N = 5')).toBe('("T"."N" = 5)');
    expect(where(`N = '5'`)).toBe('("T"."N" = 5)');
    expect(where('V = 5')).toContain('ts_convert("T"."V"');
    expect(where('D >= @n')).toBe('("T"."D" >= ?)');
  });
});

describe('a compiled statement', () => {
  it('binds its variables in the order of their places', () => {
    const { statement } = compiled('SELECT @n AS a, @k AS b FROM T WHERE N = @n');
    expect(statement.slots).toEqual(['@n', '@k', '@n']);
    expect(statement.sql.match(/\?/g)).toHaveLength(3);
  });

  it('is the same for values that look like SQL', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        fc.pre(text.isWellFormed());
        const database = new DatabaseSync(':memory:');
        const { sql, slots } = bindSlots(`SELECT ${valueSql(text)} AS v`);
        expect(slots).toEqual([]);
        expect(database.prepare(sql).get()?.v).toBe(text);
        database.close();
      }),
      { numRuns: 50 },
    );
  });

  it('changes single rows without a query of row numbers', () => {
    expect(compiled(`UPDATE T SET N += 1 WHERE K = @k`).statement.sql).toBe(
      `UPDATE "T" SET "N" = ts_convert(("T"."N" + 1), 'bigint', 'int', NULL, 0, 'T.N') WHERE ("T"."K" = rtrim(?))`,
    );
    expect(compiled(`UPDATE x SET N = 1 FROM T AS x WHERE x.K = @k`).statement.sql).toBe(
      `UPDATE "T" SET "N" = 1 WHERE ("T"."K" = rtrim(?))`,
    );
  });

  it('tells which tables it reads, subqueries included', () => {
    const plan = compiled('SELECT 1 AS a FROM T AS x WITH (NOLOCK) WHERE EXISTS (SELECT 1 FROM T AS y)');
    expect(plan.reads).toEqual([
      { table: 'T', hints: ['NOLOCK'] },
      { table: 'T', hints: [] },
    ]);
  });
});
