import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { isValidBarcode } from '../../../../src-main/practice/company/barcode.ts';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import {
  createShopLife,
  LIFE_KINDS,
  type LifeEvent,
  type LifeKind,
} from '../../../../src-main/practice/shop-life/index.ts';
import { emptyDatabase, load, rowsOf } from '../company/company-database.ts';

const FOUNDED = new Date('2026-01-15T12:00:00Z');
const NOW = new Date('2026-01-15T15:00:00Z');
const NOW_STORED = '2026-01-15 15:00:00.000';
const AN_HOUR_AGO = '2026-01-15 14:00:00.000';

let database: DatabaseSync;
const company = generateCompany({ items: 300, seed: 21, now: FOUNDED });

const openCompany = (): DatabaseSync => {
  const opened = emptyDatabase();
  load(opened, company);
  return opened;
};
const life = (on = database, seed = 1) =>
  createShopLife({ seed, database: on, now: () => NOW, leaveAlone: company.troublesomeItems() });
const only = (kind: LifeKind, on = database): readonly LifeEvent[] =>
  life(on).live({ minutes: 60, intensity: 20, include: [kind] });

const TABLES = ['IM_ITEM', 'IM_INV', 'IM_INV_CELL', 'IM_PRC', 'IM_BARCOD', 'IM_GRID_DIM_1', 'EC_CATEG_ITEM'];
const snapshot = (table: string): string =>
  JSON.stringify(rowsOf(database, `SELECT * FROM ${table} ORDER BY 1, 2, 3, 4, 5`));
const changedTables = (work: () => void): string[] => {
  const before = new Map(TABLES.map((table) => [table, snapshot(table)]));
  work();
  return TABLES.filter((table) => before.get(table) !== snapshot(table));
};

beforeEach(() => {
  database = openCompany();
});

describe('shop life', () => {
  it('lets everything happen in a busy time, in the order of time and never in the future', () => {
    const events = life().live({ minutes: 60, intensity: 10 });
    expect(new Set(events.map((event) => event.kind))).toEqual(new Set(LIFE_KINDS));
    const times = events.map((event) => event.at);
    expect(times).toEqual(times.toSorted());
    expect(times.every((at) => at > '2026-01-15T13:59:59' && at <= NOW.toISOString())).toBe(true);
    const spread = new Set(times.map((at) => at.slice(0, 15)));
    expect(spread.size).toBeGreaterThanOrEqual(6);
  });

  it('is the same for the same seed and company, and another for another seed or turn', () => {
    const first = life(openCompany()).live({ minutes: 30 });
    expect(life(openCompany()).live({ minutes: 30 })).toEqual(first);
    expect(life(openCompany(), 2).live({ minutes: 30 })).not.toEqual(first);
    const longer = life(openCompany());
    longer.live({ minutes: 30 });
    expect(longer.live({ minutes: 30 }).map((event) => event.text)).not.toEqual(
      first.map((event) => event.text),
    );
  });

  it('keeps IM_INV equal to the sum of the cells, whatever happens', () => {
    const lively = life();
    for (let turn = 0; turn < 5; turn++) lively.live({ minutes: 60, intensity: 8 });
    const off = rowsOf(
      database,
      `SELECT v.ITEM_NO, v.LOC_ID FROM IM_INV v JOIN IM_INV_CELL c ON c.ITEM_NO = v.ITEM_NO AND c.LOC_ID = v.LOC_ID
         GROUP BY v.ITEM_NO, v.LOC_ID
         HAVING ABS(v.QTY_ON_HND - SUM(c.QTY_ON_HND)) > 0.00005 OR ABS(v.QTY_COMMIT - SUM(c.QTY_COMMIT)) > 0.00005`,
    );
    expect(off).toEqual([]);
  });

  it('stamps what it writes with a time of the span, and nothing else', () => {
    const events = life().live({ minutes: 60, include: ['sale', 'order', 'receipt'] });
    const stamped = rowsOf<{ ITEM_NO: string; L: string; U: string }>(
      database,
      'SELECT ITEM_NO, LST_MAINT_DT AS L, RS_UTC_DT AS U FROM IM_INV WHERE RS_UTC_DT > ?',
      AN_HOUR_AGO,
    );
    expect(new Set(stamped.map((row) => row.ITEM_NO))).toEqual(
      new Set(events.map((event) => event.itemNumber)),
    );
    expect(stamped.every((row) => row.U <= NOW_STORED && row.L === row.U)).toBe(true);
  });

  it('writes LST_MAINT_DT in local time', () => {
    createShopLife({ seed: 1, database, now: () => NOW, utcOffsetMinutes: -300 }).live({
      minutes: 60,
      include: ['price'],
    });
    const [row] = rowsOf<{ L: string; U: string }>(
      database,
      'SELECT LST_MAINT_DT AS L, RS_UTC_DT AS U FROM IM_ITEM WHERE RS_UTC_DT > ?',
      AN_HOUR_AGO,
    );
    expect(Date.parse(`${row?.U}Z`) - Date.parse(`${row?.L}Z`)).toBe(5 * 3_600_000);
  });

  it('leaves alone what it is told to', () => {
    const events = life().live({ minutes: 600, intensity: 10 });
    const troubled = new Set(company.troublesomeItems());
    expect(events.length).toBeGreaterThan(2_000);
    expect(events.filter((event) => troubled.has(event.itemNumber))).toEqual([]);
  });

  it.each<[LifeKind, readonly string[]]>([
    ['sale', ['IM_INV', 'IM_INV_CELL']],
    ['order', ['IM_INV', 'IM_INV_CELL']],
    ['receipt', ['IM_INV', 'IM_INV_CELL']],
    ['transfer', ['IM_INV', 'IM_INV_CELL']],
    ['adjustment', ['IM_INV', 'IM_INV_CELL']],
    ['price', ['IM_ITEM', 'IM_PRC']],
    ['sale-price', ['IM_ITEM', 'IM_PRC']],
    ['cell-price', ['IM_PRC']],
    ['location-price', ['IM_PRC']],
    ['name', ['IM_ITEM']],
    ['flag-on', ['IM_ITEM']],
    ['flag-off', ['IM_ITEM']],
    ['discontinue', ['IM_ITEM']],
    ['new-item', TABLES],
    ['new-cell', ['IM_ITEM', 'IM_INV', 'IM_INV_CELL', 'IM_BARCOD', 'IM_GRID_DIM_1']],
  ])('%s touches only its own tables', (kind, tables) => {
    expect(changedTables(() => expect(only(kind).length).toBeGreaterThan(0))).toEqual(tables);
  });

  it('takes what is sold off the shelf, exactly', () => {
    const total = () => rowsOf<{ N: number }>(database, 'SELECT SUM(QTY_ON_HND) AS N FROM IM_INV')[0]?.N ?? 0;
    const before = total();
    const sold = only('sale').reduce((sum, event) => sum + Number(event.changes.QTY_ON_HND), 0);
    expect(sold).toBeLessThan(0);
    expect(total()).toBeCloseTo(before + sold, 4);
  });

  it('moves goods without losing any', () => {
    const total = () => rowsOf<{ N: number }>(database, 'SELECT SUM(QTY_ON_HND) AS N FROM IM_INV')[0]?.N ?? 0;
    const before = total();
    expect(only('transfer').length).toBeGreaterThan(10);
    expect(total()).toBeCloseTo(before, 4);
  });

  it('promises ordered goods, and gives the promise up when they are fetched or canceled', () => {
    const promised = () =>
      rowsOf<{ C: number; O: number }>(
        database,
        'SELECT SUM(QTY_COMMIT) AS C, SUM(QTY_ON_ORD) AS O FROM IM_INV',
      )[0];
    const before = promised();
    const lively = life();
    const ordered = lively.live({ minutes: 60, include: ['order'] });
    expect(promised()?.C).toBeGreaterThan(before?.C ?? 0);
    lively.live({ minutes: 600, intensity: 10, include: ['order-release', 'order-cancel'] });
    expect(ordered.length).toBeGreaterThan(0);
    expect(promised()).toEqual(before);
  });

  it('prices in whole cents above zero', () => {
    for (const kind of ['price', 'sale-price', 'cell-price', 'location-price'] as const) only(kind);
    for (const table of ['IM_ITEM', 'IM_PRC']) {
      const wrong = rowsOf(
        database,
        `SELECT * FROM ${table} WHERE RS_UTC_DT > '${AN_HOUR_AGO}' AND (PRC_1 <= 0 OR PRC_1 <> ROUND(PRC_1, 2)
           OR PRC_2 <> ROUND(PRC_2, 2) OR REG_PRC <> ROUND(REG_PRC, 2))`,
      );
      expect(wrong).toEqual([]);
    }
  });

  it('adds items and cells that are whole: stock, price, valid and unshared barcode', () => {
    const lively = life();
    for (let turn = 0; turn < 6; turn++) {
      lively.live({ minutes: 60, intensity: 20, include: ['new-item', 'new-cell'] });
    }
    const fresh = rowsOf<{ ITEM_NO: string }>(
      database,
      "SELECT ITEM_NO FROM IM_ITEM WHERE ITEM_NO LIKE 'NX%'",
    );
    expect(fresh.length).toBeGreaterThan(20);
    const lacking = rowsOf(
      database,
      `SELECT ITEM_NO FROM IM_ITEM WHERE ITEM_NO LIKE 'NX%' AND (PRC_1 <= 0 OR IS_ECOMM_ITEM <> 'Y'
         OR ITEM_NO NOT IN (SELECT ITEM_NO FROM IM_INV) OR ITEM_NO NOT IN (SELECT ITEM_NO FROM IM_PRC))`,
    );
    expect(lacking).toEqual([]);
    const barcodes = rowsOf<{ ITEM_NO: string; BARCOD: string }>(
      database,
      "SELECT ITEM_NO, BARCOD FROM IM_BARCOD WHERE BARCOD_ID <> 'SKU'",
    );
    const meant = company.expectedBlocked().filter(({ reason }) => reason === 'barcode-check-digit');
    expect(barcodes.filter((row) => !isValidBarcode(row.BARCOD)).map(({ ITEM_NO }) => ITEM_NO)).toEqual(
      meant.map(({ itemNumber }) => itemNumber),
    );
    const shared = rowsOf(database, 'SELECT BARCOD FROM IM_BARCOD GROUP BY BARCOD HAVING COUNT(*) > 1');
    expect(shared).toHaveLength(company.sharedBarcodes().length);
  });

  it('goes on numbering where an earlier life stopped', () => {
    const first = only('new-item').map((event) => event.itemNumber);
    const second = life().live({ minutes: 60, intensity: 20, include: ['new-item'] });
    expect(first[0]).toBe('NX100000');
    expect(second[0]?.itemNumber).toBe(`NX${100_000 + first.length}`);
  });

  it('changes the range of a small company only little at a time', () => {
    const events = life().live({ minutes: 600, intensity: 50, include: ['flag-off', 'discontinue'] });
    expect(events.filter((event) => event.kind === 'flag-off').length).toBeLessThanOrEqual(6);
    expect(events.filter((event) => event.kind === 'discontinue').length).toBeLessThanOrEqual(6);
  });

  it('leaves nothing behind when a write fails', () => {
    const before = snapshot('IM_INV');
    database.exec("CREATE TRIGGER refuse BEFORE UPDATE ON IM_ITEM BEGIN SELECT RAISE(ABORT, 'refused'); END");
    expect(() => life().live({ minutes: 60, intensity: 5, include: ['sale', 'name'] })).toThrow('refused');
    expect(snapshot('IM_INV')).toBe(before);
  });
});
