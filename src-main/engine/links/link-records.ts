import type {
  ConnectionId,
  ItemNumber,
  RemoteProductId,
  RemoteVariantId,
} from '../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../src-shared/domain/product.ts';
import { priceText } from '../mapping/offered-price.ts';
import { catalogText } from '../mapping/product.mapper.ts';
import type { AcceptedValues, Stores, VariantLink } from '../ports/stores.ts';

/** What a store accepted when a variant was made from this draft. What was unknown then was not sent. */
export function acceptedByCreation(draft: VariantDraft): AcceptedValues {
  return {
    catalog: catalogText(draft),
    price: draft.price === null ? null : priceText(draft.price),
    stock: draft.stock === null ? null : String(draft.stock),
  };
}

/** Nothing is known of what the store holds: everything the POS owns is sent once. */
export const NOTHING_ACCEPTED: AcceptedValues = { catalog: null, price: null, stock: null };

interface MadeVariant {
  readonly connectionId: ConnectionId;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  readonly draft: VariantDraft;
  /** False when the variant was found rather than made now: its values are sent again to be sure. */
  readonly isCertain: boolean;
}

/** The link of a variant that was made from a draft. */
export function madeVariantLink(made: MadeVariant): VariantLink {
  const accepted = acceptedByCreation(made.draft);
  return {
    connectionId: made.connectionId,
    key: made.draft.key,
    itemNumber: made.itemNumber,
    productId: made.productId,
    variantId: made.variantId,
    accepted: made.isCertain ? accepted : { ...NOTHING_ACCEPTED, catalog: accepted.catalog },
  };
}

/** Stores the links of variants and forgets their intents. Call inside a transaction. */
export function linkVariants(stores: Stores, links: readonly VariantLink[]): void {
  for (const link of links) {
    stores.links.putVariant(link);
    stores.intents.remove(link.connectionId, 'variant', link.key);
  }
}
