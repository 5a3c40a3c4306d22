import { z } from 'zod';
import { faultConditions, statusFault } from '../../faults/fault-conditions.schema.ts';
import { parseFaults } from '../../faults/parse-faults.ts';

/** What can go wrong with a request on demand. */
const apiFault = z.discriminatedUnion('kind', [
  /** Refused before any work, by the service (JSON) or by a proxy before it (HTML; the default for all but 401, 403 and 500). */
  statusFault,
  /** The connection is cut, before the work or after it was done and before it was answered. */
  z.strictObject({ kind: z.literal('reset-before'), ...faultConditions }),
  z.strictObject({ kind: z.literal('reset-after'), ...faultConditions }),
  /** The work is done and saved; the answer is a 500 with the text of a null reference (issue 91 of the vendor's guide). */
  z.strictObject({ kind: z.literal('500-after-save'), ...faultConditions }),
  /** The work is done, and the answer waits. */
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().int().nonnegative(), ...faultConditions }),
  /** The connection is cut at once, and the work is done later by the simulated clock. */
  z.strictObject({
    kind: z.literal('late-save'),
    afterMs: z.number().int().nonnegative(),
    ...faultConditions,
  }),
  /** The work is done; the answer ends in its middle. */
  z.strictObject({ kind: z.literal('half-body'), ...faultConditions }),
  /** The service restarts in the middle: every connection is cut. `isDone`: after this request's work. */
  z.strictObject({ kind: z.literal('restart'), isDone: z.boolean().default(false), ...faultConditions }),
]);
export type ApiFault = z.infer<typeof apiFault>;

/** Throws a plain sentence that names the fault and what is wrong with it. */
export const parseApiFaults = (faults: readonly Readonly<Record<string, unknown>>[]) =>
  parseFaults(apiFault, 'Counterpoint API', faults);
