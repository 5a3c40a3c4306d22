/** What happens in the practice shop, and what the retailer does in a store, between two looks of the integrator. */
export { createShopLife, type LiveOptions } from './create-shop-life.ts';
export { LIFE_KINDS, type LifeEvent, type LifeKind } from './life-event.ts';
export { chooseRetailerEdits, type RetailerEdit, type RetailerProduct } from './retailer-edits.ts';
