import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectProducts, type StoreTerms } from '../../../../src-main/practice/audit/index.ts';
import { type CompanyRow, emptyDatabase, insertRow } from '../company/company-database.ts';
import { storeTerms } from './store-terms.ts';

const TERMS = storeTerms();
const NOW = new Date('2026-05-01T18:00:00Z');
let database: DatabaseSync;

const insert = (table: string, row: CompanyRow) => insertRow(database, table, row);

const SWITCHES = { USE_MULTI_LOC_PRCS: 'Y', USE_CELL_PRCS: 'Y', USE_LOC_CELL_PRCS: 'Y' };
const setSwitches = (switches: Partial<typeof SWITCHES>) => {
  database.exec('DELETE FROM IM_CTL');
  insert('IM_CTL', { ...SWITCHES, ...switches });
};
const item = (ITEM_NO: string, row: CompanyRow = {}) =>
  insert('IM_ITEM', { ITEM_NO, DESCR: ITEM_NO, IS_ECOMM_ITEM: 'Y', PRC_1: 20, ...row });
const stock = (LOC_ID: string, QTY_ON_HND: number, QTY_COMMIT = 0) =>
  insert('IM_INV', { ITEM_NO: 'MUG', LOC_ID, QTY_ON_HND, QTY_COMMIT });
/** A cell's row, below a total of its item that says something else. */
function cellStock(color: string, LOC_ID: string, QTY_ON_HND: number, QTY_COMMIT = 0): void {
  database
    .prepare("INSERT OR IGNORE INTO IM_INV (ITEM_NO, LOC_ID, QTY_ON_HND) VALUES ('TEE', ?, 99)")
    .run(LOC_ID);
  insert('IM_INV_CELL', { ITEM_NO: 'TEE', LOC_ID, DIM_1_UPR: color, DIM_2_UPR: 'S', QTY_ON_HND, QTY_COMMIT });
}
const priceRow = (row: CompanyRow) => insert('IM_PRC', { ITEM_NO: 'TEE', ...row });

/** The item TEE with the cells RED-S and BLUE-S. */
function tee(row: CompanyRow = {}): void {
  item('TEE', { TRK_METH: 'G', ...row });
  for (const [position, codes] of [['RED', 'BLUE'], ['S'], ['*']].entries()) {
    for (const code of codes) {
      const table = `IM_GRID_DIM_${position + 1}`;
      insert(table, { ITEM_NO: 'TEE', [`DIM_${position + 1}_UPR`]: code });
    }
  }
  cellStock('RED', 'MAIN', 5);
  cellStock('BLUE', 'MAIN', 5);
}

const product = (itemNumber: string, terms: Partial<StoreTerms> = {}) => {
  const found = expectProducts(database, { ...TERMS, ...terms }, NOW).find(
    (one) => one.itemNumber === itemNumber,
  );
  if (found === undefined) throw new Error(`no ${itemNumber}`);
  return found;
};
const variant = (sku: string, terms: Partial<StoreTerms> = {}) => {
  const found = expectProducts(database, { ...TERMS, ...terms }, NOW)
    .flatMap((one) => one.variants)
    .find((one) => one.sku === sku);
  if (found === undefined) throw new Error(`no ${sku}`);
  return found;
};

beforeEach(() => {
  database = emptyDatabase();
  for (const LOC_ID of ['MAIN', 'WHSE', 'EAST']) insert('IM_LOC', { LOC_ID, DESCR: LOC_ID });
  setSwitches({});
});

describe('expected stock', () => {
  it('is on hand less committed over the mapped locations, less the buffer', () => {
    item('MUG');
    stock('MAIN', 5, 2);
    stock('WHSE', 10);
    stock('EAST', 100);
    expect(variant('MUG').stock).toBe(13);
    expect(variant('MUG', { buffer: 4 }).stock).toBe(9);
    expect(variant('MUG', { locations: ['EAST'] }).stock).toBe(100);
  });

  it('sums before it clamps, and rounds down', () => {
    item('MUG');
    stock('MAIN', -3);
    stock('WHSE', 5.75);
    expect(variant('MUG').stock).toBe(2);
    expect(variant('MUG', { locations: ['MAIN'] }).stock).toBe(0);
  });

  it('does not lose a unit to the arithmetic of doubles', () => {
    item('MUG');
    stock('MAIN', 1.1);
    stock('WHSE', 2.2, 0.3);
    expect(variant('MUG').stock).toBe(3);
  });

  it('leaves out what is held for web orders, in stocking units, before it clamps', () => {
    item('MUG', { ALT_1_UNIT: 'BOX', ALT_1_NUMER: 6, ALT_1_DENOM: 1 });
    stock('MAIN', 13);
    tee();
    const held = new Map([
      ['MUG|*|*|*', 2],
      ['TEE|RED|S|*', 9],
    ]);
    const found = expectProducts(database, { ...TERMS, sellsAllUnits: true }, NOW, held)
      .flatMap(({ variants }) => variants)
      .map(({ sku, stock, ratio }) => [sku, stock, ratio]);
    expect(found).toEqual([
      ['MUG-EACH', 11, 1],
      ['MUG-BOX', 1, 6],
      ['TEE-BLUE-S', 5, 1],
      ['TEE-RED-S', 0, 1],
    ]);
  });

  it('is unknown without a row at the mapped locations', () => {
    item('MUG');
    stock('EAST', 9);
    expect(variant('MUG').stock).toBeNull();
  });

  it('is kept by cell for a grid item, whatever IM_INV says', () => {
    tee();
    cellStock('RED', 'WHSE', 2, 1);
    cellStock('BLUE', 'EAST', 7);
    expect(product('TEE').variants.map(({ sku, stock }) => [sku, stock])).toEqual([
      ['TEE-BLUE-S', 5],
      ['TEE-RED-S', 6],
    ]);
    expect(variant('TEE-RED-S', { locations: ['EAST'] }).stock).toBeNull();
  });
});

describe('expected prices', () => {
  it('are the level, or Price-1 where it is blank', () => {
    item('MUG', { PRC_1: 20, PRC_2: 15, REG_PRC: 25 });
    item('CUP', { PRC_1: 20 });
    expect(variant('MUG')).toMatchObject({ priceCents: 1500, compareAtCents: 2500 });
    expect(variant('CUP')).toMatchObject({ priceCents: 2000, compareAtCents: null });
    expect(variant('MUG', { compareAtColumn: null }).compareAtCents).toBeNull();
  });

  it('strike out Price-1 where the regular price is blank', () => {
    item('MUG', { PRC_1: 20, PRC_2: 15 });
    expect(variant('MUG')).toMatchObject({ priceCents: 1500, compareAtCents: 2000 });
  });

  it('are unknown when they are zero', () => {
    item('MUG', { PRC_1: 0, REG_PRC: 25 });
    expect(variant('MUG')).toMatchObject({ priceCents: null, compareAtCents: null });
  });

  it('are rounded to cents, halves up, however doubles come near them', () => {
    item('MUG', { PRC_1: 1.005 });
    item('CUP', { PRC_1: 8.165 });
    expect(variant('MUG').priceCents).toBe(101);
    expect(variant('CUP').priceCents).toBe(817);
  });

  it('prefer the row of the cell, level by level', () => {
    tee({ PRC_1: 20, PRC_2: 15 });
    priceRow({ DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 30 });
    expect(variant('TEE-RED-S')).toMatchObject({ priceCents: 1500, compareAtCents: 3000 });
    priceRow({ DIM_1_UPR: 'BLUE', DIM_2_UPR: 'S', PRC_2: 18 });
    expect(variant('TEE-BLUE-S')).toMatchObject({ priceCents: 1800, compareAtCents: 2000 });
  });

  it('take a row for all sizes of a color, but the exact cell before it', () => {
    tee();
    priceRow({ DIM_1_UPR: 'RED', PRC_1: 22 });
    expect(variant('TEE-RED-S').priceCents).toBe(2200);
    priceRow({ DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 23 });
    expect(variant('TEE-RED-S').priceCents).toBe(2300);
    expect(variant('TEE-BLUE-S').priceCents).toBe(2000);
  });

  it('take the row for everything where the item itself is blank', () => {
    item('MUG', { PRC_1: 20 });
    insert('IM_PRC', { ITEM_NO: 'MUG', PRC_1: 20, PRC_2: 12 });
    expect(variant('MUG').priceCents).toBe(1200);
  });

  it("know a location's prices only for a store that sells at them", () => {
    tee();
    priceRow({ LOC_ID: 'EAST', PRC_1: 21 });
    priceRow({ LOC_ID: 'EAST', DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 24 });
    priceRow({ DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 23 });
    expect(variant('TEE-RED-S').priceCents).toBe(2300);
    expect(variant('TEE-RED-S', { priceLocation: 'EAST' }).priceCents).toBe(2400);
    expect(variant('TEE-BLUE-S', { priceLocation: 'EAST' }).priceCents).toBe(2100);
    expect(variant('TEE-BLUE-S', { priceLocation: 'MAIN' }).priceCents).toBe(2000);
  });

  it("follow the company's switches", () => {
    tee();
    priceRow({ LOC_ID: 'EAST', PRC_1: 21 });
    priceRow({ LOC_ID: 'EAST', DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 24 });
    priceRow({ DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 23 });
    const red = () => variant('TEE-RED-S', { priceLocation: 'EAST' }).priceCents;
    setSwitches({ USE_LOC_CELL_PRCS: 'N' });
    expect(red()).toBe(2300);
    setSwitches({ USE_LOC_CELL_PRCS: 'N', USE_CELL_PRCS: 'N' });
    expect(red()).toBe(2100);
    setSwitches({ USE_LOC_CELL_PRCS: 'N', USE_CELL_PRCS: 'N', USE_MULTI_LOC_PRCS: 'N' });
    expect(red()).toBe(2000);
  });
});

describe('expected products', () => {
  it('are sold when they are flagged, active and goods that are not counted one by one', () => {
    item('MUG');
    const unsold = {
      UNFLAGGED: { IS_ECOMM_ITEM: 'N' },
      DISCONTINUED: { STAT: 'D' },
      INACTIVE: { STAT: 'I' },
      SERVICE: { ITEM_TYP: 'S' },
      NONSTOCK: { ITEM_TYP: 'N' },
      KIT: { IS_KIT_PAR: 'Y' },
      SERIAL: { TRK_METH: 'S' },
    };
    for (const [itemNumber, row] of Object.entries(unsold)) item(itemNumber, row);
    expect(product('MUG').isSold).toBe(true);
    for (const itemNumber of Object.keys(unsold)) {
      expect([itemNumber, product(itemNumber).isSold]).toEqual([itemNumber, false]);
    }
  });

  it('have the SKU of item number and used dimensions, and know where they are filed', () => {
    insert('IM_CATEG_COD', { CATEG_COD: 'TOPS', DESCR: 'Tops' });
    insert('IM_SUBCAT_COD', { SUBCAT_COD: 'TEES', CATEG_COD: 'TOPS', DESCR: 'Tees' });
    tee({ CATEG_COD: 'TOPS', SUBCAT_COD: 'TEES' });
    item('mug');
    expect(product('TEE', { skuSeparator: '/' })).toMatchObject({
      isGrid: true,
      categoryPath: ['Tops', 'Tees'],
      variants: [{ sku: 'TEE/BLUE/S', cell: ['BLUE', 'S', '*'] }, { sku: 'TEE/RED/S' }],
    });
    expect(product('MUG')).toMatchObject({ isGrid: false, categoryPath: [], variants: [{ sku: 'MUG' }] });
  });
});

describe('expected units', () => {
  const terms = { sellsAllUnits: true };
  const box = { STK_UNIT: 'EACH', ALT_1_UNIT: 'Box/12', ALT_1_NUMER: 12, ALT_1_DENOM: 1 };
  const prices = (itemNumber: string) =>
    product(itemNumber, terms).variants.map(({ sku, priceCents, compareAtCents }) => [
      sku,
      priceCents,
      compareAtCents,
    ]);

  it('are variants of their own, with as many as the stock makes up', () => {
    item('MUG', box);
    stock('MAIN', 30, 1);
    expect(product('MUG', terms)).toMatchObject({
      isGrid: true,
      variants: [
        { sku: 'MUG-EACH', stock: 29, choices: [{ option: 'UNIT', code: 'EACH' }] },
        { sku: 'MUG-BOX12', stock: 2, choices: [{ option: 'UNIT', code: 'BOX/12' }] },
      ],
    });
    expect(product('MUG', { ...terms, buffer: 6 }).variants.map((one) => one.stock)).toEqual([23, 1]);
    expect(product('MUG')).toMatchObject({ isGrid: false, variants: [{ sku: 'MUG', stock: 29 }] });
  });

  it('count also where a unit is less than the stocking unit', () => {
    item('ROPE', { STK_UNIT: 'SPOOL', ALT_2_UNIT: 'FOOT', ALT_2_NUMER: 1, ALT_2_DENOM: 3, PRC_1: 10 });
    insert('IM_INV', { ITEM_NO: 'ROPE', LOC_ID: 'MAIN', QTY_ON_HND: 2.5 });
    expect(product('ROPE', terms).variants).toMatchObject([
      { sku: 'ROPE-SPOOL', stock: 2, priceCents: 1000 },
      { sku: 'ROPE-FOOT', stock: 7, priceCents: 333 },
    ]);
  });

  it('are left out when nobody says how much one is', () => {
    item('MUG', { ...box, ALT_1_NUMER: null });
    expect(product('MUG', terms)).toMatchObject({ isGrid: false, variants: [{ sku: 'MUG' }] });
  });

  it('cost their own price, else their own Price-1, else so many times the stocking unit', () => {
    item('MUG', { ...box, PRC_2: 15, REG_PRC: 25, ALT_1_PRC_1: 200, ALT_1_REG_PRC: 230 });
    expect(prices('MUG')).toEqual([
      ['MUG-EACH', 1500, 2500],
      ['MUG-BOX12', 20000, 23000],
    ]);
    item('CUP', { ...box, PRC_2: 1.2345, REG_PRC: 2 });
    expect(prices('CUP')).toEqual([
      ['CUP-EACH', 123, 200],
      ['CUP-BOX12', 1481, 2400],
    ]);
  });

  it('of a cell follow its own row of IM_PRC', () => {
    tee({ ...box, PRC_2: 10, ALT_1_PRC_2: 100 });
    priceRow({ LOC_ID: '*', DIM_1_UPR: 'RED', DIM_2_UPR: 'S', PRC_1: 12, ALT_1_PRC_2: 120 });
    expect(prices('TEE')).toEqual([
      ['TEE-BLUE-S-EACH', 1000, 2000],
      ['TEE-BLUE-S-BOX12', 10000, 24000],
      ['TEE-RED-S-EACH', 1000, 1200],
      ['TEE-RED-S-BOX12', 12000, 14400],
    ]);
  });
});

describe('expected families', () => {
  const terms = {
    sellsAllUnits: true,
    family: { column: 'PROF_ALPHA_2', options: [{ name: 'Style', column: 'PROF_ALPHA_3' }] },
  };
  const member = (itemNumber: string, style: string, row: CompanyRow = {}) =>
    item(itemNumber, { STK_UNIT: 'EACH', PROF_ALPHA_2: ' candle', PROF_ALPHA_3: style, ...row });

  it('are one product with the members as variants', () => {
    member('C1', 'Modern');
    member('C2', 'classic ', { PROF_ALPHA_2: 'CANDLE ' });
    item('MUG', { PROF_ALPHA_2: ' ' });
    const all = expectProducts(database, { ...TERMS, ...terms }, NOW);
    expect(all.map(({ itemNumber }) => itemNumber)).toEqual(['~CANDLE', 'MUG']);
    expect(all[0]).toMatchObject({
      isGrid: true,
      isSold: true,
      variants: [
        { sku: 'C1', itemNumber: 'C1', choices: [{ option: 'STYLE', code: 'MODERN' }] },
        { sku: 'C2', itemNumber: 'C2', choices: [{ option: 'STYLE', code: 'CLASSIC' }] },
      ],
    });
  });

  it('name the unit of each variant where one member has several', () => {
    member('C1', 'Modern', { ALT_1_UNIT: 'BOX', ALT_1_NUMER: 6, ALT_1_DENOM: 1 });
    member('C2', 'Classic');
    expect(product('~CANDLE', terms).variants.map(({ sku }) => sku)).toEqual([
      'C1-EACH',
      'C1-BOX',
      'C2-EACH',
    ]);
  });

  it('have variants that offer nothing for members that are not sold', () => {
    member('C1', 'Modern', { IS_ECOMM_ITEM: 'N' });
    member('C2', 'Classic');
    expect(product('~CANDLE', terms).variants).toMatchObject([
      { sku: 'C1', priceCents: null, stock: 0, isWithdrawn: true },
      { sku: 'C2', priceCents: 2000 },
    ]);
    database.exec("UPDATE IM_ITEM SET STAT = 'D'");
    expect(product('~CANDLE', terms).isSold).toBe(false);
  });
});
