import type { CommercePlatform } from '../../../src-main/engine/ports/commerce-platform.ts';
import type { RemoteProductId } from '../../../src-shared/domain/ids.ts';
import type { CheckoutHands, OrderHands } from './order-environment.ts';

/** A variant as the store holds it. */
export interface HeldVariant {
  readonly id: string;
  readonly sku: string;
  /** What a customer pays, and the struck-out price; canonical decimals, null where there is none. */
  readonly price: string | null;
  readonly compareAt: string | null;
  /** Null: not counted. */
  readonly stock: number | null;
  readonly barcode: string;
  readonly weight: string;
  readonly options: Readonly<Record<string, string>>;
}

/** A product as the store holds it, in words that every platform has. */
export interface HeldProduct {
  readonly name: string;
  readonly description: string;
  /** The platform's own words for whether it is on sale and where it is shown. */
  readonly state: string;
  readonly isBuyable: boolean;
  readonly categories: readonly string[];
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** For a product without options: itself. */
  readonly variants: readonly HeldVariant[];
}

export interface HandMadeVariant {
  readonly sku: string;
  readonly price: string;
  readonly stock: number;
  readonly options: Readonly<Record<string, string>>;
}

export interface HandMadeProduct {
  readonly sku: string;
  readonly name: string;
  /** For a product without options. */
  readonly price?: string;
  readonly stock?: number;
  /** For one with options, kept by the product itself rather than shared. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  readonly variants?: readonly HandMadeVariant[];
}

/** What the retailer does in the store, and what there is to see, without the adapter. */
export interface StoreHands {
  held(productId: RemoteProductId): Promise<HeldProduct>;
  /** Null when it does not exist at all; a product in the trash does. */
  exists(productId: RemoteProductId): Promise<boolean>;
  make(product: HandMadeProduct): Promise<RemoteProductId>;
  addVariant(productId: RemoteProductId, variant: HandMadeVariant): Promise<void>;
  publish(productId: RemoteProductId): Promise<void>;
  rename(productId: RemoteProductId, name: string): Promise<void>;
  /** Adds a category, a piece of metadata and an attribute that is no option, all of the retailer's own. */
  decorate(productId: RemoteProductId, mark: string): Promise<void>;
  trash(productId: RemoteProductId): Promise<void>;
  /** Deletes for good. */
  remove(productId: RemoteProductId): Promise<void>;
  categoriesNamed(name: string): Promise<number>;
}

/** How a fault is asked of a practice store; the names are the suite's, each store translates. */
export type StoreFault =
  /** The next write is done and its answer never comes. */
  | 'lost-answer'
  /** The next write fails before anything is done. */
  | 'server-error'
  /** The first half of the next batch is done; then the server gives up. */
  | 'half-done'
  /** The next request is told to come back later. */
  | 'too-many'
  /** The next request is answered by a web page. */
  | 'web-page'
  /** The next list of orders comes with half of its rows. */
  | 'half-list'
  /** The next list of orders breaks off in the middle of its text. */
  | 'cut-list';

/** What the next write has to be about for a fault to strike; `orders` also their refunds, `notes` what shoppers are told. */
export type FaultTarget = 'products' | 'orders' | 'notes';

/** A store made for tests. */
export interface StoreEnvironment {
  /** Begins every SKU and name that the suite makes, so that they are told from others. */
  readonly mark: string;
  readonly hands: StoreHands;
  readonly orders: OrderHands;
  /** Null where it takes a shopper in a browser and a gateway that holds money. */
  readonly checkout: CheckoutHands | null;
  readonly currency: string | null;
  /** Log-ins are signed with the time, so a clock that is off is refused. */
  readonly isDated: boolean;
  /** A further connection; closed at the end. */
  open(changes?: {
    readonly secrets?: 'wrong' | 'read-only';
    readonly clockOffMs?: number;
  }): CommercePlatform;
  /** Requests that the connections made since the last call, as `kind operation`. */
  takeCalls(): readonly string[];
  readonly hasReadOnlyKey: boolean;
  /** Null where faults cannot be had. */
  readonly fault: ((fault: StoreFault, on?: FaultTarget) => void) | null;
  /** Removes everything that the suite made, and closes what is open. */
  stop(): Promise<void>;
}
