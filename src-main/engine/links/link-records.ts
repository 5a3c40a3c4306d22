import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type {
  ConnectionId,
  ItemNumber,
  RemoteProductId,
  RemoteVariantId,
} from '../../../src-shared/domain/ids.ts';
import type { VariantDraft } from '../../../src-shared/domain/product.ts';
import { priceText } from '../mapping/offered-price.ts';
import { catalogText } from '../mapping/product.mapper.ts';
import type { AcceptedValues, Job, Stores, VariantLink } from '../ports/stores.ts';

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

/** Whether the store surely holds what a draft says; what is not certain is sent again. */
export interface Certainty {
  readonly price: boolean;
  readonly stock: boolean;
}

/** For a variant that was found rather than made now. */
export const UNCERTAIN: Certainty = { price: false, stock: false };

/**
 * For a variant that was made now. A run of prices or stock that came after the draft's plan may have seen a change of
 * the variant and left it out, since there was no link yet: then the draft's value is not the last word.
 */
export function certaintyOf({ connectionId, runId }: Job, { runs }: Stores): Certainty {
  const planned = runs.get(runId);
  const isLast = (flow: FlowName): boolean =>
    planned !== null && runs.list({ connectionId, flow, since: planned.startedAt, limit: 1 }).length === 0;
  return { price: isLast('export-prices'), stock: isLast('export-stock') };
}

interface MadeVariant {
  readonly connectionId: ConnectionId;
  readonly itemNumber: ItemNumber;
  readonly productId: RemoteProductId;
  readonly variantId: RemoteVariantId;
  readonly draft: VariantDraft;
  readonly certainty: Certainty;
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
    accepted: {
      catalog: accepted.catalog,
      price: made.certainty.price ? accepted.price : null,
      stock: made.certainty.stock ? accepted.stock : null,
    },
  };
}

/** Stores the links of variants and forgets their intents. Call inside a transaction. */
export function linkVariants(stores: Stores, links: readonly VariantLink[]): void {
  for (const link of links) {
    stores.links.putVariant(link);
    stores.intents.remove(link.connectionId, 'variant', link.key);
  }
}
