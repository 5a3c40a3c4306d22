import { z } from 'zod';
import { flowName } from './status.schema.ts';

/** One line of the error history. */
export const errorView = z.object({
  id: z.number(),
  kind: z.string(),
  code: z.string(),
  storeId: z.string().nullable(),
  flow: flowName.nullable(),
  /** Item number, SKU, or what else it is about, as people know it. */
  subject: z.string().nullable(),
  field: z.string().nullable(),
  message: z.string(),
  remedy: z.string(),
  count: z.number(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  resolvedAt: z.string().nullable(),
  /** Retrying by hand makes sense: a job waits for it. */
  canRetry: z.boolean(),
});
export type ErrorView = z.infer<typeof errorView>;

export const errorFilter = z.object({
  state: z.enum(['open', 'resolved', 'all']),
  limit: z.number().int().min(1).max(5_000).default(1_000),
});
