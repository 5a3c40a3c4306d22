import type {
  ConnectionId,
  ItemNumber,
  RemoteProductId,
  RemoteVariantId,
} from '../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../src-shared/domain/product.ts';
import { catalogText } from '../mapping/accepted-text.schema.ts';
import { priceText } from '../mapping/offered-price.ts';
import { linkedForOrders } from '../orders/holds/hold-linked.ts';
import type { AcceptedValues, Stores, VariantLink } from '../ports/stores.ts';

/** What a store accepted when a variant was made from this draft. What was unknown then was not sent. */
export function acceptedByCreation(draft: VariantDraft): AcceptedValues {
  return {
    catalog: catalogText(draft),
    price: draft.price === null ? null : priceText(draft.price),
    stock: draft.stock === null ? null : String(draft.stock),
  };
}

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
    sku: made.draft.sku,
    accepted: made.isCertain ? accepted : { catalog: accepted.catalog, price: null, stock: null },
  };
}

/**
 * Stores the links of variants and forgets their intents. Prices and stock may have moved since they were read for the
 * draft, when there was no link that such a change could have been planned for, so both are looked at once more; so are
 * orders that sold them before. Call inside a transaction.
 */
export function linkVariants(stores: Stores, links: readonly VariantLink[]): void {
  for (const link of links) {
    stores.links.putVariant(link);
    stores.intents.remove(link.connectionId, 'variant', link.key);
  }
  for (const [connectionId, ours] of Map.groupBy(links, (link) => link.connectionId)) {
    const items = [...new Set(ours.map((link) => link.itemNumber))];
    stores.rechecks.add('export-prices', connectionId, items);
    stores.rechecks.add('export-stock', connectionId, items);
    linkedForOrders(stores, connectionId, items);
  }
}
