import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnAt, type Fields, fieldsAt, listAt, pick } from './answers.ts';
import { type ApiCompany, startApiCompany } from './api-company.ts';

let company: ApiCompany;

beforeEach(async () => {
  company = await startApiCompany();
});
afterEach(() => company.stop());

const post = (fields: Readonly<Record<string, unknown>>, workgroup: string | null = '1') =>
  company.call('POST', '/Customer', {
    Workgroup: workgroup,
    AR_CUST: { FST_NAM: 'Ada', LST_NAM: 'Tester', ...fields },
  });

const customer = async (number: string): Promise<Fields> =>
  fieldsAt((await company.call('GET', `/Customer/${number}`)).body, 'AR_CUST');

describe('a new customer', () => {
  it('is numbered by the workgroup and told with its link', async () => {
    const first = await post({});
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      CUST_NO: '500001',
      reference: 'Customer',
      Link: { uri: `${company.api.url}/CUSTOMER/500001`, method: 'get' },
      ErrorCode: 'SUCCESS',
    });
    expect(pick((await post({}, null)).body, 'CUST_NO')).toBe('500002');
    expect(pick((await company.call('GET', '/CUSTOMER/500002')).body, 'AR_CUST', 'NAM')).toBe('Ada Tester');
  });

  it('takes from the template what was left blank, and none of its history', async () => {
    company.database.exec(
      `UPDATE AR_CUST SET CATEG_COD = 'WEB', TERMS_COD = 'NET30', NO_OF_ORDS = 9, BAL = 5, PHONE_1 = '1' WHERE CUST_NO = 'TEMPLATE'`,
    );
    await post({ TERMS_COD: '', CATEG_COD: 'OWN', IS_ECOMM_CUST: 'Y' });
    expect(await customer('500001')).toMatchObject({
      CATEG_COD: 'OWN',
      TERMS_COD: 'NET30',
      NO_OF_ORDS: 0,
      BAL: 0,
      CUST_TYP: 'C',
      STR_ID: 'WEB',
      IS_ECOMM_CUST: 'Y',
      FST_NAM_UPR: 'ADA',
    });
    expect(company.one(`SELECT PHONE_1 FROM AR_CUST WHERE CUST_NO = '500001'`)).toBeNull();
  });

  it('brings notes and addresses, named in any case', async () => {
    await post({
      AR_CUST_NOTE: [{ Note_ID: 'CUT', NOTE_TXT: 'whole name' }],
      AR_SHIP_ADRS: [{ SHIP_ADRS_ID: 'WEB1', NAM: 'Home', SHIP_NAM_TYP: 'P', ZIP_COD: 38119 }],
    });
    await company.call('POST', '/Customer/500001/Address', {
      AR_SHIP_ADRS: { SHIP_ADRS_ID: 'WEB2', NAM: 'Work', SHIP_NAM_TYP: 'B' },
    });
    await company.call('POST', '/Customer/500001/Note', { AR_CUST_NOTE: { NOTE_ID: 'MORE', NOTE: 'text' } });
    expect(await customer('500001')).toMatchObject({
      AR_CUST_NOTE: [{ NOTE_ID: 'CUT', NOTE_TXT: 'whole name' }, { NOTE_ID: 'MORE' }],
      AR_SHIP_ADRS: [{ SHIP_ADRS_ID: 'WEB1', ZIP_COD: '38119' }, { SHIP_ADRS_ID: 'WEB2' }],
    });
    const again = await company.call('POST', '/Customer/500001/Note', {
      AR_CUST_NOTE: { NOTE_ID: 'MORE', NOTE: 'text' },
    });
    expect(again.status).toBe(500);
  });

  it.each([
    ['a missing name', { LST_NAM: null }, '1', 400, 'ERROR_MISSING_REQUIRED_DATA'],
    ['a blank name', { LST_NAM: ' ' }, '1', 400, 'ERROR_MISSING_REQUIRED_DATA'],
    ['a name that is too long', { FST_NAM: 'A'.repeat(16) }, '1', 500, 'ERROR_UNKNOWN'],
    ['an unknown workgroup', {}, '9', 500, 'ERROR_UNKNOWN'],
    ['an unknown store', { STR_ID: 'NOPE' }, '1', 500, 'ERROR_UNKNOWN'],
    ['a number that is taken', { CUST_NO: '100000' }, '1', 500, 'ERROR_UNKNOWN'],
  ] as const)('is refused with %s, and takes no number', async (_, fields, workgroup, status, code) => {
    const { body, status: actual } = await post(fields, workgroup);
    expect([actual, pick(body, 'ErrorCode')]).toEqual([status, code]);
    expect(company.one('SELECT NXT_CUST_NO FROM SY_WRKGRP')).toBe('500001');
  });

  it.each(['TMPLT_CUST_NO = NULL', 'NXT_CUST_NO = NULL', `NXT_CUST_NO_AUTO = 'N'`])(
    'cannot be made while the workgroup has %s',
    async (hole) => {
      company.database.exec(`UPDATE SY_WRKGRP SET ${hole}`);
      const { status, body } = await post({});
      expect([status, pick(body, 'ErrorCode')]).toEqual([500, 'ERROR_INVALID_CONFIGURATION']);
    },
  );
});

describe('a customer', () => {
  it('is changed in what was sent alone', async () => {
    const before = await customer('100000');
    const { status } = await company.call('PATCH', '/Customer/100000', {
      AR_CUST: { PHONE_1: '901 555 0100', CUST_NO: '7' },
    });
    expect(status).toBe(200);
    const { LST_MAINT_DT: _, LST_MAINT_USR_ID, RS_UTC_DT, ...after } = await customer('100000');
    expect(LST_MAINT_USR_ID).toBe('WEBUSR');
    expect(RS_UTC_DT).toBe('2026-01-15T12:00:00.0000000');
    const { LST_MAINT_DT: __, RS_UTC_DT: ___, ...rest } = before;
    expect(after).toEqual({ ...rest, PHONE_1: '901 555 0100' });
    expect((await company.call('PATCH', '/Customer/7', { AR_CUST: { PHONE_1: '1' } })).status).toBe(404);
  });

  it('is in a list, by pages and by the day of its last change', async () => {
    const all = listAt((await company.call('GET', '/Customers')).body, 'Customers');
    expect(all).toHaveLength(Number(company.one('SELECT COUNT(*) FROM AR_CUST')));
    const second = pick((await company.call('GET', '/Customers?page=2&rows=5')).body, 'Customers');
    expect(second).toEqual(all.slice(5, 10));
    await company.call('PATCH', '/Customer/100000', { AR_CUST: { PHONE_1: '1' } });
    const changed = await company.call('GET', '/Customers?StartDate=2026-01-15T11:59:59&EndDate=2026-01-16');
    expect(columnAt(changed.body, 'Customers', 'CUST_NO')).toEqual(['100000']);
    expect((await company.call('GET', '/Customers?StartDate=yesterday')).status).toBe(500);
  });
});
