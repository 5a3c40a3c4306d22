import { z } from 'zod';
import { parseCheckpoint } from '../../checkpoints/parse-checkpoint.ts';

const shape = z.object({ triedAt: z.number() });

/** Our clock (ms) when orders were last compared, or could not be; null for none, and for text that is not ours (a damaged row). */
export const parseLastTry = (text: string | null): number | null =>
  parseCheckpoint(shape, text)?.triedAt ?? null;

export const formatLastTry = (triedAt: number): string => JSON.stringify({ triedAt });
