import type { MetaEntry } from '../state/records.ts';

/** A refund's line has an id of its own; that of the order's line is in its metadata alone (seen). */
export const REFUNDED_ITEM = '_refunded_item_id';

/** The order's line that a refund's line gives back; 0 for none. */
export const refundedItemId = ({ meta }: { readonly meta: readonly MetaEntry[] }): number =>
  Number(meta.find(({ key }) => key === REFUNDED_ITEM)?.value ?? 0);
