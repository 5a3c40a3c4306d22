import { z } from 'zod';
import { faultConditions, statusFault } from '../../faults/fault-conditions.schema.ts';
import { parseFaults } from '../../faults/parse-faults.ts';
import { type WireFault, wireFaults } from '../../faults/wire-fault.schema.ts';

/** What can go wrong with a request on demand. */
const apiFault = z.discriminatedUnion('kind', [
  /** Refused before any work, by the service (JSON) or by a proxy before it (HTML; the default for all but 401, 403 and 500). */
  statusFault,
  ...wireFaults,
  /** The work is done and saved; the answer is a 500 with the text of a null reference (issue 91 of the vendor's guide). */
  z.strictObject({ kind: z.literal('500-after-save'), ...faultConditions }),
  /** The connection is cut at once, and the work is done later by the simulated clock. */
  z.strictObject({
    kind: z.literal('late-save'),
    afterMs: z.number().int().nonnegative(),
    ...faultConditions,
  }),
  /** The work is done; the answer ends in its middle. */
  z.strictObject({ kind: z.literal('half-body'), ...faultConditions }),
  /** Return lines are refused (ERROR_INVALID_LIN_TYP), as by a company's API that does not take them. */
  z.strictObject({ kind: z.literal('refuse-returns'), ...faultConditions }),
  /** The service restarts in the middle: every connection is cut. `isDone`: after this request's work. */
  z.strictObject({ kind: z.literal('restart'), isDone: z.boolean().default(false), ...faultConditions }),
]);
type ApiFault = z.infer<typeof apiFault>;

/** Faults that only this service has. */
export type ApiOwnFault = Exclude<ApiFault, WireFault>;

/** Throws a plain sentence that names the fault and what is wrong with it. */
export const parseApiFaults = (faults: readonly Readonly<Record<string, unknown>>[]) =>
  parseFaults(apiFault, 'Counterpoint API', faults);
