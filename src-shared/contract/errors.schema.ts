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

/** Which errors; every term that is given must hold. */
export const errorFilter = z.object({
  state: z.enum(['open', 'resolved', 'all']),
  storeId: z.string().optional(),
  flow: flowName.optional(),
  code: z.string().optional(),
  /** Part of the subject, the sentence or the code. */
  text: z.string().max(200).optional(),
});
export type ErrorFilter = z.infer<typeof errorFilter>;

export const errorPageRequest = errorFilter.extend({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(100),
});

export const errorPage = z.object({
  /** How many there are in all. */
  total: z.number(),
  /** The last seen first. */
  errors: z.array(errorView),
});
export type ErrorPage = z.infer<typeof errorPage>;

/** All errors with one code. */
export const errorCause = z.object({
  code: z.string(),
  count: z.number(),
  /** How many of them a person can send again. */
  retryable: z.number(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  /** The one that was seen last, as an example. */
  latest: errorView,
});
export type ErrorCause = z.infer<typeof errorCause>;

/** What to send again: some errors, or all that a filter finds. */
export const retryChoice = z.union([
  z.object({ ids: z.array(z.number()).min(1).max(10_000) }),
  z.object({ filter: errorFilter }),
]);
export type RetryChoice = z.infer<typeof retryChoice>;
