import { describe, expect, it } from 'vitest';
import { orderSettingsProblems } from '../../../../src-main/engine/orders/state/settings-problems.ts';
import type { OrderSettings, PaymentRule } from '../../../../src-main/engine/ports/order-settings.ts';
import { customerNumber } from '../../../../src-shared/domain/ids.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';

const paying = (method: string, trigger: PaymentRule['trigger'], more: Partial<PaymentRule> = {}) =>
  ({ method, trigger, payCode: 'P', document: 'auto', ...more }) as const;
const codes = (changes: Partial<OrderSettings>, ...rest: [{ parts: boolean }?]): readonly string[] => {
  const [store] = rest;
  const capabilities =
    store === undefined
      ? null
      : { partialCapture: store.parts, partialFulfillment: store.parts, tracking: true };
  return orderSettingsProblems(someOrderSettings(changes), capabilities).map(({ code }) => code);
};
const STAFF = { fulfilledIn: 'counterpoint' } as const;

describe('settings for orders', () => {
  it('are fine as an owner would set them up', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ ...STAFF, payments: [paying('*', 'capture'), paying('cod', 'immediate')] })).toEqual([]);
  });

  it.each(['cod', 'COD', 'cash on delivery', 'cash-on-delivery', 'cashondelivery', 'invoice'])(
    'refuse “on capture” for %s where staff send parcels: nothing would ever capture',
    (method) => {
      const payments = [paying(method, 'capture')];
      expect(codes({ ...STAFF, payments })).toEqual(['order.capture-never-comes']);
      expect(codes({ fulfilledIn: 'store', payments })).toEqual([]);
    },
  );

  it('do not take every name that begins alike for cash on delivery', () => {
    expect(codes({ ...STAFF, payments: [paying('codapay', 'capture')] })).toEqual([]);
  });

  it('refuse “on shipment” where staff ship what they would never see', () => {
    expect(codes({ ...STAFF, payments: [paying('stripe', 'shipment')] })).toEqual([
      'order.shipment-never-comes',
    ]);
  });

  it('refuse tickets that nobody has paid', () => {
    const payments = [paying('bacs', 'immediate', { document: 'ticket' })];
    expect(codes({ payments })).toEqual(['order.ticket-not-paid']);
  });

  it('want a customer where all orders are booked on one', () => {
    expect(codes({ customers: 'web-customer' })).toEqual(['order.web-customer-missing']);
    expect(codes({ customers: 'web-customer', webCustomer: customerNumber('WEB') })).toEqual([]);
  });

  it('post part by part only what the store tells by parts', () => {
    expect(codes({ postsPartByPart: true }, { parts: false })).toEqual(['order.parts-unknown']);
    expect(codes({ postsPartByPart: true }, { parts: true })).toEqual([]);
  });
});
