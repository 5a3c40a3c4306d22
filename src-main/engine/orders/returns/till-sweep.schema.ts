import { z } from 'zod';
import { parseCheckpoint } from '../../checkpoints/parse-checkpoint.ts';

/** How far the look at what came back at the till has got. */
export interface Sweep {
  /** Our clock (ms) when it began. */
  readonly startedAt: number;
  /** Orders that were looked at, the last placed first; null: all were. */
  readonly offset: number | null;
}

const shape = z.object({ startedAt: z.number(), offset: z.number().int().nonnegative().nullable() });

/** Null where nobody knows of one, and for text that is not ours (a damaged row): the look begins anew. */
export const parseSweep = (text: string | null): Sweep | null => parseCheckpoint(shape, text);
