import { fromCents } from '../../../../src-shared/domain/cents.ts';
import {
  addDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { ShopperAddress, ShopperOrder } from '../../web-orders/practice-orders.ts';
import { goodsLines } from '../order-lines/goods-lines.ts';
import { retax, taxOf } from '../order-lines/line-taxes.ts';
import { heldOnCard } from '../orders/gateways.ts';
import { blankOrder } from '../orders/new-order.ts';
import { completePayment, setStatus } from '../orders/order-status.ts';
import type { CouponLine, GoodsLine, OrderAddress, OrderRecord } from '../state/order-records.ts';
import type { Shop } from '../state/shop.ts';
import { NO_MONEY, roundMoney } from '../values/money.ts';

const HUNDRED = decimal(100);
const TITLES: Readonly<Record<string, string>> = {
  stripe: 'Credit / Debit Card',
  stripe_auth: 'Credit / Debit Card',
  bacs: 'Direct bank transfer',
  cod: 'Cash on delivery',
};

/** Takes a basket through the checkout. A basket with something that the store does not have is a defect. */
export function checkOut(shop: Shop, order: ShopperOrder): OrderRecord {
  const placed = blankOrder(shop, shop.taxRates.idsFor(order.taxPercent));
  placed.createdVia = 'checkout';
  placed.customerId = customerOf(shop, order);
  placed.billing = { ...address(order.billing), email: order.email };
  placed.shipping = address(order.shipping);
  placed.customerNote = order.note;
  placed.paymentMethod = order.paymentMethod;
  placed.paymentMethodTitle = TITLES[order.paymentMethod] ?? order.paymentMethod;
  fillBasket(shop, placed, order);
  retax(shop, placed);
  placed.couponLines = order.couponPercent === 0 ? [] : [couponLine(shop, placed, order.couponPercent)];
  placed.id = shop.postIds.next();
  shop.orders.insert(placed);
  end(shop, placed, order);
  return placed;
}

/** An e-mail address has one account. */
function customerOf(shop: Shop, { account, email, billing }: ShopperOrder): number {
  if (account === null) return 0;
  const known = shop.customers.byEmail(email);
  if (known !== undefined) return known.id;
  const { firstName, lastName } = billing;
  return shop.customers.add({ createdAt: shop.now(), email, username: account, firstName, lastName }).id;
}

const address = (shopper: ShopperAddress): OrderAddress => ({
  first_name: shopper.firstName,
  last_name: shopper.lastName,
  company: shopper.company,
  address_1: shopper.address1,
  address_2: shopper.address2,
  city: shopper.city,
  state: shopper.state,
  postcode: shopper.postcode,
  country: shopper.country,
  phone: shopper.phone,
});

function fillBasket(shop: Shop, placed: OrderRecord, order: ShopperOrder): void {
  placed.lines = order.lines.map(({ productId, variantId, quantity }) => {
    const sent = { product_id: productId, variation_id: variantId ?? 0, quantity };
    const made = goodsLines(shop).make(sent);
    if (!made.ok || made.value.productId === 0) {
      throw new Error(`The store has no product ${productId} (${variantId ?? 'no variant'}) to buy.`);
    }
    return discounted(made.value, order.couponPercent);
  });
  const isFree = order.shippingCents === 0;
  placed.shippingLines = [
    {
      id: shop.orderItemIds.next(),
      methodTitle: isFree ? 'Free shipping' : 'Flat rate',
      methodId: isFree ? 'free_shipping' : 'flat_rate',
      instanceId: isFree ? '1' : '2',
      total: fromCents(order.shippingCents),
      taxes: [],
      meta: [],
    },
  ];
  if (order.feeCents === 0) return;
  placed.feeLines = [
    {
      id: shop.orderItemIds.next(),
      name: order.feeName,
      taxClass: '',
      taxStatus: 'none',
      total: fromCents(order.feeCents),
      taxes: [],
      meta: [],
    },
  ];
}

/** The discount of a line is in whole cents. */
function discounted(line: GoodsLine, percent: number): GoodsLine {
  const discount = roundMoney(divideDecimals(multiplyDecimals(line.subtotal, decimal(percent)), HUNDRED));
  return { ...line, total: subtractDecimals(line.subtotal, discount) };
}

function couponLine(shop: Shop, { lines, taxRateIds }: OrderRecord, percent: number): CouponLine {
  const discount = lines.reduce(
    (sum, { subtotal, total }) => addDecimals(sum, subtractDecimals(subtotal, total)),
    NO_MONEY,
  );
  const rates = taxRateIds.flatMap((id) => shop.taxRates.find(id) ?? []);
  const code = `save${percent}`;
  const value = JSON.stringify([0, code, 'percent', percent]);
  return {
    id: shop.orderItemIds.next(),
    code,
    percent,
    discount,
    discountTax: rates.reduce((sum, rate) => addDecimals(sum, taxOf(discount, rate)), NO_MONEY),
    meta: [{ id: shop.orderMetaIds.next(), key: 'coupon_info', value }],
  };
}

/** What the gateways make of it: cash on delivery is sent first, a card may hold the money, a transfer is waited for. */
function end(shop: Shop, placed: OrderRecord, { paymentMethod, end: ending }: ShopperOrder): void {
  if (ending === 'abandoned') return;
  const isCard = paymentMethod.startsWith('stripe');
  if (ending === 'paid') {
    completePayment(shop, placed, isCard ? `ch_${placed.id}` : '');
    return;
  }
  if (isCard) {
    placed.transactionId = `ch_${placed.id}`;
    placed.meta = [...placed.meta, heldOnCard(shop)];
  }
  setStatus(shop, placed, paymentMethod === 'cod' ? 'processing' : 'on-hold');
}
