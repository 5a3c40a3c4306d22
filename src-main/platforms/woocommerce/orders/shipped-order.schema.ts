import { z } from 'zod';
import { listOf, metaEntry, text } from '../wire.schema.ts';

/** What of an order is needed to tell it about parcels. */
export const shippedOrder = z.object({
  status: z.string(),
  date_paid_gmt: z.string().nullish(),
  date_completed_gmt: z.string().nullish(),
  meta_data: listOf(metaEntry),
});
export type ShippedOrder = z.output<typeof shippedOrder>;
/** The fields of it that are asked for. */
export const SHIPPED_FIELDS = 'id,status,date_paid_gmt,date_completed_gmt,meta_data';

/** The notes of an order, as far as they are compared. */
export const orderNotes = z.array(z.object({ note: text }));
/** What is read of the answer to a note. */
export const madeNote = z.object({ id: z.number() });
