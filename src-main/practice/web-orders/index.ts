/** What shoppers, the retailer and the shipper do with the orders of a web store. */
export { createShopperLife, type ShopperLife } from './create-shopper-life.ts';
export { isPaidBack } from './later-life.ts';
export type { OfferedGoods } from './make-order.ts';
export type { OrderMemory } from './order-memory.ts';
export type { BasketLine, PracticeOrders, StoreOrderState } from './practice-orders.ts';
