import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineOrders } from '../../../../../src-main/pos/counterpoint/doctor/order-checks.ts';
import { orderSetupProblems } from '../../../../../src-main/pos/counterpoint/orders/order-setup-problems.ts';
import { suggestOrderSetup } from '../../../../../src-main/pos/counterpoint/orders/suggest-order-setup.ts';
import { cellKey } from '../../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import {
  customerNumber,
  documentId,
  itemNumber,
  locationCode,
} from '../../../../../src-shared/domain/ids.ts';
import { quantityOfUnits } from '../../../../../src-shared/domain/quantity.ts';
import { ok, type Result } from '../../../../../src-shared/errors/result.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { order } from '../../../practice/counterpoint-api/requests.ts';
import { type DocumentCompany, startDocumentCompany } from './document-company.ts';

const SETTINGS = someOrderSettings({
  payments: [{ method: '*', trigger: 'capture', payCode: 'webpay', document: 'auto' }],
  roundingSlot: 3,
  taxes: [{ code: '*', authority: 'WEBTAX', rule: 'TAX' }],
  shipVias: [{ method: '*', code: 'UPSG' }],
  carriers: [{ shipVia: 'USPS', carrier: 'USPS' }],
});
let company: DocumentCompany;

beforeAll(async () => {
  company = await startDocumentCompany();
});
afterAll(() => company.stop());

const answered = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

describe('customers', () => {
  it('are found by any of their addresses, in whatever case, all of them', async () => {
    const set = company.database.prepare(
      'UPDATE AR_CUST SET EMAIL_ADRS_1 = ?, EMAIL_ADRS_2 = ? WHERE CUST_NO = ?',
    );
    const [first, second] = company.rows(
      "SELECT CUST_NO FROM AR_CUST WHERE IS_ECOMM_CUST = 'Y' ORDER BY CUST_NO",
    );
    const one = String(first?.CUST_NO);
    const other = String(second?.CUST_NO);
    const long = `${'a'.repeat(45)}@example.com`;
    set.run('Ada@Example.com', null, one);
    set.run(long.slice(0, 50), 'ada@example.com ', other);
    const found = answered(await company.documents.findCustomers([' ADA@example.COM', ''], company.signal));
    expect(found.map(({ customerNumber: number }) => number)).toEqual([one, other].toSorted());
    expect(found[0]).toMatchObject({ email: 'ada@example.com', isEcommerce: true });
    expect(answered(await company.documents.findCustomers([long], company.signal))).toMatchObject([
      { customerNumber: other },
    ]);
    expect(answered(await company.documents.findCustomers(['nobody@example.com'], company.signal))).toEqual(
      [],
    );
    expect(answered(await company.documents.findCustomers([''], company.signal))).toEqual([]);
  });

  it('exist or do not', async () => {
    expect(await company.documents.customerExists(customerNumber('cash'), company.signal)).toEqual(ok(true));
    expect(await company.documents.customerExists(customerNumber('NOBODY'), company.signal)).toEqual(
      ok(false),
    );
  });
});

describe('availability', () => {
  it('is on hand less committed, of the cells and locations that were asked for', async () => {
    const { itemNumber: item, cell } = company.grid;
    const key = cellKey(itemNumber(item), [...cell]);
    const at = [locationCode('WHSE'), locationCode('MAIN')];
    const before = answered(await company.documents.availability([key], at, company.signal));
    const rows = company.rows(
      `SELECT LOC_ID, QTY_ON_HND - QTY_COMMIT AS FREE FROM IM_INV_CELL WHERE ITEM_NO = ? AND DIM_1_UPR = ?
       AND DIM_2_UPR = ? AND DIM_3_UPR = ? AND LOC_ID IN ('WHSE', 'MAIN')`,
      item,
      ...cell,
    );
    expect(before.map(({ location, available }) => [location, available]).toSorted()).toEqual(
      rows.map(({ LOC_ID, FREE }) => [String(LOC_ID), quantityOfUnits(Number(FREE))]).toSorted(),
    );
    await company.call('POST', '/Document', order(company.grid));
    const after = answered(await company.documents.availability([key], at, company.signal));
    const atWarehouse = (list: typeof after) =>
      list.find(({ location }) => location === 'WHSE')?.available ?? 0;
    expect(atWarehouse(before) - atWarehouse(after)).toBe(quantityOfUnits(2));
  });

  it('of what nobody counts is always enough, and of an unknown item is not known', async () => {
    company.database
      .prepare("UPDATE IM_ITEM SET ITEM_TYP = 'S' WHERE ITEM_NO = ?")
      .run(company.plain.itemNumber);
    const service = cellKey(itemNumber(company.plain.itemNumber));
    const unknown = cellKey(itemNumber('NOSUCHITEM'));
    const at = [locationCode('MAIN')];
    const found = answered(await company.documents.availability([service, unknown], at, company.signal));
    expect(found).toEqual([{ key: service, location: 'MAIN', available: quantityOfUnits(1_000_000_000) }]);
    company.database
      .prepare("UPDATE IM_ITEM SET ITEM_TYP = 'I' WHERE ITEM_NO = ?")
      .run(company.plain.itemNumber);
  });
});

describe('facts of items', () => {
  it('are decimals of prices, taxability and units; unknown items are left out', async () => {
    const item = company.plain.itemNumber;
    company.database
      .prepare(
        "UPDATE IM_ITEM SET PRC_DECS = 3, IS_TXBL = 'N', ALT_1_UNIT = 'BOX', ALT_1_NUMER = 12, ALT_1_DENOM = 1 WHERE ITEM_NO = ?",
      )
      .run(item);
    const facts = await company.documents.itemFacts([itemNumber(item), itemNumber('NONE')], company.signal);
    expect(answered(facts)).toMatchObject([{ itemNumber: item, priceDecimals: 3, isTaxable: false }]);
    expect(answered(facts)[0]?.units).toContainEqual({ unit: '1', ratio: { numerator: 12, denominator: 1 } });
  });
});

describe('the set-up', () => {
  it('is what the company’s own records say, and answers are suggested from it', async () => {
    const setup = answered(await company.documents.readSetup(company.signal));
    expect(setup.stores.find(({ id }) => id === 'WEB')).toEqual({
      id: 'WEB',
      stockLocation: 'WHSE',
      walkIn: 'CASH',
      chargeSlots: [1, 2, 3],
      shortOrderLine: 'B',
      shortTicketLine: null,
    });
    expect(setup.workgroups).toEqual([{ id: '1', templateCustomer: 'TEMPLATE', nextCustomer: '500001' }]);
    expect(setup.drawers).toContainEqual({ storeId: 'WEB', id: 'W1', hasOpenSession: true });
    expect(orderSetupProblems(setup, SETTINGS)).toEqual([]);
    expect(suggestOrderSetup(setup)).toEqual({
      storeId: 'WEB',
      stationId: 'W1',
      drawerId: 'W1',
      userId: 'WEBUSR',
      workgroup: '1',
      webCustomer: 'CASH',
      payCode: 'WEBPAY',
      taxCode: 'WEB',
      taxRule: { authority: 'WEBTAX', rule: 'TAX' },
      shippingSlot: 1,
      shipVia: null,
    });
  });

  it('passes the doctor; what is missing is named, with what to do', async () => {
    const stores = [{ id: 'web', name: 'Web shop', settings: SETTINGS }];
    const clock = { now: () => company.clock.getTime() };
    const checks = await examineOrders({ documents: company.documents, stores, clock }, company.signal);
    expect(checks.filter(({ state }) => state !== 'pass').map(({ id }) => id)).toEqual(['orders.api']);
    company.database
      .prepare("UPDATE PS_DRW_SESSION SET STAT = 'C', CLOSE_DT = OPEN_DT WHERE STR_ID = 'WEB'")
      .run();
    const wrong = [
      { id: 'web', name: 'Web shop', settings: { ...SETTINGS, webCustomer: customerNumber('NOBODY') } },
    ];
    const after = await examineOrders({ documents: company.documents, stores: wrong, clock }, company.signal);
    const failing = after.filter(({ state }) => state === 'fail');
    expect(failing.map(({ id }) => id)).toEqual(['orders.web.drawer', 'orders.web.customers']);
    expect(failing[0]?.remedy).toContain('Activate the drawer');
    expect(failing[1]?.detail).toContain('NOBODY');
    expect(await examineOrders({ documents: company.documents, stores: [], clock }, company.signal)).toEqual(
      [],
    );
  });
});

describe('without an API', () => {
  it('nothing is written, and it is said what to do', async () => {
    const { documents, signal } = company;
    expect(documents.canPost).toBe(false);
    const tender = { payCode: 'WEBPAY', amount: decimal(1), cardNumber: null };
    for (const answer of [
      await documents.ping(signal),
      await documents.addPayment(documentId(1), tender, SETTINGS, signal),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { kind: 'blocked', code: 'pos.api-missing' } });
    }
  });
});
