import type { PracticeOrders } from '../../../src-main/practice/web-orders/index.ts';
import { remoteOrderId } from '../../../src-shared/domain/ids.ts';
import { aShopperOrder } from '../../builders/shopper-order.builder.ts';
import type { CheckoutHands } from './order-environment.ts';

/** The checkout of a practice store, and its gateway for cards. */
export function practiceCheckout(orders: PracticeOrders): CheckoutHands {
  return {
    async authorize(productId) {
      const order = aShopperOrder(productId, {
        couponPercent: 10,
        shippingCents: 500,
        taxPercent: '9.25',
        end: 'waiting',
      });
      return remoteOrderId(orders.place(order));
    },
    async capture(orderId) {
      orders.capture(orderId);
    },
  };
}
