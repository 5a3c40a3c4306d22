import { expect, it } from 'vitest';
import { payment, place, taxRule } from '../../../src-main/headless/order-options.ts';

it('payments are told one by one, with their trigger and pay code', () => {
  expect(payment('stripe=capture:WEBPAY', undefined)).toEqual([
    { method: 'stripe', trigger: 'capture', payCode: 'WEBPAY' },
  ]);
  expect(payment('*=immediate:CASH', payment('cod=shipment:COD', undefined))).toEqual([
    { method: 'cod', trigger: 'shipment', payCode: 'COD' },
    { method: '*', trigger: 'immediate', payCode: 'CASH' },
  ]);
});

it.each(['stripe', 'stripe=later:WEBPAY', 'stripe=capture', 'stripe=capture:'])(
  'the payment %s is refused with the triggers that there are',
  (text) => {
    expect(() => payment(text, undefined)).toThrow('capture, shipment, immediate');
  },
);

it('a rate of the store may hold blanks and signs of its own', () => {
  expect(taxRule('US-TN-STATE TAX-1=WEBTAX/TAX', undefined)).toEqual([
    { code: 'US-TN-STATE TAX-1', authority: 'WEBTAX', rule: 'TAX' },
  ]);
  expect(() => taxRule('*=WEBTAX', undefined)).toThrow('CODE=AUTHORITY/RULE');
});

it('a place is store, station and drawer', () => {
  expect(place('WEB/W1/W1')).toEqual({ storeId: 'WEB', stationId: 'W1', drawerId: 'W1' });
  expect(() => place('WEB/W1')).toThrow('STORE/STATION/DRAWER');
});
