import { z } from 'zod';
import { parseDecimal } from '../../../src-shared/domain/decimal.ts';
import { type FieldTest, folded, type Operator } from './rule.ts';

/** How a field is compared, and with what. */
export type Comparison = Pick<FieldTest, 'compareAs' | 'operands'>;

type Compared = FieldTest['compareAs'];

const TEXT = 'must be text that is not empty';
const NUMBER = 'must be a number, for example 19.95';
const DATE = 'must be a date as YYYY-MM-DD';
const MOST_IN_LIST = 10_000;
const MOST_DAYS = 36_500;

const text = z.string({ error: TEXT }).trim().min(1, TEXT).max(500, 'must have at most 500 characters');

const number = z.union([z.number(), z.string()], { error: NUMBER }).transform((value, context) => {
  const parsed = parseDecimal(value);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: NUMBER });
  return z.NEVER;
});

const date = z.string({ error: DATE }).refine(isDate, DATE);

const days = z
  .number({ error: `must be a whole number of days from 1 to ${MOST_DAYS}` })
  .int('must be a whole number of days')
  .min(1, 'must be at least 1 day')
  .max(MOST_DAYS, `must be at most ${MOST_DAYS} days`)
  .transform(String);

const yesOrNo = z.boolean({ error: 'must be true or false' }).transform(String);

const SINGLE: Readonly<Record<Compared, z.ZodType<string>>> = {
  text: text.transform(folded),
  number,
  date,
  flag: yesOrNo,
};

const listOf = (compareAs: Compared) =>
  z
    .array(SINGLE[compareAs], { error: 'must be a list' })
    .min(1, 'must not be empty')
    .max(MOST_IN_LIST, `must have at most ${MOST_IN_LIST} entries`);

const pairOf = (compareAs: Compared) =>
  z.tuple([SINGLE[compareAs], SINGLE[compareAs]], { error: 'must be a list of two: the least and the most' });

/** The operators of each way of comparing. */
export const OPERATORS: Readonly<Record<Compared, readonly Operator[]>> = {
  text: ['is', 'in', 'contains', 'beginsWith', 'endsWith', 'isBlank'],
  number: ['is', 'in', 'above', 'atLeast', 'below', 'atMost', 'between', 'isBlank'],
  date: ['is', 'in', 'before', 'after', 'from', 'until', 'between', 'withinLastDays', 'isBlank'],
  flag: ['is'],
};

/** What may stand behind an operator. */
export function operandSchema(operator: Operator, compareAs: Compared): z.ZodType<Comparison> {
  const as = (operands: readonly string[]): Comparison => ({ compareAs, operands });
  switch (operator) {
    case 'in':
      return listOf(compareAs).transform(as);
    case 'between':
      return pairOf(compareAs).transform(as);
    case 'withinLastDays':
      return days.transform((value) => as([value]));
    case 'isBlank':
      return yesOrNo.transform((value) => as([value]));
    default:
      return SINGLE[compareAs].transform((value) => as([value]));
  }
}

/** How a column whose type nobody knows beforehand is compared: as its operator and its operand say. */
export function compareColumnAs(operator: Operator, operand: unknown): Compared {
  const sample: unknown = Array.isArray(operand) ? operand[0] : operand;
  if (typeof sample === 'string' && OPERATORS.date.includes(operator) && isDate(sample)) return 'date';
  if (OPERATORS.text.includes(operator)) {
    return typeof sample === 'number' && operator !== 'isBlank' && operator !== 'contains'
      ? 'number'
      : 'text';
  }
  return OPERATORS.number.includes(operator) ? 'number' : 'date';
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}
