import { metaText, type StoreMeta } from './order.schema.ts';

/** A refund's line has an id of its own; that of the order's line is in its metadata alone (seen on 10.0.2). */
export const refundedLine = (meta: StoreMeta): string | null => metaText(meta, '_refunded_item_id');
