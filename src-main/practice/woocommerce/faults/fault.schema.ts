import { z } from 'zod';
import { faultConditions, statusFault } from '../../faults/fault-conditions.schema.ts';
import { parseFaults } from '../../faults/parse-faults.ts';
import { type WireFault, wireFaults } from '../../faults/wire-fault.schema.ts';

/** What can go wrong with a request on demand. */
const wooFault = z.discriminatedUnion('kind', [
  /**
   * Refused before any work. The body is what such a status comes with: 401 and 500 WordPress's own JSON, the rest HTML
   * of firewall, server or maintenance mode.
   */
  statusFault,
  ...wireFaults,
  /** The first half of a batch is done; then the server gives up. */
  z.strictObject({
    kind: z.literal('half-batch'),
    ending: z.enum(['reset', '500']).default('reset'),
    ...faultConditions,
  }),
  /** A page with status 200 from a cache, without any work. */
  z.strictObject({ kind: z.literal('html-200'), ...faultConditions }),
  /** The work is done; a plugin's warning stands before the JSON. */
  z.strictObject({ kind: z.literal('malformed-json'), ...faultConditions }),
  /** The work is done; the JSON comes as `text/html`. */
  z.strictObject({ kind: z.literal('wrong-content-type'), ...faultConditions }),
  /**
   * A list answers the first half of its rows, as behind a proxy or a plugin that drops some; the headers still tell how
   * many there are. Other answers come whole.
   */
  z.strictObject({ kind: z.literal('half-page'), ...faultConditions }),
  /** The work is done; the answer's body breaks off in its middle, and the connection closes. */
  z.strictObject({ kind: z.literal('cut-body'), ...faultConditions }),
  /** The key lost its right to write. */
  z.strictObject({ kind: z.literal('read-only-key'), ...faultConditions }),
]);
type WooFault = z.infer<typeof wooFault>;

/** Faults that only a WooCommerce store has. */
export type WooOwnFault = Exclude<WooFault, WireFault>;

/** Throws a plain sentence that names the fault and what is wrong with it. */
export const parseWooFaults = (faults: readonly Readonly<Record<string, unknown>>[]) =>
  parseFaults(wooFault, 'WooCommerce store', faults);
