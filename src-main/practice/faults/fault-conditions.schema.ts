import { z } from 'zod';

/** When a fault of an HTTP server strikes; its kinds are the server's own. */
export const faultConditions = {
  /** `products.batch` or `products` (operations), `/variations` (part of a path), `PUT /products` (with its method). */
  match: z.string().min(1).optional(),
  /** How often it strikes; left out: until it is taken away. */
  times: z.number().int().positive().optional(),
  /** Chance of each matching request, 0 to 1; left out: 1. */
  probability: z.number().min(0).max(1).optional(),
  seed: z.number().int().optional(),
  /** Matching requests that pass before the first strike. */
  after: z.number().int().nonnegative().optional(),
};

/** What every fault says, whatever its kind. */
export type FaultConditions = z.infer<z.ZodObject<typeof faultConditions>>;

/** A refusal before any work: the same on every server but for its default body. */
export const statusFault = z.strictObject({
  kind: z.literal('status'),
  status: z.number().int().min(400).max(599),
  body: z.enum(['json', 'html']).optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
  ...faultConditions,
});
