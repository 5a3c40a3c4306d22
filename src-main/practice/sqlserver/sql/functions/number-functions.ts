import { SqlServerError, type SqlType, type SqlValue } from '../../session.ts';
import type { Typed } from '../compiling.ts';
import { roundDecimal, truncateDecimal } from '../decimal.ts';
import { asDecimal, FLOAT, INT, isDecimal, isInteger } from '../types.ts';
import type { FunctionSpec } from './function-spec.ts';

type Value = NonNullable<SqlValue>;

/** Integers stay what they are, everything else that is no decimal or money becomes float. */
const sameAsFirst = ([first]: readonly Typed[]): SqlType => {
  if (first === undefined) return FLOAT;
  const { type } = first;
  if (type.kind === 'bit' || type.kind === 'tinyint' || type.kind === 'smallint') return INT;
  return isDecimal(type) || isInteger(type) || type.kind === 'money' ? type : FLOAT;
};
const wholeOfFirst = (values: readonly Typed[]): SqlType => {
  const type = sameAsFirst(values);
  return isDecimal(type) ? { kind: type.kind, precision: asDecimal(type).precision, scale: 0 } : type;
};

const math =
  (work: (value: number) => number) =>
  (value: Value): SqlValue => {
    const result = work(Number(value));
    if (Number.isFinite(result)) return typeof value === 'bigint' ? result : result;
    throw new SqlServerError(3623, 'An invalid floating point operation occurred.');
  };

function round(value: Value, places: Value, mode: Value = 0n): SqlValue {
  const cut = Number(mode) !== 0;
  const scale = Number(places);
  if (typeof value === 'bigint') {
    if (scale >= 0) return value;
    const unit = 10n ** BigInt(-scale);
    const half = cut ? 0n : unit / 2n;
    return ((value + (value < 0n ? -half : half)) / unit) * unit;
  }
  return cut ? truncateDecimal(Number(value), scale) : roundDecimal(Number(value), scale);
}

const floatFunction = (name: string, work: (value: number) => number): FunctionSpec => ({
  name,
  takes: ['float'],
  count: [1, 1],
  type: () => FLOAT,
  js: math(work),
});

/** Functions on numbers (SQL Server docs, "Mathematical functions"). */
export const NUMBER_FUNCTIONS: readonly FunctionSpec[] = [
  { name: 'ABS', takes: ['any'], count: [1, 1], type: sameAsFirst, sql: ([value]) => `abs(${value})` },
  {
    name: 'SIGN',
    takes: ['any'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) =>
      typeof value === 'bigint' ? (value > 0n ? 1n : value < 0n ? -1n : 0n) : Math.sign(Number(value)),
  },
  {
    name: 'CEILING',
    takes: ['any'],
    count: [1, 1],
    type: wholeOfFirst,
    js: (value) => (typeof value === 'bigint' ? value : Math.ceil(Number(value))),
  },
  {
    name: 'FLOOR',
    takes: ['any'],
    count: [1, 1],
    type: wholeOfFirst,
    js: (value) => (typeof value === 'bigint' ? value : Math.floor(Number(value))),
  },
  { name: 'ROUND', takes: ['any', 'int', 'int'], count: [2, 3], type: sameAsFirst, js: round },
  {
    name: 'POWER',
    takes: ['float', 'float'],
    count: [2, 2],
    type: () => FLOAT,
    js: (base, exponent) => math((value) => value ** Number(exponent))(base),
  },
  floatFunction('SQRT', Math.sqrt),
  floatFunction('SQUARE', (value) => value * value),
  floatFunction('EXP', Math.exp),
  floatFunction('LOG', Math.log),
  floatFunction('LOG10', Math.log10),
  { name: 'PI', takes: [], count: [0, 0], type: () => FLOAT, js: () => Math.PI, neverNull: true },
  {
    name: 'ISNUMERIC',
    takes: ['text'],
    count: [1, 1],
    type: () => INT,
    neverNull: true,
    seesNull: (value) =>
      value !== null && /^\s*[+-]?\$?(\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(String(value)) ? 1n : 0n,
  },
];
