import type { z } from 'zod';
import { badInput, missing, Refusal } from './api-answer.ts';

/**
 * The body of a request by a schema. Names of fields count in any case, as the vendor's samples write them, and null is
 * the same as left out. Throws a Refusal.
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  const parsed = schema.safeParse(upperNames(parseJson(text)), { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  if (issue === undefined || isMissing(issue)) throw missing(where === '' ? 'The request body' : where);
  throw badInput(`Input was not in a correct format: ${where}.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'ERROR_MISSING_REQUIRED_DATA', 'The request body is not valid JSON.');
  }
}

function upperNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(upperNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .map(([name, field]) => [name.toUpperCase(), upperNames(field)]),
  );
}

const isMissing = (issue: z.core.$ZodIssue): boolean =>
  (issue.code === 'invalid_type' || issue.code === 'invalid_union') && issue.input === undefined;
