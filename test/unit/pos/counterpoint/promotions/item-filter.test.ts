import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTER_COLUMNS } from '../../../../../src-main/pos/counterpoint/promotions/filter-columns.ts';
import {
  type ItemFilter,
  matchesFilter,
  namedItems,
} from '../../../../../src-main/pos/counterpoint/promotions/item-filter.ts';
import { parseItemFilter } from '../../../../../src-main/pos/counterpoint/promotions/parse-item-filter.ts';

const SHIRT = { ITEM_NO: 'SHIRT-1', CATEG_COD: 'APPAREL', SUBCAT_COD: null, PROF_COD_1: 'acme ', STAT: 'A' };

function passes(text: string, facts: Record<string, string | null> = SHIRT): boolean {
  const filter = parseItemFilter(text, () => true);
  if (!filter.ok) throw new Error(filter.error);
  return matchesFilter(filter.value, facts);
}

const refusal = (text: string): string | null => {
  const filter = parseItemFilter(text, () => true);
  return filter.ok ? null : filter.error;
};

describe('the item filter of a price rule', () => {
  it.each([
    ["(IM_ITEM.CATEG_COD = 'APPAREL')", true],
    ["dbo.IM_ITEM.CATEG_COD='apparel '", true],
    ["[IM_ITEM].[CATEG_COD] = N'SHOES'", false],
    ["CATEG_COD <> 'SHOES' and STAT = 'A'", true],
    ["CATEG_COD != 'APPAREL'", false],
    ["CATEG_COD in ('SHOES', 'APPAREL')", true],
    ["CATEG_COD NOT IN ('SHOES', 'HATS')", true],
    ["ITEM_NO LIKE 'shirt%'", true],
    ["ITEM_NO NOT LIKE 'MUG%'", true],
    ["PROF_COD_1 = 'ACME'", true],
    ["STAT = 'A' AND CATEG_COD = 'X' OR ITEM_NO = 'SHIRT-1'", true],
    ["STAT = 'A' AND (CATEG_COD = 'X' OR ITEM_NO = 'OTHER')", false],
    ["NOT (CATEG_COD = 'SHOES' OR CATEG_COD = 'HATS')", true],
    ["NOT NOT CATEG_COD = 'APPAREL'", true],
  ])('understands %s', (text, expected) => {
    expect(passes(text)).toBe(expected);
  });

  it('takes a quotation mark in a value for what it is', () => {
    expect(passes("PROF_ALPHA_1 = 'Levi''s'", { PROF_ALPHA_1: "LEVI'S" })).toBe(true);
  });

  it('lets nothing pass that compares with NULL, negated or not, as SQL does', () => {
    expect(passes("SUBCAT_COD = 'TEES'")).toBe(false);
    expect(passes("NOT (SUBCAT_COD = 'TEES')")).toBe(false);
    expect(passes("SUBCAT_COD <> 'TEES'")).toBe(false);
    expect(passes("SUBCAT_COD = 'TEES' OR CATEG_COD = 'APPAREL'")).toBe(true);
    expect(passes("NOT (SUBCAT_COD = 'TEES' AND CATEG_COD = 'SHOES')")).toBe(true);
    expect(passes("SUBCAT_COD NOT LIKE 'T%'")).toBe(false);
  });

  it.each([
    ["AR_CUST.CATEG_COD = 'VIP'", 'AR_CUST.CATEG_COD'],
    ["IM_ITEM.USR_SEASON = 'S'", 'IM_ITEM.USR_SEASON'],
    ["IM_ITEM.LST_RECV_DAT = '2026-01-01'", 'LST_RECV_DAT'],
    ['IM_ITEM.PRC_1 > 10', 'PRC_1'],
    ['CATEG_COD = 10', '1'],
    ["CATEG_COD > 'A'", '>'],
    ["CATEG_COD LIKE '%X'", "LIKE '%X'"],
    ["CATEG_COD LIKE 'A_B%'", "LIKE 'A_B%'"],
    ['CATEG_COD IS NULL', 'IS'],
    ["CATEG_COD = 'A' AND", 'the end'],
    ["(CATEG_COD = 'A'", 'the end'],
    ["CATEG_COD = 'A')", ')'],
    ["CATEG_COD = 'A", "'"],
    ['CATEG_COD IN ()', ')'],
    ["CATEG_COD = 'A' -- 'B'", '-'],
    ["EXISTS (SELECT 1 FROM IM_ITEM WHERE CATEG_COD = 'A')", 'EXISTS'],
    ['', 'the end'],
  ])('refuses %s and names what it does not know', (text, named) => {
    expect(refusal(text)).toContain(named);
  });

  it('refuses a column that this company does not have', () => {
    expect(parseItemFilter("PROF_COD_5 = 'X'", (column) => column !== 'PROF_COD_5')).toEqual({
      ok: false,
      error: 'this company has no column PROF_COD_5',
    });
  });

  it('refuses what is nested without end', () => {
    expect(refusal(`${'('.repeat(10_000)}STAT = 'A'`)).toContain('nested');
  });

  it('knows whose filter names items alone', () => {
    const named = (text: string) => {
      const filter = parseItemFilter(text, () => true);
      return filter.ok ? namedItems(filter.value) : null;
    };
    expect(named("ITEM_NO IN ('A', 'B')")).toEqual(['A', 'B']);
    expect(named("ITEM_NO <> 'A'")).toBeNull();
    expect(named("CATEG_COD = 'A'")).toBeNull();
  });

  it('reads back every filter that can be written', () => {
    const column = fc.constantFrom(...FILTER_COLUMNS);
    const value = fc.string({ maxLength: 8 }).map((text) => text.replace(/[%_[\]^]/g, ''));
    const { filter } = fc.letrec<{ filter: ItemFilter }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 4 },
        fc.record({
          kind: fc.constant('equals' as const),
          column,
          values: fc.array(value, { minLength: 1, maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('begins-with' as const), column, start: value }),
        fc.record({ kind: fc.constant('not' as const), part: tie('filter') }),
        fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          parts: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        }),
      ),
    }));
    fc.assert(
      fc.property(filter, (made) => {
        expect(parseItemFilter(written(made), () => true)).toEqual({ ok: true, value: made });
      }),
      { numRuns: 300 },
    );
  });
});

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function written(filter: ItemFilter): string {
  switch (filter.kind) {
    case 'equals':
      return filter.values.length === 1
        ? `IM_ITEM.${filter.column} = ${filter.values.map(quoted).join('')}`
        : `${filter.column} IN (${filter.values.map(quoted).join(', ')})`;
    case 'begins-with':
      return `${filter.column} LIKE ${quoted(`${filter.start}%`)}`;
    case 'not':
      return `NOT (${written(filter.part)})`;
    default:
      return filter.parts.map((part) => `(${written(part)})`).join(filter.kind === 'and' ? ' AND ' : ' OR ');
  }
}
