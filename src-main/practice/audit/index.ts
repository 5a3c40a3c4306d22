/** What the practice company says about itself: computed from the company's and the stores' own state. */
export { isSoldProduct, skuKey } from './claims.ts';
export { expectProducts } from './company-expectation.ts';
export { compareProducts } from './compare-products.ts';
export type { Difference } from './difference.ts';
export type {
  CompanyDatabase,
  ExpectedProduct,
  ExpectedVariant,
  StoreTerms,
} from './expected-product.ts';
export type { HeldQuantities } from './goods-key.ts';
export { type MinimumWrites, minimumWrites, type RequestLimits } from './minimum-writes.ts';
export type { StoreProduct, StoreVariant } from './store-state.ts';
