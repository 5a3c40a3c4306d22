import { describe, expect, it } from 'vitest';
import type { OrderSettings } from '../../../../../src-main/engine/ports/order-settings.ts';
import type { PosOrderSetup } from '../../../../../src-main/engine/ports/pos-documents.ts';
import { orderSetupProblems } from '../../../../../src-main/pos/counterpoint/orders/order-setup-problems.ts';
import { suggestOrderSetup } from '../../../../../src-main/pos/counterpoint/orders/suggest-order-setup.ts';
import { customerNumber } from '../../../../../src-shared/domain/ids.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { anEmptyOrderSetup } from '../../../../builders/order-setup.builder.ts';

const STORE: PosOrderSetup['stores'][number] = {
  id: 'WEB',
  stockLocation: 'WHSE',
  walkIn: 'CASH',
  chargeSlots: [1, 2],
  shortOrderLine: 'B',
  shortTicketLine: null,
};
const WORKGROUP: PosOrderSetup['workgroups'][number] = {
  id: '1',
  templateCustomer: 'TEMPLATE',
  nextCustomer: '500001',
};
const payCode = (code: string, type = 'C', isForOrders = true) => ({ code, type, isForOrders });
const SETUP: PosOrderSetup = {
  stores: [STORE],
  stations: [{ storeId: 'WEB', id: 'W1' }],
  drawers: [{ storeId: 'WEB', id: 'W1', hasOpenSession: true }],
  users: ['WEBUSR'],
  workgroups: [WORKGROUP],
  payCodes: [payCode('WEBPAY'), payCode('WEBCOD'), payCode('WEBBANK'), payCode('GIFT', 'G')],
  taxCodes: ['WEB'],
  taxRules: [
    { authority: 'CITY', rule: 'TAX' },
    { authority: 'WEBTAX', rule: 'TAX' },
  ],
  shipVias: ['GROUND'],
  customers: { template: true },
  ecommerce: null,
};
const found = (setup: Partial<PosOrderSetup>, settings: Partial<OrderSettings> = {}) =>
  orderSetupProblems({ ...SETUP, ...setup }, someOrderSettings(settings)).map(
    ({ part, error }) => `${part} ${error.code.replace('order.setup-', '')} ${error.field}`,
  );

describe('the set-up of orders', () => {
  it('is fine when all that the settings name is there, in whatever case', () => {
    expect(found({})).toEqual([]);
    expect(found({}, { storeId: 'web ', stationId: 'w1', taxCode: 'Web', userId: 'webusr' })).toEqual([]);
  });

  it.each<[string, Partial<PosOrderSetup>, Partial<OrderSettings>, string[]]>([
    [
      'a store',
      {},
      { storeId: 'X' },
      ['place missing storeId', 'place missing stationId', 'drawer missing drawerId'],
    ],
    ['a station', {}, { stationId: 'X' }, ['place missing stationId']],
    ['a user', {}, { userId: 'X' }, ['place missing userId']],
    ['a drawer', {}, { drawerId: 'X' }, ['drawer missing drawerId']],
    [
      'an open drawer',
      { drawers: [{ storeId: 'WEB', id: 'W1', hasOpenSession: false }] },
      {},
      ['drawer drawer-closed drawerId'],
    ],
    ['a pay code', { payCodes: SETUP.payCodes.slice(1) }, {}, ['pay-codes missing payments']],
    [
      'a pay code that is no card',
      { payCodes: [payCode('WEBPAY', 'E'), ...SETUP.payCodes.slice(1)] },
      {},
      ['pay-codes pay-code-is-card payments'],
    ],
    [
      'a pay code for orders',
      { payCodes: [payCode('WEBPAY', 'C', false), ...SETUP.payCodes.slice(1)] },
      {},
      ['pay-codes pay-code-not-for-orders payments'],
    ],
    ['a tax code', {}, { taxCode: 'X' }, ['tax missing taxCode']],
    ['a tax rule', { taxRules: SETUP.taxRules.slice(1) }, {}, ['tax missing taxes']],
    ['a workgroup', {}, { workgroup: '9' }, ['customers missing workgroup']],
    [
      'a template',
      { workgroups: [{ ...WORKGROUP, templateCustomer: null }] },
      {},
      ['customers template-missing workgroup'],
    ],
    [
      'a number for the next customer',
      { workgroups: [{ ...WORKGROUP, nextCustomer: null }] },
      {},
      ['customers customer-number-missing workgroup'],
    ],
    [
      'a walk-in customer',
      { stores: [{ ...STORE, walkIn: null }] },
      {},
      ['customers walk-in-missing webCustomer'],
    ],
    ['a charge', {}, { roundingSlot: 4 }, ['charges charge-off roundingSlot']],
    ['a ship-via code', {}, { shipVias: [{ method: '*', code: 'X' }] }, ['ship-vias missing shipVias']],
    ['a carrier’s code', {}, { carriers: [{ shipVia: 'X', carrier: 'X' }] }, ['ship-vias missing carriers']],
  ])('tells of %s that is missing', (_what, setup, settings, problems) => {
    expect(found(setup, settings)).toEqual(problems);
  });

  it('needs neither template nor walk-in customer where all orders go to one customer', () => {
    const bare = {
      workgroups: [{ ...WORKGROUP, templateCustomer: null }],
      stores: [{ ...STORE, walkIn: null }],
    };
    const settings = { customers: 'web-customer', webCustomer: customerNumber('WEB') } as const;
    expect(found(bare, settings)).toEqual([]);
  });

  it('takes what Counterpoint did not tell for no problem', () => {
    expect(found(anEmptyOrderSetup())).toEqual([]);
    expect(found({ stores: [{ ...STORE, stockLocation: null, walkIn: null, chargeSlots: [] }] })).toEqual([]);
  });
});

describe('suggested answers', () => {
  const ecommerce = {
    storeId: 'WEB',
    stationId: 'W2',
    drawerId: 'W1',
    customer: 'CASH',
    taxCode: 'WEB',
    chargeSlot: 2,
  };
  const shop = { ...STORE, id: 'SHOP' };

  it('are those of the e-commerce record, as far as they exist', () => {
    const stations = [...SETUP.stations, { storeId: 'SHOP', id: 'W2' }];
    expect(suggestOrderSetup({ ...SETUP, stores: [shop, STORE], stations, ecommerce })).toMatchObject({
      storeId: 'WEB',
      stationId: 'W1',
      drawerId: 'W1',
      webCustomer: 'CASH',
      shippingSlot: 2,
      taxCode: 'WEB',
    });
  });

  it('are none where several could be meant', () => {
    const unclear = {
      ...SETUP,
      stores: [shop, { ...STORE, id: 'EAST' }],
      users: ['ANN', 'BOB'],
      payCodes: [payCode('CASH', 'B'), payCode('CHECK'), payCode('VISA', 'E'), payCode('WEBCARD', 'E')],
    };
    expect(suggestOrderSetup(unclear)).toMatchObject({
      storeId: null,
      stationId: null,
      drawerId: null,
      userId: null,
      payCode: null,
      shippingSlot: null,
    });
  });
});
