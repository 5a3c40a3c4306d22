/** What happens in the practice shop, and what the retailer does in a store, between two looks of the integrator. */
export {
  createShopLife,
  type LiveOptions,
  type ShopLife,
  type ShopLifeOptions,
} from './create-shop-life.ts';
export type { LifeDatabase } from './life-database.ts';
export { LIFE_KINDS, type LifeEvent, type LifeKind } from './life-event.ts';
export {
  chooseRetailerEdits,
  type RetailerEdit,
  type RetailerField,
  type RetailerHabits,
  type RetailerProduct,
} from './retailer-edits.ts';
