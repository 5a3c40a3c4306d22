import type { OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { BILLING_FIELDS, blankAddress, SHIPPING_FIELDS } from './addresses.ts';

/** An order before anything is written to it; its id is given when it is saved. */
export function blankOrder(shop: Shop, taxRateIds: readonly number[]): OrderRecord {
  const now = shop.now();
  return {
    id: 0,
    status: 'pending',
    currency: shop.site.currency,
    createdAt: now,
    modifiedAt: now,
    paidAt: null,
    completedAt: null,
    parentId: 0,
    customerId: 0,
    billing: blankAddress(BILLING_FIELDS),
    shipping: blankAddress(SHIPPING_FIELDS),
    paymentMethod: '',
    paymentMethodTitle: '',
    transactionId: '',
    createdVia: 'rest-api',
    customerNote: '',
    meta: [],
    lines: [],
    shippingLines: [],
    feeLines: [],
    couponLines: [],
    taxLines: [],
    taxRateIds,
    isStockReduced: false,
  };
}
