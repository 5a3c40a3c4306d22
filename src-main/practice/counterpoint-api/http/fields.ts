import Big from 'big.js';
import { z } from 'zod';

/** Text; a number is taken as its text, as the vendor's sample of a ZIP code has it. */
export const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim());

/** A number, or text that is one. */
export const numeric = z
  .union([z.number(), z.string().regex(/^\s*[-+]?(\d+\.?\d*|\.\d+)\s*$/)])
  .transform((value) => new Big(typeof value === 'string' ? value.trim().replace(/^\+/, '') : value));

/** One record, or a list of them. */
export const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (isRecord(value) ? [value] : value), z.array(schema));

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Optional text fields by their names. */
export const texts = <Name extends string>(...names: readonly Name[]) =>
  z.object(
    Object.fromEntries(names.map((name) => [name, text.optional()])) as Record<
      Name,
      z.ZodOptional<typeof text>
    >,
  );

/** Blank is the same as left out. */
export const orNull = (value: string | undefined): string | null =>
  value === undefined || value === '' ? null : value;

/** Keys are in upper case; anybody may write them otherwise. */
export const code = (value: string | undefined): string => (value ?? '').trim().toUpperCase();
