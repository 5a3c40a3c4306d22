import { describe, expect, it } from 'vitest';
import { parseSettings, toEngineSettings } from '../../../src-main/settings/index.ts';

const orders = {
  prefix: 'w',
  payments: [{ method: '*', payCode: 'webpay' }],
  taxCode: 'WEB',
  taxes: [{ code: '*', authority: 'WEBTAX', rule: 'TAX' }],
  storeId: 'WEB',
  stationId: 'W1',
  drawerId: 'W1',
  userId: 'WEBUSR',
  workgroup: '1',
};

const settings = (...stores: readonly object[]) => ({
  version: 1,
  company: { id: 'shop', name: 'Shop' },
  connections: stores.map((more, index) => ({
    id: `store-${index}`,
    platform: 'woocommerce',
    name: 'Store',
    ...more,
  })),
});

function problemOf(value: object): string {
  const parsed = parseSettings(value, 'the settings');
  return parsed.ok
    ? ''
    : `${parsed.error.field ?? ''}: ${parsed.error.detail ?? parsed.error.operatorMessage}`;
}

describe('order settings', () => {
  it('leave orders alone unless they are set up', () => {
    const parsed = parseSettings(settings({}), 'the settings');
    if (!parsed.ok) throw new Error(parsed.error.detail);
    expect(toEngineSettings(parsed.value).connections[0]?.orders).toBeNull();
  });

  it('have careful defaults and codes as Counterpoint keeps them', () => {
    const parsed = parseSettings(settings({ orders }), 'the settings');
    if (!parsed.ok) throw new Error(parsed.error.detail);
    expect(toEngineSettings(parsed.value).connections[0]?.orders).toMatchObject({
      prefix: 'W',
      startAt: null,
      payments: [{ method: '*', trigger: 'capture', payCode: 'WEBPAY', document: 'auto' }],
      placeholderItem: null,
      roundingSlot: null,
      customers: 'match-or-create',
      fulfilledIn: 'counterpoint',
      postsPartByPart: false,
      verifyForMs: 600_000,
    });
  });

  it('refuse two stores with one prefix, since their documents could not be told apart', () => {
    expect(problemOf(settings({ orders }, { orders: { ...orders, prefix: 'W' } }))).toContain(
      'another store',
    );
  });

  it('refuse two rules for one payment method', () => {
    const payments = [
      { method: 'stripe', payCode: 'A' },
      { method: 'Stripe', payCode: 'B' },
    ];
    expect(problemOf(settings({ orders: { ...orders, payments } }))).toContain('twice');
  });

  it('refuse to take silence for an answer sooner than ten minutes', () => {
    expect(problemOf(settings({ orders: { ...orders, verifyMinutes: 9 } }))).toContain('from 10');
  });

  it.each([
    ['prefix', 'TOOLONG'],
    ['prefix', 'A-B'],
    ['startAt', 'yesterday'],
    ['shippingSlot', 6],
    ['roundingLimit', '0.055'],
    ['payments', []],
    ['taxes', []],
    ['storeId', ''],
  ])('name the field %s when it is %j', (field, value) => {
    expect(problemOf(settings({ orders: { ...orders, [field]: value } }))).toContain(field);
  });
});
