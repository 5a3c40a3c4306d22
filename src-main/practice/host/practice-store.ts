import type { RequestLimits, StoreProduct } from '../audit/index.ts';
import type { RetailerEdit, RetailerProduct } from '../shop-life/index.ts';
import type { PracticeOrders } from '../web-orders/index.ts';
import type { HandMadeProduct, HandMadeVariant } from './hand-made-product.ts';

/** What a store is started with. */
export interface StoreOptions {
  readonly seed: number;
  readonly now: () => Date;
  readonly hasRateLimits: boolean;
}

/** A running store of whatever platform, as the practice company sees it. */
export interface PracticeStore {
  /** The name of its connection. */
  readonly id: string;
  readonly platform: string;
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Most variants of one product that an integrator may make there. */
  readonly maxVariants: number;
  readonly limits: RequestLimits;
  products(): readonly StoreProduct[];
  retailerProducts(): readonly RetailerProduct[];
  applyRetailerEdit(edit: RetailerEdit): void;
  /** The retailer makes a product (answers its id), or adds something of his own to any product. */
  addProduct(product: HandMadeProduct): string;
  addVariant(productId: string, variant: HandMadeVariant): void;
  addCategory(productId: string, name: string): void;
  addMetadata(productId: string, key: string, value: string): void;
  /** What shoppers, the retailer and other apps do with orders; null: nobody can buy there yet. */
  readonly orders: PracticeOrders | null;
  /** Throws an error with a plain sentence for faults that the store does not know. */
  setFaults(faults: readonly Readonly<Record<string, unknown>>[]): void;
  /** Requests by operation since the start. */
  calls(): Readonly<Record<string, number>>;
  stop(): Promise<void>;
}
