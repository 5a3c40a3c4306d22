import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { promotionalPrice, readPromotions } from '../../../../src-main/practice/audit/expected-promotion.ts';
import { expectProducts } from '../../../../src-main/practice/audit/index.ts';
import { type CompanyRow, emptyDatabase, insertRow } from '../company/company-database.ts';
import { storeTerms } from './store-terms.ts';

const NOON = '2026-05-01 12:00:00.000';
let database: DatabaseSync;

const insert = (table: string, row: CompanyRow) => insertRow(database, table, row);

function rule(
  code: string,
  { group = {}, of = {}, price = {} }: { group?: CompanyRow; of?: CompanyRow; price?: CompanyRow } = {},
): void {
  const key = { GRP_TYP: 'P', GRP_COD: code };
  insert('IM_PRC_GRP', { ...key, ...group });
  const typed = { ...key, ...(group.GRP_TYP === undefined ? {} : { GRP_TYP: group.GRP_TYP }), RUL_SEQ_NO: 1 };
  insert('IM_PRC_RUL', { ...typed, ITEM_NO: 'MUG', ...of });
  insert('IM_PRC_RUL_BRK', { ...typed, MIN_QTY: 0, PRC_METH: 'D', PRC_BASIS: '1', AMT_OR_PCT: 20, ...price });
}

const decided = (itemNumber: string, at = NOON) =>
  readPromotions(database, at).get(itemNumber)?.amount ?? null;

beforeEach(() => {
  database = emptyDatabase();
  insert('IM_CTL', { USE_MULTI_LOC_PRCS: 'Y', USE_CELL_PRCS: 'Y', USE_LOC_CELL_PRCS: 'Y' });
  insert('IM_ITEM', {
    ITEM_NO: 'MUG',
    DESCR: 'Mug',
    IS_ECOMM_ITEM: 'Y',
    PRC_1: 20,
    REG_PRC: 25,
    CATEG_COD: 'GIFTS',
  });
  insert('IM_ITEM', { ITEM_NO: 'TEE', DESCR: 'Tee', IS_ECOMM_ITEM: 'Y', PRC_1: 10, CATEG_COD: 'APPAREL' });
});

describe('what the audit takes for a promotion', () => {
  it('is the first rule by type, group number and rule number', () => {
    rule('SPECIAL', { group: { GRP_TYP: 'S' }, price: { AMT_OR_PCT: 1 } });
    expect(decided('MUG')).toBe(1);
    rule('LATER', { group: { GRP_SEQ_NO: 9 }, price: { AMT_OR_PCT: 2 } });
    expect(decided('MUG')).toBe(2);
    rule('SOONER', {
      group: { GRP_SEQ_NO: 3 },
      of: { ITEM_NO: null, ITEM_FILT: "(IM_ITEM.CATEG_COD = 'GIFTS')" },
      price: { AMT_OR_PCT: 3 },
    });
    expect(decided('MUG')).toBe(3);
    expect(decided('TEE')).toBeNull();
  });

  it.each([
    ['a contract', { group: { GRP_TYP: 'C' } }],
    ['switched off', { group: { ENABLED: 'N' } }],
    ['for a customer', { group: { CUST_NO: 'C-1' } }],
    ['for customers', { of: { CUST_FILT: 'x' } }],
    ['for a sale', { of: { SAL_FILT: 'x' } }],
    ['two for one', { of: { USE_BOGO_TWOFER: 'Y' } }],
    ['custom', { of: { IS_CUSTOM: 'Y' } }],
    ['a mix', { group: { MIX_MATCH_COD: 'X' } }],
    ['for several', { price: { MIN_QTY: 3 } }],
    ['of an unknown method', { price: { PRC_METH: 'P' } }],
    ['by a column that is not there', { of: { ITEM_NO: null, ITEM_FILT: "(IM_ITEM.USR_X = 'Y')" } }],
  ])('is nothing that is %s', (_, columns) => {
    rule('ONE', columns);
    expect(decided('MUG')).toBeNull();
  });

  it('holds to the end of its last day, or to its minute', () => {
    rule('DAYS', {
      group: {
        NO_BEG_DAT: 'N',
        BEG_DAT: '2026-04-30 00:00:00.000',
        NO_END_DAT: 'N',
        END_DAT: '2026-05-01 00:00:00.000',
      },
    });
    expect(decided('MUG', '2026-04-29 23:59:59.997')).toBeNull();
    expect(decided('MUG', '2026-04-30 00:00:00.000')).toBe(20);
    expect(decided('MUG', '2026-05-01 23:59:59.997')).toBe(20);
    expect(decided('MUG', '2026-05-02 00:00:00.000')).toBeNull();
    database.exec("UPDATE IM_PRC_GRP SET END_TIM_FLG = 'Y', END_DT = '2026-05-01 12:00:00.000'");
    expect(decided('MUG', '2026-05-01 11:59:59.997')).toBe(20);
    expect(decided('MUG', NOON)).toBeNull();
  });

  it('makes the price that is expected of the store, in the server’s local time', () => {
    rule('MORNING', {
      group: { NO_END_DAT: 'N', END_DT: NOON, END_TIM_FLG: 'Y' },
      price: { PRC_BASIS: 'R' },
    });
    const mug = (at: string, changes = {}) =>
      expectProducts(
        database,
        storeTerms({ priceColumn: 'PRC_1', locations: ['MAIN'], ...changes }),
        new Date(at),
      ).find(({ itemNumber }) => itemNumber === 'MUG')?.variants[0];
    // 20 % off 25 is what the level costs anyway, so nothing is lowered.
    expect(mug('2026-05-01T17:59:00Z')).toMatchObject({ priceCents: 2000, compareAtCents: 2500 });
    database.exec('UPDATE IM_PRC_RUL_BRK SET AMT_OR_PCT = 50');
    expect(mug('2026-05-01T17:59:00Z')).toMatchObject({ priceCents: 1250, compareAtCents: 2000 });
    expect(mug('2026-05-01T18:00:00Z')).toMatchObject({ priceCents: 2000, compareAtCents: 2500 });
    expect(mug('2026-05-01T17:59:00Z', { promotions: false })).toMatchObject({ priceCents: 2000 });
  });

  it.each([
    ['D', 12.5, 25, 21.88],
    ['A', 5, 19.99, 14.99],
    ['F', 9.995, null, 10],
    ['D', 10, null, null],
  ] as const)('costs by %s %d on %d', (method, amount, basis, price) => {
    expect(promotionalPrice({ method, amount, basisColumn: 'PRC_1', decimals: 2 }, basis)).toBe(price);
  });
});
