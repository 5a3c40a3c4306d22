import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, RemoteProductId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { PlatformCapabilities, RemoteMatch, RemoteVisibility } from '../../ports/commerce-platform.ts';
import type { ProductLink, SkuOwner, VariantLink } from '../../ports/stores.ts';

/** What is known of the cells that are to be created: what they cost and offer, and who else has their SKUs. */
export interface CellFacts {
  readonly prices: ReadonlyMap<CellKey, CellPrice>;
  readonly stock: ReadonlyMap<CellKey, number>;
  /** Items of ours that have SKUs of these cells, by lower-case SKU. */
  readonly skuOwners: ReadonlyMap<string, SkuOwner>;
  readonly capabilities: PlatformCapabilities;
}

/** All that decides what the products of a page of items should be. */
export interface GatheredCatalog extends CellFacts {
  /** The items that were asked for; one without an entry in `items` does not exist in the POS any more. */
  readonly asked: readonly ItemNumber[];
  readonly items: ReadonlyMap<ItemNumber, Item>;
  /** Items that could not be read: nothing is said about them, least of all that they are gone. */
  readonly unreadable: ReadonlySet<ItemNumber>;
  readonly products: ReadonlyMap<ItemNumber, ProductLink>;
  readonly variants: ReadonlyMap<CellKey, VariantLink>;
  /** What the store has under the SKUs of what is to be created, by lower-case SKU; null when nothing can be there. */
  readonly matches: ReadonlyMap<string, readonly RemoteMatch[]> | null;
  /** Of products that are to be hidden. */
  readonly visibility: ReadonlyMap<RemoteProductId, RemoteVisibility>;
  /** Items whose last change is still on its way; they are looked at again by the next run. */
  readonly underWay: ReadonlySet<ItemNumber>;
  /** What unfinished jobs would make of variants, as `catalogText`. */
  readonly pending: ReadonlyMap<CellKey, string>;
  readonly problems: readonly SyncError[];
}

/** What the POS and our links say about some items. */
export type KnownItems = Pick<GatheredCatalog, 'items' | 'products' | 'variants'>;
