import { z } from 'zod';

const when = {
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

/** What can go wrong with a request on demand. */
export const wooFault = z.discriminatedUnion('kind', [
  /**
   * Refused before any work. The body is what such a status comes with: 401 and 500 WordPress's own JSON, the rest HTML
   * of firewall, server or maintenance mode.
   */
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.enum(['json', 'html']).optional(),
    retryAfterSeconds: z.number().nonnegative().optional(),
    ...when,
  }),
  /** The connection is cut, before the work or after it was done and before it was answered. */
  z.strictObject({ kind: z.literal('reset-before'), ...when }),
  z.strictObject({ kind: z.literal('reset-after'), ...when }),
  /** The work is done, and the answer waits. */
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().int().nonnegative(), ...when }),
  /** The first half of a batch is done; then the server gives up. */
  z.strictObject({
    kind: z.literal('half-batch'),
    ending: z.enum(['reset', '500']).default('reset'),
    ...when,
  }),
  /** A page with status 200 from a cache, without any work. */
  z.strictObject({ kind: z.literal('html-200'), ...when }),
  /** The work is done; a plugin's warning stands before the JSON. */
  z.strictObject({ kind: z.literal('malformed-json'), ...when }),
  /** The work is done; the JSON comes as `text/html`. */
  z.strictObject({ kind: z.literal('wrong-content-type'), ...when }),
  /**
   * A list answers the first half of its rows, as behind a proxy or a plugin that drops some; the headers still tell how
   * many there are. Other answers come whole.
   */
  z.strictObject({ kind: z.literal('half-page'), ...when }),
  /** The work is done; the answer's body breaks off in its middle, and the connection closes. */
  z.strictObject({ kind: z.literal('cut-body'), ...when }),
  /** The key lost its right to write. */
  z.strictObject({ kind: z.literal('read-only-key'), ...when }),
]);
export type WooFault = z.infer<typeof wooFault>;

/** Throws a plain sentence that names the fault and what is wrong with it. */
export function parseFaults(faults: readonly Readonly<Record<string, unknown>>[]): readonly WooFault[] {
  return faults.map((fault, at) => {
    const parsed = wooFault.safeParse(fault);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at "${issue.path.join('.')}"`;
    throw new Error(
      `Fault ${at + 1} of the WooCommerce store is wrong${where}: ${issue?.message ?? 'unknown'}.`,
    );
  });
}
