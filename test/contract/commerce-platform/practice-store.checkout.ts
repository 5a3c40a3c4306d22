import type { PracticeOrders } from '../../../src-main/practice/web-orders/index.ts';
import { remoteOrderId } from '../../../src-shared/domain/ids.ts';
import type { CheckoutHands } from './order-environment.ts';

const HOME = {
  firstName: 'Bo',
  lastName: 'Shopper',
  company: '',
  address1: '2 Main St',
  address2: '',
  city: 'Memphis',
  state: 'TN',
  postcode: '38119',
  country: 'US',
  phone: '',
};

/** The checkout of a practice store, and its gateway for cards. */
export function practiceCheckout(orders: PracticeOrders): CheckoutHands {
  return {
    async authorize(productId) {
      const id = orders.place({
        account: null,
        email: 'bo@example.com',
        billing: HOME,
        shipping: HOME,
        note: '',
        lines: [{ productId, variantId: null, quantity: 2 }],
        couponPercent: 10,
        shippingCents: 500,
        feeCents: 0,
        feeName: '',
        taxPercent: '9.25',
        paymentMethod: 'stripe',
        end: 'waiting',
      });
      return remoteOrderId(id);
    },
    async capture(orderId) {
      orders.capture(orderId);
    },
  };
}
