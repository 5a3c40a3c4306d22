import { z } from 'zod';
import { parseCheckpoint } from '../../checkpoints/parse-checkpoint.ts';

const shape = z.record(z.string(), z.object({ since: z.number(), lookUps: z.number() }));

/** Documents that are not there any more, by the name of their order: since when (ms), and how many looks did not find them. */
export type Missing = z.output<typeof shape>;

/** Empty for text that is not ours (a damaged row): everything is looked for from the beginning. */
export const parseMissing = (text: string | null): Missing => parseCheckpoint(shape, text) ?? {};

export const formatMissing = (missing: Missing): string => JSON.stringify(missing);
