import { z } from 'zod';

/** The kinds of value that settings are made of, each with a message that a shop owner understands. */

/** "is missing" when nothing was given, otherwise what it should be. */
const told = (shouldBe: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? 'is missing' : `must be ${shouldBe}`;

const text = (shouldBe = 'text') => z.string({ error: told(shouldBe) });

/** Text that says something, without blanks around it. */
export const filled = (most: number) =>
  text()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^\P{Cc}*$/u, 'must be on one line, without control characters');

/** Text that may have several lines, such as a certificate. */
export const lines = (most: number) =>
  text()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^[\P{Cc}\r\n\t]*$/u, 'must be text without control characters');

export const flag = z.boolean({ error: told('true or false') });

export const wholeNumber = (least: number, most: number) => {
  const range = `must be a whole number from ${least} to ${most}`;
  return z
    .number({ error: told(`a whole number from ${least} to ${most}`) })
    .int(range)
    .min(least, range)
    .max(most, range);
};

/** A percentage with at most two decimals. */
export const percent = (least: number, most: number) => {
  const range = `must be a number from ${least} to ${most} with at most two decimals`;
  return z
    .number({ error: told(`a number from ${least} to ${most}`) })
    .min(least, range)
    .max(most, range)
    .refine((value) => Number(value.toFixed(2)) === value, range);
};

/** A share of everything, 0 to 1. */
export const share = z
  .number({ error: told('a number from 0 to 1') })
  .min(0, 'must be a number from 0 to 1')
  .max(1, 'must be a number from 0 to 1');

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: told(`one of: ${values.join(', ')}`) });

export const list = <Item extends z.ZodType>(item: Item) => z.array(item, { error: told('a list') });

/** An object with exactly these fields; a field with another name is most likely a typing error. */
export const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has an unknown field: ${(issue.keys as string[] | undefined)?.join(', ')}`
        : told('a group of fields')(issue),
  });

/** A connection's id: it names secrets and stands in file names and commands. */
export const connectionIdText = text()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9-]{0,18}[A-Za-z0-9])?$/,
    'must be 1 to 20 letters, digits and hyphens, with a letter or digit at both ends',
  )
  .refine(
    (id) => id.toLowerCase() !== 'counterpoint',
    'must not be "counterpoint", which is the point of sale',
  );

/** Local time of day. */
export const timeOfDay = text().regex(
  /^([01]\d|2[0-3]):[0-5]\d$/,
  'must be a time of day from 00:00 to 23:59',
);

/** An IANA zone that this machine knows. */
export const timeZone = text().refine(
  isTimeZone,
  'must be the name of a time zone, for example America/Chicago',
);

function isTimeZone(zone: string): boolean {
  // Offsets such as +01:00 are taken by the platform too, but know no summer time.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
