import { ok } from '../../../../src-shared/errors/result.ts';
import { noCoupon, noCouponCode, readOnlyCoupon } from '../errors/order-errors.ts';
import type { RestResult } from '../errors/rest-error.ts';
import type { OrderRecord } from '../state/order-records.ts';
import { isFilled, isRecord, toList, toText } from '../values/php-values.ts';

/**
 * Coupons that a request names. The API has none to offer here, so only those that an order has already pass; shoppers
 * get theirs at the checkout.
 */
export function checkCoupons({ couponLines }: OrderRecord, sent: unknown): RestResult<void> {
  for (const item of toList(sent)) {
    if (!isRecord(item)) continue;
    if (isFilled(item.id)) return readOnlyCoupon();
    if (!isFilled(item.code)) return noCouponCode();
    const code = toText(item.code).trim().toLowerCase();
    if (!couponLines.some((line) => line.code === code)) return noCoupon(code);
  }
  return ok();
}
