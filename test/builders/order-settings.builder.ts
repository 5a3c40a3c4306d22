import type { OrderSettings } from '../../src-main/engine/ports/order-settings.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';

/** How the orders of a store go to the POS as an owner would set it up, with what a test changes. */
export function someOrderSettings(changes: Partial<OrderSettings> = {}): OrderSettings {
  return {
    prefix: 'W',
    startAt: null,
    payments: [
      { method: 'stripe', trigger: 'capture', payCode: 'WEBPAY', document: 'auto' },
      { method: 'cod', trigger: 'shipment', payCode: 'WEBCOD', document: 'auto' },
      { method: 'bacs', trigger: 'immediate', payCode: 'WEBBANK', document: 'auto' },
      { method: 'gift-card', trigger: 'capture', payCode: 'GIFT', document: 'auto' },
      { method: '*', trigger: 'capture', payCode: 'WEBPAY', document: 'auto' },
    ],
    placeholderItem: null,
    shippingSlot: 1,
    feeSlot: 2,
    roundingSlot: null,
    roundingLimit: decimal('0.05'),
    taxCode: 'WEB',
    taxes: [
      { code: 'US-TN-CITY', authority: 'CITY', rule: 'TAX' },
      { code: '*', authority: 'WEBTAX', rule: 'TAX' },
    ],
    shipVias: [{ method: 'flat_rate', code: 'GROUND' }],
    carriers: [],
    customers: 'match-or-create',
    webCustomer: null,
    storeId: 'WEB',
    stationId: 'W1',
    drawerId: 'W1',
    userId: 'WEBUSR',
    workgroup: '1',
    fulfilledIn: 'store',
    exportsFulfillments: true,
    postsPartByPart: false,
    returns: 'post',
    unpaidExpiryDays: 10,
    partAlertDays: 7,
    verifyForMs: 600_000,
    ...changes,
  };
}
