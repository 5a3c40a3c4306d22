import { z } from 'zod';
import { faultConditions } from './fault-conditions.schema.ts';

/** What the wire does to the requests of any HTTP server. */
export const wireFaults = [
  /** The connection is cut, before the work or after it was done and before it was answered. */
  z.strictObject({ kind: z.literal('reset-before'), ...faultConditions }),
  z.strictObject({ kind: z.literal('reset-after'), ...faultConditions }),
  /** The work is done, and the answer waits. */
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().int().nonnegative(), ...faultConditions }),
] as const;

export type WireFault = z.infer<(typeof wireFaults)[number]>;

const kinds: readonly string[] = wireFaults.map(({ shape }) => shape.kind.value);

/** Whether a fault is one of the wire's, and not of a kind of server. */
export const isWireFault = (fault: object): fault is WireFault =>
  'kind' in fault && kinds.includes(String(fault.kind));
