import { z } from 'zod';

/** Every answer of the API names its outcome; a text for people comes with failures. */
export const envelope = z.object({ ErrorCode: z.string(), Message: z.string().optional() });
export type Envelope = z.infer<typeof envelope>;

const id = z.union([z.string().regex(/^\d{1,18}$/), z.number().int().positive()]).transform(String);

/** What `POST /Document` and `POST /Document/{DocId}/Payments` answer; the order of the documents means nothing. */
export const documentsAnswer = z.object({
  ErrorCode: z.literal('SUCCESS'),
  Documents: z
    .array(
      z.object({
        DOC_ID: id,
        reference: z
          .string()
          .transform((text) => text.trim().toLowerCase())
          .pipe(z.enum(['ticket', 'order'])),
      }),
    )
    .min(1),
});

/** What `POST /Customer` answers. */
export const customerAnswer = z.object({
  ErrorCode: z.literal('SUCCESS'),
  CUST_NO: z
    .union([z.string(), z.number()])
    .transform((value) => String(value).trim())
    .pipe(z.string().min(1).max(15)),
});

/** What any read answers. */
export const successAnswer = z.object({ ErrorCode: z.literal('SUCCESS') });
