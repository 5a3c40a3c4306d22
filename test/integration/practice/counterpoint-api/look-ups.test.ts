import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnAt, type Fields, fieldsAt, listAt, pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
  company.call('GET', path, undefined, headers);

describe('who asks', () => {
  it('needs the password of a user of the company, and a key', async () => {
    const login = (name: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
    });
    const { user, password } = company.api;
    expect(user).toBe('PRACTICE.WEBUSR');
    expect((await get('/Company', login(user, 'wrong'))).status).toBe(401);
    expect((await get('/Company', login('OTHER.WEBUSR', password))).status).toBe(401);
    expect((await get('/Company', login('WEBUSR', password))).status).toBe(401);
    expect((await get('/Company', login('practice.webusr', password))).status).toBe(200);
    const keyless = await get('/Company', { apikey: 'wrong' });
    expect([keyless.status, pick(keyless.body, 'ErrorCode')]).toEqual([403, 'ERROR_INVALID_APIKEY']);
    expect(pick((await get('/SystemInfo', { apikey: '' })).body, 'SystemInfo', 'ServerCodeVersion')).toBe(
      '2.4.0.0',
    );
  });

  it('does not trust a certificate that it was not given', async () => {
    await expect(
      new Promise((resolve, reject) => request(company.api.url, resolve).on('error', reject).end()),
    ).rejects.toThrow(/self-signed/);
  });
});

describe('set-up', () => {
  it.each([
    ['/Company', 'SY_COMP', { DB_CTL: { DB_VER: '31.12' } }],
    ['/InventoryControl', 'IM_CTL', { PRC_LVLS: 3 }],
    ['/EC', 'EC_CTL', { STR_ID: 'WEB', ORD_STA_ID: 'W1' }],
    ['/Inventory/Locations', 'IM_LOC', [{ LOC_ID: 'EAST' }, { LOC_ID: 'MAIN' }, { LOC_ID: 'WHSE' }]],
    ['/PayCode/webpay', 'SY_PAY_COD', { PAY_COD: 'WEBPAY', PAY_TYP: 'C' }],
    ['/TaxCodes', 'TaxCodes', [{ TAX_COD: 'LOCAL' }, { TAX_COD: 'WEB' }]],
    [
      '/store/web',
      'PS_STR',
      { STR_NO: 3, PS_STR_CFG_PS: { STK_LOC_ID: 'WHSE', ORD_INSUFF_QTY_LIN_TYP: 'B' } },
    ],
    ['/Store/WEB/Station/W1', 'PS_STA', { STA_ID: 'W1' }],
    ['/Workgroup/1', 'SY_WRKGRP', { NXT_CUST_NO: '500001', TMPLT_CUST_NO: 'TEMPLATE' }],
    ['/User/WEBUSR', 'SY_USR', { STR_ID: 'WEB' }],
  ])('%s answers %s', async (path, name, expected) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(pick(body, 'ErrorCode')).toBe('SUCCESS');
    expect(pick(body, name)).toMatchObject(expected);
  });

  it('lists the pay codes', async () => {
    expect(columnAt((await get('/PayCodes')).body, 'Paycodes', 'PAY_COD')).toContain('GIFT');
  });

  it.each([
    '/Store/NOPE',
    '/Store/WEB/Station/9',
    '/PayCode/NOPE',
    '/Workgroup/9',
    '/User/NOPE',
    '/Item/NOPE',
    '/Item/NOPE/Inventory/WHSE',
    '/GiftCard/NOPE',
    '/Customer/NOPE',
  ])('%s is not found', async (path) => {
    const { status, body } = await get(path);
    expect([status, pick(body, 'ErrorCode')]).toEqual([404, 'ERROR_RECORD_NOT_FOUND']);
    expect(pick(body, 'Message')).toMatch(/not found/);
  });
});

describe('items and stock', () => {
  it('tell columns without what is empty, and cells inside of their item', async () => {
    const { itemNumber, cell } = company.grid;
    const item = pick((await get(`/Item/${itemNumber.toLowerCase()}`)).body, 'IM_ITEM');
    expect(item).toMatchObject({ ITEM_NO: itemNumber, TRK_METH: 'G', IM_ITEM_NOTE: [] });
    expect(item).not.toHaveProperty('ROW_TS');
    const stock = fieldsAt((await get(`/Item/${itemNumber}/Inventory/WHSE`)).body, 'IM_INV');
    const [row] = company.rows(
      'SELECT QTY_ON_HND FROM IM_INV_CELL WHERE ITEM_NO = ? AND LOC_ID = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ?',
      itemNumber,
      'WHSE',
      ...cell,
    );
    expect(stock.IM_INV_CELL).toContainEqual(
      expect.objectContaining({ DIM_1_UPR: cell[0], DIM_2_UPR: cell[1], QTY_ON_HND: row?.QTY_ON_HND }),
    );
  });

  it('come page by page when both fields of a page are there', async () => {
    const stock = async (path: string) => listAt((await get(path)).body, 'IM_INV');
    const all = await stock('/Inventory/WHSE');
    const pages: Fields[] = [];
    for (let page = 1; pages.length < all.length; page++) {
      pages.push(...(await stock(`/Inventory/WHSE?Page=${page}&Rows=7`)));
    }
    expect(pages).toEqual(all);
    expect(await stock('/Inventory/WHSE?Rows=7')).toHaveLength(all.length);
    expect((await stock('/Inventory/EC')).length).toBeLessThan(all.length);
  });
});

describe('the cache', () => {
  const rename = (name: string) =>
    company.database
      .prepare('UPDATE IM_ITEM SET DESCR = ? WHERE ITEM_NO = ?')
      .run(name, company.plain.itemNumber);
  const name = async (headers = {}) =>
    pick((await get(`/Item/${company.plain.itemNumber}`, headers)).body, 'IM_ITEM', 'DESCR');
  const later = (minutes: number) => {
    company.clock = new Date(company.clock.getTime() + minutes * 60_000);
  };

  it('shows an edited item late, and a store a day later', async () => {
    const before = await name();
    rename('New name');
    later(119);
    expect(await name()).toBe(before);
    later(2);
    expect(await name()).toBe('New name');
    await get('/Store/WEB');
    company.database.exec(`UPDATE PS_STR SET DESCR = 'New store' WHERE STR_ID = 'WEB'`);
    later(23 * 60);
    expect(pick((await get('/Store/WEB')).body, 'PS_STR', 'DESCR')).toBe('Web store');
    later(61);
    expect(pick((await get('/Store/WEB')).body, 'PS_STR', 'DESCR')).toBe('New store');
  });

  it.each([
    ['ServerCache: no-cache', () => get('/Company', { servercache: 'no-cache' })],
    ['DELETE /CACHE', () => company.call('DELETE', '/CACHE')],
    ['a restart', () => company.api.restart()],
  ])('is empty after %s', async (_, drop) => {
    const before = await name();
    rename('New name');
    expect(await name()).toBe(before);
    await drop();
    expect(await name()).toBe('New name');
  });

  it('never holds stock', async () => {
    const path = `/Item/${company.plain.itemNumber}/Inventory/WHSE`;
    await get(path);
    company.database
      .prepare('UPDATE IM_INV SET QTY_ON_HND = 77 WHERE ITEM_NO = ?')
      .run(company.plain.itemNumber);
    expect(pick((await get(path)).body, 'IM_INV', 'QTY_ON_HND')).toBe(77);
  });
});
