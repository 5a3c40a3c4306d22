import type { RequestLimits } from '../audit/minimum-writes.ts';
import type { StoreProduct } from '../audit/store-state.ts';
import type { RetailerEdit, RetailerProduct } from '../shop-life/index.ts';
import type { PracticeOrders } from '../web-orders/index.ts';
import type { ApiCredentials } from './auth/api-keys.ts';
import type { HandMadeProduct, HandMadeVariant } from './retailer/retailer.ts';

export interface WooStoreOptions {
  readonly seed: number;
  /** The server's clock: signatures, dates and the host's limit go by it. */
  readonly now: () => Date;
  /** IANA name; New York unless told. */
  readonly timeZone?: string;
  /** 0 or left out: a random free port. */
  readonly port?: number;
  /** Left out: plain HTTP. */
  readonly tls?: boolean;
  /** WooCommerce's version as the store tells it; 10.0.2 unless told. It changes what is told, not what is done. */
  readonly version?: string;
  /** ISO code; USD unless told. */
  readonly currency?: string;
  /** Sales tax of orders that come through the API, in percent; `0` unless told. Shoppers bring their own along. */
  readonly taxPercent?: string;
  /** Whether a host's limit stands before the shop: 10 requests a second, 40 at once, else 429. */
  readonly rateLimits?: boolean;
}

export interface WooStoreHandle {
  readonly url: string;
  /** To be given to a client as the authority that it trusts; null for plain HTTP. */
  readonly certificatePem: string | null;
  readonly credentials: ApiCredentials;
  readonly readOnlyCredentials: ApiCredentials;
  /** Replaces all faults (faults/fault.schema.ts). Throws a plain sentence on nonsense. */
  setFaults(faults: readonly Record<string, unknown>[]): void;
  /** Requests that arrived, by operation, whatever became of them. */
  calls(): Readonly<Record<string, number>>;
  /** Those of them that would write. */
  writes(): number;
  products(): readonly StoreProduct[];
  retailerProducts(): readonly RetailerProduct[];
  applyRetailerEdit(edit: RetailerEdit): void;
  /** Each answers the id of what was made; a defect throws. */
  addHandMadeProduct(product: HandMadeProduct): string;
  addHandMadeVariant(productId: string, variant: HandMadeVariant): string;
  addHandMadeCategory(productId: string, name: string): void;
  addHandMadeMetadata(productId: string, key: string, value: unknown): void;
  /** What shoppers, the retailer and other apps do with orders. */
  readonly orders: PracticeOrders;
  readonly limits: RequestLimits;
  stop(): Promise<void>;
}
