import { decodeHTML } from 'entities';
import { z } from 'zod';

const text = z.string().transform((value) => decodeHTML(value));

/** A global attribute; its slug begins with `pa_`. */
export const attribute = z.object({ id: z.number(), name: text, slug: z.string().catch('') });
export type Attribute = z.infer<typeof attribute>;

/** A value of a global attribute. */
export const term = z.object({ id: z.number(), name: text });

/** A category; `parent` 0 is the top. */
export const category = z.object({ id: z.number(), name: text, parent: z.number().catch(0) });
