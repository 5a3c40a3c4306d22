import { z } from 'zod';

export const planRequest = z.object({
  runId: z.string(),
  /** Changes after this sequence; 0 for the first ones. */
  after: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(200),
});

/** One planned change as a person reads it; `before` and `after` are JSON objects as text, null where nothing was. */
export const changeView = z.object({
  sequence: z.number(),
  kind: z.string(),
  itemNumber: z.string(),
  /** The cell's values joined by " / " (`RED / S`); null for a whole item. */
  cell: z.string().nullable(),
  reason: z.string(),
  before: z.string().nullable(),
  after: z.string(),
});
export type ChangeView = z.infer<typeof changeView>;

export const planPage = z.object({
  total: z.number(),
  /** How many changes there are of each kind (`product.create`, `stock.set`). */
  kinds: z.array(z.object({ kind: z.string(), count: z.number() })),
  changes: z.array(changeView),
});
export type PlanPage = z.infer<typeof planPage>;
