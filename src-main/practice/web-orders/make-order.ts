import type { Random } from '../company/random.ts';
import type { PaymentKind } from './payment-kind.ts';
import type { BasketLine, ShopperOrder } from './practice-orders.ts';
import { SHOPPER_NOTES } from './shopper-names.data.ts';
import type { Shopper } from './shoppers.ts';

/** Something that shoppers can put into the basket. */
export interface OfferedGoods {
  readonly productId: string;
  readonly variantId: string | null;
  readonly priceCents: number;
  /** Whole units that the store offers. */
  readonly stock: number;
}

/** What is left of the goods while shoppers buy. */
export class Shelves {
  readonly #left: { goods: OfferedGoods; stock: number }[];

  constructor(goods: readonly OfferedGoods[]) {
    this.#left = goods.filter(({ stock }) => stock > 0).map((each) => ({ goods: each, stock: each.stock }));
  }

  /** So many different goods, fewer when there are not so many, each in a quantity that the store has. */
  take(random: Random, count: number): readonly { readonly line: BasketLine; readonly cents: number }[] {
    const chosen = random.sample(
      this.#left.filter(({ stock }) => stock > 0),
      count,
    );
    return chosen.map((shelf) => {
      const most = random.chance(0.05) ? 12 : 3;
      const quantity = random.integer(1, Math.min(most, shelf.stock));
      shelf.stock -= quantity;
      const { productId, variantId, priceCents } = shelf.goods;
      return { line: { productId, variantId, quantity }, cents: priceCents * quantity };
    });
  }
}

const TAXES = ['0', '6', '7.25', '8.875', '9.25', '9.7525'];
const SHIPPING_CENTS = [0, 495, 795, 1_250];
const COUPONS = [5, 10, 15, 20, 33, 50];
/** A fee below zero must not eat the order up. */
const ENOUGH_FOR_A_REBATE = 2_000;

/** Makes a basket and fills in the checkout; null when the store has nothing left to buy. */
export function makeOrder(
  random: Random,
  shopper: Shopper,
  payment: PaymentKind,
  shelves: Shelves,
  lineCount: number,
): ShopperOrder | null {
  const basket = shelves.take(random, lineCount);
  if (basket.length === 0) return null;
  const goods = basket.reduce((sum, { cents }) => sum + cents, 0);
  const shippingCents = random.pick(SHIPPING_CENTS);
  const couponPercent = couponOf(random, shippingCents);
  return {
    ...shopper,
    note: random.chance(0.15) ? random.pick(SHOPPER_NOTES) : '',
    lines: basket.map(({ line }) => line),
    couponPercent,
    shippingCents,
    ...feeOf(random, (goods * (100 - couponPercent)) / 100),
    taxPercent: random.pick(TAXES),
    paymentMethod: payment.method,
    end: payment.end,
  };
}

function couponOf(random: Random, shippingCents: number): number {
  // Goods for nothing, where there is shipping to pay at least.
  if (shippingCents > 0 && random.chance(0.01)) return 100;
  return random.chance(0.12) ? random.pick(COUPONS) : 0;
}

function feeOf(random: Random, goodsCents: number): Pick<ShopperOrder, 'feeCents' | 'feeName'> {
  if (random.chance(0.06)) return { feeCents: random.integer(100, 999), feeName: 'Tip' };
  if (random.chance(0.04)) return { feeCents: 250, feeName: 'Gift wrapping' };
  if (goodsCents >= ENOUGH_FOR_A_REBATE && random.chance(0.03)) {
    return { feeCents: -random.integer(100, 500), feeName: 'Loyalty rebate' };
  }
  return { feeCents: 0, feeName: '' };
}
