import { decodeHTML } from 'entities';
import { z } from 'zod';

/** `{code, message, data}`, WooCommerce's and WordPress's form of a failure. */
export const errorBody = z.object({
  code: z.string(),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});
export type WooErrorBody = z.infer<typeof errorBody>;

/** A row of a batch that failed: `id` is 0 for a create, null for an update without an id. */
export const failedRow = z.object({ id: z.number().nullish(), error: errorBody });

/** The answer of a batch: rows in the order of the request. An empty batch answers an empty list. */
export const batchAnswer = z.union([
  z.object({ create: z.array(z.unknown()).optional(), update: z.array(z.unknown()).optional() }),
  z.array(z.never()).transform((): { create?: unknown[]; update?: unknown[] } => ({})),
]);

/** The front page of WordPress's REST API. */
export const siteIndex = z.object({
  name: z
    .string()
    .catch('')
    .transform((text) => decodeHTML(text)),
  home: z.string().catch(''),
  namespaces: z.array(z.string()),
});
export type SiteIndex = z.infer<typeof siteIndex>;

/** What is read of `/system_status`. */
export const systemStatus = z.object({
  environment: z.object({ version: z.string() }),
  settings: z.object({ currency: z.string() }),
});
