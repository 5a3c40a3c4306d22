import type { ShopperAddress, ShopperOrder } from '../../src-main/practice/web-orders/practice-orders.ts';

/** What shoppers put in at the checkout of a practice store, with what a test changes. */

const AT_HOME: ShopperAddress = {
  firstName: 'Ada',
  lastName: 'Lovell',
  company: '',
  address1: '1 Main St',
  address2: '',
  city: 'Memphis',
  state: 'TN',
  postcode: '38119',
  country: 'US',
  phone: '',
};

/** A guest's basket with two of a product, paid by card: no coupon, shipping, fee or tax unless told. */
export const aShopperOrder = (
  productId: string | number,
  changes: Partial<ShopperOrder> = {},
): ShopperOrder => ({
  account: null,
  email: 'ada@example.net',
  billing: AT_HOME,
  shipping: AT_HOME,
  note: '',
  lines: [{ productId: String(productId), variantId: null, quantity: 2 }],
  couponPercent: 0,
  shippingCents: 0,
  feeCents: 0,
  feeName: '',
  taxPercent: '0',
  paymentMethod: 'stripe',
  end: 'paid',
  ...changes,
});
