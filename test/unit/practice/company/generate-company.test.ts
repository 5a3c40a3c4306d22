import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isValidBarcode } from '../../../../src-main/practice/company/barcode.ts';
import { RED_SHADES } from '../../../../src-main/practice/company/data/colors.data.ts';
import { type CompanyOptions, generateCompany } from '../../../../src-main/practice/company/index.ts';
import { companyTables, emptyDatabase, load, rowsOf } from './company-database.ts';

const NOW = new Date('2026-01-15T12:00:00Z');
const ITEMS = 600;

const count = (database: DatabaseSync, from: string): number =>
  rowsOf<{ N: number }>(database, `SELECT COUNT(*) AS N FROM ${from}`)[0]?.N ?? -1;

/** A text that two companies share only when they are the same. */
function fingerprint(options: CompanyOptions): string {
  const tables = [...generateCompany(options).tables()].map(({ table, columns, rows }) => [
    table,
    columns,
    [...rows],
  ]);
  return JSON.stringify(tables, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}

describe('a generated company', () => {
  let database: DatabaseSync;
  beforeAll(() => {
    database = emptyDatabase();
    load(database, generateCompany({ items: ITEMS, seed: 11, now: NOW }));
  });

  it('has exactly so many items, three in ten gridded, and over nine in ten sold online', () => {
    expect(count(database, 'IM_ITEM')).toBe(ITEMS);
    expect(count(database, "IM_ITEM WHERE TRK_METH = 'G'")).toBe(ITEMS * 0.3);
    const sold = count(
      database,
      "IM_ITEM WHERE IS_ECOMM_ITEM = 'Y' AND STAT = 'A' AND ITEM_TYP = 'I' AND IS_KIT_PAR = 'N' AND TRK_METH IN ('N', 'G')",
    );
    expect(sold / ITEMS).toBeGreaterThanOrEqual(0.94);
    expect(sold).toBeLessThan(ITEMS);
  });

  it('shows all four trades and items that are not active', () => {
    const prefixes = rowsOf<{ P: string }>(
      database,
      'SELECT DISTINCT substr(ITEM_NO, 1, 2) AS P FROM IM_ITEM ORDER BY 1',
    );
    expect(prefixes.map((row) => row.P)).toEqual(['AP', 'GF', 'HW', 'SH']);
    expect(count(database, "IM_ITEM WHERE STAT <> 'A'")).toBeGreaterThan(0);
  });

  it('has every shade of red, under a code in upper case', () => {
    const colors = rowsOf<{ DIM_1_UPR: string; DIM_1: string }>(
      database,
      'SELECT DIM_1_UPR, DIM_1 FROM IM_GRID_DIM_1',
    );
    const codes = new Set(colors.map((row) => row.DIM_1_UPR));
    expect(RED_SHADES).toHaveLength(20);
    expect(RED_SHADES.filter((shade) => !codes.has(shade.toUpperCase()))).toEqual([]);
    expect(codes.size).toBeGreaterThan(50);
    expect(colors.every((row) => row.DIM_1_UPR === row.DIM_1.toUpperCase())).toBe(true);
    expect(colors.some((row) => row.DIM_1 === row.DIM_1.toLowerCase())).toBe(true);
  });

  it('keeps IM_INV equal to the sum of the cells', () => {
    const off = rowsOf(
      database,
      `SELECT v.ITEM_NO, v.LOC_ID FROM IM_INV v JOIN IM_ITEM i USING (ITEM_NO)
         LEFT JOIN IM_INV_CELL c ON c.ITEM_NO = v.ITEM_NO AND c.LOC_ID = v.LOC_ID WHERE i.TRK_METH = 'G'
         GROUP BY v.ITEM_NO, v.LOC_ID
         HAVING v.QTY_ON_HND <> SUM(c.QTY_ON_HND) OR v.QTY_COMMIT <> SUM(c.QTY_COMMIT)`,
    );
    expect(off).toEqual([]);
    expect(count(database, "IM_INV_CELL c JOIN IM_ITEM i USING (ITEM_NO) WHERE i.TRK_METH <> 'G'")).toBe(0);
  });

  it('does not make a cell for every combination', () => {
    const [row] = rowsOf<{ CELLS: number; POSSIBLE: number }>(
      database,
      `SELECT (SELECT COUNT(*) FROM (SELECT DISTINCT ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR FROM IM_INV_CELL)) AS CELLS,
         (SELECT COUNT(*) FROM IM_GRID_DIM_1 JOIN IM_GRID_DIM_2 USING (ITEM_NO) JOIN IM_GRID_DIM_3 USING (ITEM_NO)) AS POSSIBLE`,
    );
    expect(row?.CELLS).toBeLessThan((row?.POSSIBLE ?? 0) * 0.95);
  });

  it('has commitments, negative stock, fractional quantities and several locations', () => {
    expect(count(database, 'IM_INV WHERE QTY_COMMIT > 0')).toBeGreaterThan(0);
    expect(count(database, 'IM_INV_CELL WHERE QTY_ON_HND < 0')).toBeGreaterThan(0);
    expect(count(database, 'IM_INV WHERE QTY_ON_HND <> round(QTY_ON_HND)')).toBeGreaterThan(0);
    expect(
      count(
        database,
        'IM_INV v JOIN IM_ITEM i USING (ITEM_NO) WHERE v.QTY_ON_HND <> round(v.QTY_ON_HND) AND i.QTY_DECS = 0',
      ),
    ).toBe(0);
    expect(count(database, '(SELECT DISTINCT LOC_ID FROM IM_INV)')).toBe(3);
  });

  it('prices in whole cents, a sale on about 15 %, and repeats the item in IM_PRC', () => {
    for (const table of ['IM_ITEM', 'IM_PRC']) {
      for (const column of ['PRC_1', 'PRC_2', 'PRC_3', 'REG_PRC', 'ALT_1_PRC_1']) {
        expect(count(database, `${table} WHERE ${column} <> round(${column}, 2)`)).toBe(0);
      }
    }
    const share = count(database, 'IM_ITEM WHERE PRC_2 IS NOT NULL') / ITEMS;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.2);
    const mirrored = count(
      database,
      `IM_ITEM i JOIN IM_PRC p ON p.ITEM_NO = i.ITEM_NO AND p.LOC_ID = '*' AND p.DIM_1_UPR = '*'
         AND p.PRC_1 = i.PRC_1 AND p.PRC_2 IS i.PRC_2 AND p.REG_PRC IS i.REG_PRC`,
    );
    expect(mirrored).toBe(ITEMS);
    expect(count(database, "IM_PRC WHERE DIM_1_UPR <> '*' AND LOC_ID = '*'")).toBeGreaterThan(0);
    expect(count(database, "IM_PRC WHERE LOC_ID <> '*'")).toBeGreaterThan(0);
  });

  it('gives every barcode of the trade a check digit, and shares none but those meant to be', () => {
    const barcodes = rowsOf<{ ITEM_NO: string; BARCOD: string }>(
      database,
      "SELECT ITEM_NO, BARCOD FROM IM_BARCOD WHERE BARCOD_ID IN ('UPC', 'EAN')",
    );
    const wrong = generateCompany({ items: ITEMS, seed: 11, now: NOW })
      .expectedBlocked()
      .filter(({ reason }) => reason === 'barcode-check-digit');
    expect(barcodes.filter((row) => !isValidBarcode(row.BARCOD)).map(({ ITEM_NO }) => ITEM_NO)).toEqual(
      wrong.map(({ itemNumber }) => itemNumber),
    );
    expect(new Set(barcodes.map((row) => row.BARCOD.length))).toEqual(new Set([12, 13]));
    const shared = rowsOf<{ BARCOD: string }>(
      database,
      'SELECT BARCOD FROM IM_BARCOD GROUP BY BARCOD HAVING COUNT(*) > 1',
    );
    expect(shared.map((row) => row.BARCOD)).toEqual(
      generateCompany({ items: ITEMS, seed: 11, now: NOW })
        .sharedBarcodes()
        .map((pair) => pair.barcode),
    );
    expect(count(database, "IM_BARCOD WHERE UNIT = '1'")).toBeGreaterThan(0);
  });

  it('sells some items by the box or spool as well', () => {
    expect(
      count(database, "IM_ITEM WHERE ALT_1_UNIT = 'BOX' AND ALT_1_NUMER = 12 AND ALT_1_PRC_1 > PRC_1"),
    ).toBeGreaterThan(0);
    expect(
      count(database, "IM_ITEM WHERE ALT_1_UNIT = 'SPOOL' AND STK_UNIT = 'FOOT' AND QTY_DECS = 2"),
    ).toBeGreaterThan(0);
  });

  it('keeps some plain items as families, whose code people typed in their own way', () => {
    const rows = rowsOf<{ TYPED: string; FAMILY: string; STYLE: string; FINISH: string; NAME: string }>(
      database,
      `SELECT PROF_ALPHA_2 AS TYPED, UPPER(TRIM(PROF_ALPHA_2)) AS FAMILY, PROF_ALPHA_3 AS STYLE, PROF_ALPHA_4 AS FINISH,
              LONG_DESCR AS NAME FROM IM_ITEM WHERE PROF_ALPHA_2 IS NOT NULL AND TRK_METH = 'N'`,
    );
    const families = Map.groupBy(rows, ({ FAMILY }) => FAMILY);
    expect(families.size).toBeGreaterThan(3);
    for (const members of families.values()) {
      const looks = new Set(members.map(({ STYLE, FINISH }) => `${STYLE} ${FINISH}`));
      expect(looks.size).toBe(members.length);
      expect(new Set(members.map(({ NAME }) => NAME)).size).toBe(1);
    }
    expect(rows.some(({ TYPED, FAMILY }) => TYPED !== FAMILY)).toBe(true);
  });

  it('hangs online items into a tree of web categories', () => {
    expect(count(database, 'EC_CATEG WHERE PARENT_ID IS NULL')).toBe(4);
    expect(count(database, 'EC_CATEG WHERE PARENT_ID NOT IN (SELECT CATEG_ID FROM EC_CATEG)')).toBe(0);
    expect(count(database, 'EC_CATEG_ITEM WHERE CATEG_ID NOT IN (SELECT CATEG_ID FROM EC_CATEG)')).toBe(0);
    const filed = count(database, 'EC_CATEG_ITEM JOIN IM_ITEM USING (ITEM_NO)');
    expect(filed).toBe(count(database, "IM_ITEM WHERE IS_ECOMM_ITEM = 'Y' AND CATEG_COD IS NOT NULL"));
  });

  it('refers only to codes that exist', () => {
    for (const [column, table, code] of [
      ['CATEG_COD', 'IM_CATEG_COD', 'CATEG_COD'],
      ['SUBCAT_COD', 'IM_SUBCAT_COD', 'SUBCAT_COD'],
      ['PROF_COD_1', 'IM_ITEM_PROF_COD', 'PROF_COD'],
      ['PROF_COD_2', 'IM_ITEM_PROF_COD', 'PROF_COD'],
      ['ITEM_VEND_NO', 'PO_VEND', 'VEND_NO'],
    ]) {
      expect(count(database, `IM_ITEM WHERE ${column} NOT IN (SELECT ${code} FROM ${table})`)).toBe(0);
    }
  });

  it('is older than its present', () => {
    const [latest] = rowsOf<{ D: string }>(database, 'SELECT MAX(RS_UTC_DT) AS D FROM IM_ITEM');
    expect(latest?.D).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    expect(latest?.D.localeCompare('2026-01-15 12:00:00.000')).toBe(-1);
  });
});

describe('any company', () => {
  it('fits the keys, foreign keys, required columns and widths of the schema', () => {
    const widths = new Map(companyTables().map((table) => [table.name, table.widths]));
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 50, max: 260 }), (seed, items) => {
        const company = generateCompany({ items, seed, now: NOW });
        const database = emptyDatabase();
        load(database, company);
        expect(
          count(database, "IM_ITEM WHERE IS_ECOMM_ITEM = 'Y' AND STAT = 'A'") / items,
        ).toBeGreaterThanOrEqual(0.92);
        const tooLong: unknown[] = [];
        for (const { table, columns, rows } of company.tables()) {
          for (const row of rows) {
            for (const [at, value] of row.entries()) {
              const width = widths.get(table)?.get(columns[at] ?? '') ?? Number.POSITIVE_INFINITY;
              if (typeof value === 'string' && value.length > width)
                tooLong.push([table, columns[at], value]);
            }
          }
        }
        expect(tooLong).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const options = { items: 60, seed: 5, now: NOW };
    expect(fingerprint(options)).toBe(fingerprint(options));
    expect(fingerprint({ ...options, seed: 6 })).not.toBe(fingerprint(options));
  });

  it('keeps its local time apart from UTC', () => {
    const database = emptyDatabase();
    load(database, generateCompany({ items: 50, seed: 1, now: NOW, utcOffsetMinutes: -360 }));
    const [row] = rowsOf<{ L: string; U: string }>(
      database,
      'SELECT LST_MAINT_DT AS L, RS_UTC_DT AS U FROM IM_ITEM LIMIT 1',
    );
    expect(Date.parse(`${row?.U}Z`) - Date.parse(`${row?.L}Z`)).toBe(6 * 3_600_000);
  });

  it('refuses sizes and shares out of range', () => {
    expect(() => generateCompany({ items: 49, seed: 1, now: NOW })).toThrow(RangeError);
    expect(() => generateCompany({ items: 500_001, seed: 1, now: NOW })).toThrow(RangeError);
    expect(() => generateCompany({ items: 50, seed: 1, now: NOW, onlineShare: 0.5 })).toThrow(RangeError);
  });

  it('makes no item before it is asked for', () => {
    const company = generateCompany({ items: 500_000, seed: 1, now: NOW });
    const seen: string[] = [];
    for (const { table } of company.tables()) {
      seen.push(table);
      if (table === 'IM_ITEM') break;
    }
    expect(seen.at(-1)).toBe('IM_ITEM');
  });
});
