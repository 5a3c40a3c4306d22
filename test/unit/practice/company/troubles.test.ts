import { describe, expect, it } from 'vitest';
import { type CompanyOptions, generateCompany } from '../../../../src-main/practice/company/index.ts';
import { emptyDatabase, load, rowsOf } from './company-database.ts';

const NOW = new Date('2026-01-15T12:00:00Z');
const EVERY_TROUBLE = {
  duplicateSkus: 2,
  duplicateBarcodes: 2,
  zeroPrices: 3,
  outsideAscii: 5,
  manyCells: 1,
  withoutCategory: 2,
  withoutCells: 2,
  serialTracked: 2,
};

function company(options: Partial<CompanyOptions> = {}) {
  const made = generateCompany({ items: 400, seed: 3, now: NOW, ...options });
  const database = emptyDatabase();
  load(database, made);
  const numbers = (sql: string) => rowsOf<{ ITEM_NO: string }>(database, sql).map((row) => row.ITEM_NO);
  const blocked = (reason: string, limits = {}) =>
    made
      .expectedBlocked(limits)
      .filter((item) => item.reason === reason)
      .map((item) => item.itemNumber);
  return { made, database, numbers, blocked };
}

describe('troublesome items', () => {
  it('are left out of a sound company, and of a small one', () => {
    for (const options of [{ sound: true, troubles: EVERY_TROUBLE }, { items: 199 }]) {
      const { made, numbers } = company(options);
      expect(made.expectedBlocked({ maxVariants: 100 })).toEqual([]);
      expect(made.troublesomeItems()).toEqual([]);
      expect(numbers('SELECT ITEM_NO FROM IM_ITEM WHERE PRC_1 <= 0')).toEqual([]);
    }
  });

  it('are a handful in a larger company', () => {
    const { made } = company();
    expect(made.troublesomeItems().length).toBeGreaterThan(5);
    expect(
      made
        .expectedBlocked()
        .map((item) => item.reason)
        .toSorted(),
    ).toEqual([
      'barcode-check-digit',
      'barcode-shared',
      'barcode-shared',
      'duplicate-sku',
      'price-zero',
      'price-zero',
    ]);
  });

  it('with a price of zero are exactly the recorded ones, and zero at every level', () => {
    const { numbers, blocked } = company({ troubles: EVERY_TROUBLE });
    expect(blocked('price-zero')).toHaveLength(3);
    expect(
      numbers('SELECT ITEM_NO FROM IM_ITEM WHERE COALESCE(PRC_2, PRC_3, REG_PRC, PRC_1) <= 0 ORDER BY 1'),
    ).toEqual(blocked('price-zero'));
    expect(numbers('SELECT DISTINCT ITEM_NO FROM IM_PRC WHERE PRC_1 <= 0 ORDER BY 1')).toEqual(
      blocked('price-zero'),
    );
  });

  it('with a duplicate SKU are exactly those whose cell has the number of another item', () => {
    const { made, database } = company({ troubles: EVERY_TROUBLE });
    const clashes = rowsOf<{ GRID: string; PLAIN: string }>(
      database,
      `SELECT DISTINCT c.ITEM_NO AS GRID, p.ITEM_NO AS PLAIN FROM IM_INV_CELL c JOIN IM_ITEM p
         ON p.ITEM_NO = c.ITEM_NO || '-' || c.DIM_1_UPR || '-' || c.DIM_2_UPR
           || CASE c.DIM_3_UPR WHEN '*' THEN '' ELSE '-' || c.DIM_3_UPR END ORDER BY 1`,
    ).map(({ GRID, PLAIN }) => ({ itemNumber: GRID, reason: 'duplicate-sku', contestedBy: PLAIN }));
    expect(clashes).toHaveLength(2);
    expect(made.expectedBlocked().filter((item) => item.reason === 'duplicate-sku')).toEqual(clashes);
  });

  it('with very many cells are blocked only by a store that cannot take them', () => {
    const { numbers, blocked } = company({ troubles: EVERY_TROUBLE });
    const huge = numbers(
      `SELECT ITEM_NO FROM (SELECT DISTINCT ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR FROM IM_INV_CELL)
         GROUP BY ITEM_NO HAVING COUNT(*) > 100`,
    );
    expect(huge).toHaveLength(1);
    expect(blocked('too-many-variants')).toEqual([]);
    expect(blocked('too-many-variants', { maxVariants: 600 })).toEqual([]);
    expect(blocked('too-many-variants', { maxVariants: 100 })).toEqual(huge);
  });

  it('without cells or with serial numbers are exactly the recorded ones among those sold', () => {
    const { numbers, blocked } = company({ troubles: EVERY_TROUBLE });
    const sold = "IS_ECOMM_ITEM = 'Y' AND STAT = 'A'";
    expect(blocked('no-cells')).toHaveLength(2);
    expect(
      numbers(
        `SELECT ITEM_NO FROM IM_ITEM WHERE ${sold} AND TRK_METH = 'G'
           AND ITEM_NO NOT IN (SELECT ITEM_NO FROM IM_INV_CELL) ORDER BY 1`,
      ),
    ).toEqual(blocked('no-cells'));
    expect(blocked('kind-unsupported')).toHaveLength(2);
    expect(numbers(`SELECT ITEM_NO FROM IM_ITEM WHERE ${sold} AND TRK_METH = 'S' ORDER BY 1`)).toEqual(
      blocked('kind-unsupported'),
    );
  });

  it('of the milder kind block nothing: no category, texts of code page 1252; a shared barcode is in the way of itself alone', () => {
    const { made, database, numbers } = company({ troubles: EVERY_TROUBLE });
    const uncategorized = numbers('SELECT ITEM_NO FROM IM_ITEM WHERE CATEG_COD IS NULL');
    expect(uncategorized).toHaveLength(2);
    const names = rowsOf<{ ITEM_NO: string; LONG_DESCR: string }>(
      database,
      'SELECT ITEM_NO, LONG_DESCR FROM IM_ITEM',
    );
    const foreign = names.filter((row) => /[^ -~]/.test(row.LONG_DESCR));
    expect(foreign).toHaveLength(5);
    const codePage = /^[ -~\u00a0-\u00ff€‚„…†‡‰‹‘’“”•–—™›Œœ]*$/;
    expect(foreign.filter((row) => !codePage.test(row.LONG_DESCR))).toEqual([]);
    expect(made.sharedBarcodes()).toHaveLength(2);
    for (const { barcode, itemNumbers } of made.sharedBarcodes()) {
      expect(rowsOf(database, 'SELECT ITEM_NO FROM IM_BARCOD WHERE BARCOD = ?', barcode)).toHaveLength(2);
      expect(itemNumbers[0]).not.toBe(itemNumbers[1]);
      const [one, other] = itemNumbers;
      const records = made.expectedBlocked().filter(({ reason }) => reason === 'barcode-shared');
      expect(records).toContainEqual({ itemNumber: one, reason: 'barcode-shared', contestedBy: other });
      expect(records).toContainEqual({ itemNumber: other, reason: 'barcode-shared', contestedBy: one });
      expect(records).toHaveLength(4);
    }
    const blocked = new Set(made.expectedBlocked().map((item) => item.itemNumber));
    expect(
      [...uncategorized, ...foreign.map((row) => row.ITEM_NO)].filter((number) => blocked.has(number)),
    ).toEqual([]);
  });

  it('are all flagged and active, and each is troubled once', () => {
    const { made, numbers } = company({ troubles: EVERY_TROUBLE });
    const troubled = made.troublesomeItems();
    expect(new Set(troubled).size).toBe(troubled.length);
    expect(troubled).toHaveLength(2 * 2 + 2 * 2 + 3 + 5 + 1 + 2 + 2 + 2);
    const sold = new Set(numbers("SELECT ITEM_NO FROM IM_ITEM WHERE IS_ECOMM_ITEM = 'Y' AND STAT = 'A'"));
    expect(troubled.filter((number) => !sold.has(number))).toEqual([]);
  });

  it('are refused when the company is too small for them', () => {
    expect(() => generateCompany({ items: 50, seed: 1, now: NOW, troubles: { zeroPrices: 50 } })).toThrow(
      RangeError,
    );
  });
});
