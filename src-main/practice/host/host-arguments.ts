import { parseArgs } from 'node:util';
import { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { STORE_KINDS } from './store-kinds.ts';

/** What a practice company is started with. */
export interface HostOptions {
  /** 50 to 500,000. */
  readonly items: number;
  readonly seed: number;
  /** Platforms, one store each. */
  readonly stores: readonly string[];
  /** No items that are troublesome on purpose. */
  readonly isSound: boolean;
  /** Stores refuse what comes too fast, as the real ones do. */
  readonly hasRateLimits: boolean;
  /** Products that the retailer made in each store before the integrator came. */
  readonly existing: number;
}

const OPTIONS = {
  items: { type: 'string' },
  seed: { type: 'string' },
  stores: { type: 'string' },
  existing: { type: 'string', default: '0' },
  sound: { type: 'boolean', default: false },
  'rate-limits': { type: 'boolean', default: false },
} as const;

export const USAGE = `usage: --items N --seed S --stores ${Object.keys(STORE_KINDS).join(',')} [--sound] [--rate-limits] [--existing N]`;

const wholeNumber = (least: number, most: number) =>
  z
    .string({ error: 'is missing' })
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));

const schema = z.object({
  items: wholeNumber(50, 500_000),
  seed: wholeNumber(0, Number.MAX_SAFE_INTEGER),
  stores: z
    .string({ error: 'is missing' })
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(Object.keys(STORE_KINDS), { error: ({ input }) => `has no store “${input}”` }))
        .refine((names) => new Set(names).size === names.length, 'must not name a store twice'),
    ),
  existing: wholeNumber(0, 10_000),
});

/** Reads the command line strictly; the error is one sentence for whoever typed it. */
export function parseHostArguments(args: readonly string[]): Result<HostOptions, string> {
  const read = readOptions(args);
  if (!read.ok) return read;
  const parsed = schema.safeParse(read.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(`--${String(issue?.path[0])} ${issue?.message}`);
  }
  const { sound, 'rate-limits': rateLimits } = read.value;
  return ok({ ...parsed.data, isSound: sound, hasRateLimits: rateLimits });
}

function readOptions(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false }).values);
  } catch (problem) {
    return err(problem instanceof Error ? problem.message : String(problem));
  }
}
