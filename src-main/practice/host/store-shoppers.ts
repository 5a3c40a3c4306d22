import { type ExpectedProduct, isSoldProduct } from '../audit/index.ts';
import { createRandom } from '../company/index.ts';
import {
  type BasketLine,
  createShopperLife,
  type PracticeOrders,
  type ShopperLife,
} from '../web-orders/index.ts';
import { offeredGoods } from './offered-goods.ts';
import type { PracticeStore } from './practice-store.ts';

/** Before shoppers come, the retailer shows so much of what is still a draft. */
const SHOWN_AT_OPENING = 0.6;
const ENDLESS_STOCK = 1_000;

export interface StoreShoppersOptions {
  readonly seed: number;
  /** Of the store among the company's. */
  readonly position: number;
  readonly store: PracticeStore;
  readonly orders: PracticeOrders;
  readonly expected: () => readonly ExpectedProduct[];
  /** Items that must not be bought: their troubles are others'. */
  readonly leaveAlone: ReadonlySet<string>;
  /** E-mail addresses of customers whom the company knew before. */
  readonly knownEmails: readonly string[];
}

/** The shoppers of one store. The first ones are preceded by the retailer, who opens the store. */
export function createStoreShoppers(options: StoreShoppersOptions): ShopperLife {
  const { store, expected } = options;
  const own = new Map<boolean, BasketLine>();
  const life = createShopperLife({
    ...options,
    goods: () => offeredGoods(store.products(), expected(), options.leaveAlone),
    addOwnProduct(withSku) {
      const line = own.get(withSku) ?? addOwnProduct(store, withSku);
      own.set(withSku, line);
      return line;
    },
  });
  let isOpen = false;
  return {
    memory: life.memory,
    live(minutes, count) {
      if (!isOpen && count > 0) {
        openStore(options);
        isOpen = true;
      }
      return life.live(minutes, count);
    },
  };
}

function openStore({ seed, position, store, expected }: StoreShoppersOptions): void {
  const isSold = isSoldProduct(expected(), store.products());
  const drafts = store.retailerProducts().filter(({ id, isVisible }) => !isVisible && isSold(id));
  const shown = createRandom(seed, 13, position).sample(drafts, Math.ceil(drafts.length * SHOWN_AT_OPENING));
  for (const { id } of shown) {
    store.applyRetailerEdit({ productId: id, field: 'visibility', value: true });
  }
}

/** Something that the retailer makes and sells, and that the shop has no item for. */
function addOwnProduct(store: PracticeStore, withSku: boolean): BasketLine {
  const productId = store.addProduct({
    sku: withSku ? 'ATELIER-1' : null,
    name: withSku ? 'Lamp from our atelier' : 'Voucher for a tour of the atelier',
    descriptionHtml: '<p>Made by ourselves.</p>',
    isVisible: true,
    picture: 'atelier.jpg',
    categories: ['Atelier'],
    metadata: {},
    priceCents: 4_900,
    stock: ENDLESS_STOCK,
    variants: [],
  });
  return { productId, variantId: null, quantity: 1 };
}
