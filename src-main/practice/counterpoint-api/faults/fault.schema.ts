import { z } from 'zod';

const when = {
  /** `document.create` or `document` (operations), `/Payments` (part of a path), `POST /Document` (with its method). */
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
export const apiFault = z.discriminatedUnion('kind', [
  /** Refused before any work, by the service (JSON) or by a proxy before it (HTML; the default for all but 401, 403 and 500). */
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
  /** The work is done and saved; the answer is a 500 with the text of a null reference (issue 91 of the vendor's guide). */
  z.strictObject({ kind: z.literal('500-after-save'), ...when }),
  /** The work is done, and the answer waits. */
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().int().nonnegative(), ...when }),
  /** The connection is cut at once, and the work is done later by the simulated clock. */
  z.strictObject({ kind: z.literal('late-save'), afterMs: z.number().int().nonnegative(), ...when }),
  /** The work is done; the answer ends in its middle. */
  z.strictObject({ kind: z.literal('half-body'), ...when }),
  /** The service restarts in the middle: every connection is cut. `isDone`: after this request's work. */
  z.strictObject({ kind: z.literal('restart'), isDone: z.boolean().default(false), ...when }),
]);
export type ApiFault = z.infer<typeof apiFault>;

/** Throws a plain sentence that names the fault and what is wrong with it. */
export function parseApiFaults(faults: readonly Readonly<Record<string, unknown>>[]): readonly ApiFault[] {
  return faults.map((fault, at) => {
    const parsed = apiFault.safeParse(fault);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at "${issue.path.join('.')}"`;
    throw new Error(
      `Fault ${at + 1} of the Counterpoint API is wrong${where}: ${issue?.message ?? 'unknown'}.`,
    );
  });
}
