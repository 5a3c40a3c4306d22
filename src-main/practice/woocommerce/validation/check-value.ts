import { isRecord, isSent } from '../values/php-values.ts';
import type { ArgSpec } from './arg-spec.ts';

/** What is wrong with a value, in WordPress's words. */
export interface ValueProblem {
  readonly code: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>> | null;
}

type TypeName = NonNullable<Exclude<ArgSpec['type'], readonly unknown[]>>;

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value));

/** Texts that mean what they say count, since query parameters are texts (`rest_validate_value_from_schema`). */
const FITS: Readonly<Record<TypeName, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => isNumeric(value) && Number.isInteger(Number(value)),
  number: isNumeric,
  boolean: (value) =>
    typeof value === 'boolean' || ['true', 'false', '1', '0'].includes(String(value).toLowerCase()),
  array: (value) => Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value),
  object: (value) => isRecord(value) || value === '' || (Array.isArray(value) && value.length === 0),
  null: (value) => !isSent(value),
};

/** The declared type that a value is taken as, null when it fits none. */
export function typeFor(spec: ArgSpec, value: unknown): TypeName | null {
  const types = typeof spec.type === 'string' ? [spec.type] : (spec.type ?? []);
  return types.find((type) => FITS[type](value)) ?? null;
}

/** A value given as a list, or as a text with commas, as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value
    : String(value)
        .split(/[\s,]+/)
        .filter((part) => part !== '');

const RFC_DATE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}(?::\d{2})?)?$/;

/** The first problem of a value, null for none. */
export function checkValue(spec: ArgSpec, value: unknown, name: string): ValueProblem | null {
  if (spec.type === undefined) return null;
  const type = typeFor(spec, value);
  if (type === null) {
    const types = typeof spec.type === 'string' ? spec.type : spec.type.join(',');
    return problem('rest_invalid_type', `${name} is not of type ${types}.`, { param: name });
  }
  if (type === 'array') return checkEach(spec, listOf(value), name);
  if (type === 'object') return checkProperties(spec, value, name);
  if (spec.enum !== undefined && !spec.enum.includes(String(value))) {
    return problem('rest_not_in_enum', `${name} is not one of ${sentenceList(spec.enum)}.`, {
      enum: spec.enum,
    });
  }
  if (spec.format === 'date-time' && !isDate(String(value))) {
    return problem('rest_invalid_date', 'Invalid date.', null);
  }
  if (spec.format === 'email' && type === 'string' && !EMAIL.test(String(value))) {
    return problem('rest_invalid_email', 'Invalid email address.', null);
  }
  return checkBounds(spec, Number(value), name);
}

function checkEach(spec: ArgSpec, list: readonly unknown[], name: string): ValueProblem | null {
  if (spec.items === undefined) return null;
  for (const [at, item] of list.entries()) {
    const found = checkValue(spec.items, item, `${name}[${at}]`);
    if (found !== null) return found;
  }
  return null;
}

function checkProperties(spec: ArgSpec, value: unknown, name: string): ValueProblem | null {
  if (!isRecord(value)) return null;
  for (const [property, inner] of Object.entries(spec.properties ?? {})) {
    if (!Object.hasOwn(value, property)) continue;
    const found = checkValue(inner, value[property], `${name}[${property}]`);
    if (found !== null) return found;
  }
  return null;
}

function checkBounds({ minimum, maximum }: ArgSpec, value: number, name: string): ValueProblem | null {
  const isOut = (minimum !== undefined && value < minimum) || (maximum !== undefined && value > maximum);
  if (!isOut) return null;
  const limits =
    maximum === undefined
      ? `greater than or equal to ${minimum}`
      : `between ${minimum} (inclusive) and ${maximum} (inclusive)`;
  return problem('rest_out_of_bounds', `${name} must be ${limits}`, null);
}

/** `is_email`, near enough: an empty text is none. */
const EMAIL = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@([a-z0-9-]+\.)+[a-z0-9-]+$/i;

const isDate = (text: string): boolean =>
  RFC_DATE.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`));

const problem = (code: string, message: string, data: ValueProblem['data']): ValueProblem => ({
  code,
  message,
  data,
});

function sentenceList(values: readonly string[]): string {
  if (values.length < 3) return values.join(' and ');
  return `${values.slice(0, -1).join(', ')}, and ${values.at(-1)}`;
}
