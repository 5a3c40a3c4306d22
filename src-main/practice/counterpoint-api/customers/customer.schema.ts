import { z } from 'zod';
import { listOf, text } from '../http/fields.ts';

const noteRecord = z
  .looseObject({ NOTE_ID: text, NOTE: text.optional(), NOTE_TXT: text.optional() })
  .refine(
    ({ NOTE, NOTE_TXT }) => NOTE !== undefined || NOTE_TXT !== undefined,
    'NOTE or NOTE_TXT is required',
  );

const addressRecord = z.looseObject({ SHIP_ADRS_ID: text, NAM: text, SHIP_NAM_TYP: text });

/** `POST /Customer`. */
export const customerRequest = z.object({
  WORKGROUP: text.optional(),
  AR_CUST: z.looseObject({
    FST_NAM: text,
    LST_NAM: text,
    AR_CUST_NOTE: listOf(noteRecord).default([]),
    AR_SHIP_ADRS: listOf(addressRecord).default([]),
  }),
});
export type CustomerRequest = z.infer<typeof customerRequest>;

/** `PATCH /Customer/{CustNo}`: only what is to be changed. */
export const customerChange = z.object({ AR_CUST: z.looseObject({}) });

/** `POST /Customer/{CustNo}/Address` and `.../Note`. */
export const addressRequest = z.object({ AR_SHIP_ADRS: listOf(addressRecord) });
export const noteRequest = z.object({ AR_CUST_NOTE: listOf(noteRecord) });

export type AddressRecord = z.infer<typeof addressRecord>;
export type NoteRecord = z.infer<typeof noteRecord>;
