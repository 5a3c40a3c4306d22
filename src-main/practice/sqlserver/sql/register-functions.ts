import type { DatabaseSync } from 'node:sqlite';
import type { SqlValue } from '../session.ts';
import { SqlServerError } from '../session.ts';
import { convertValue } from './convert.ts';
import { roundDecimal } from './decimal.ts';
import { divideByZero } from './errors.ts';
import {
  addDays,
  dateAdd,
  dateDiff,
  dateFromParts,
  dateName,
  datePart,
  endOfMonth,
} from './functions/date-functions.ts';
import { FUNCTIONS } from './functions/function-table.ts';
import { isLike } from './like.ts';
import { typeOf } from './parse-type.ts';

type Value = NonNullable<SqlValue>;
type Work = (...values: SqlValue[]) => SqlValue;

/** Registers what the compiled statements call beyond SQLite's own functions. All are deterministic. */
export function registerFunctions(database: DatabaseSync): void {
  const define = (name: string, work: Work): void => {
    database.function(
      name,
      { deterministic: true, useBigIntArguments: true, varargs: true },
      (...values: SqlValue[]) => work(...values),
    );
  };
  for (const { name, js, seesNull } of FUNCTIONS.values()) {
    if (seesNull !== undefined) define(functionName(name), seesNull);
    else if (js !== undefined) define(functionName(name), unlessNull(js));
  }
  define('ts_convert', (value, from, to, style, isTry, column) =>
    convertValue(value, typeOf(String(from)), typeOf(String(to)), {
      ...(style === null ? {} : { style: Number(style) }),
      ...(column === null ? {} : { column: String(column) }),
      isTry: isTry === 1n,
    }),
  );
  define('ts_divide', unlessNull(divide));
  define('ts_modulo', unlessNull(modulo));
  define('ts_like', (value, pattern, escapedBy) =>
    value === null || pattern === null
      ? null
      : BigInt(isLike(String(value), String(pattern), escapedBy === null ? null : String(escapedBy))),
  );
  define('ts_top', (count) => {
    if (typeof count === 'bigint' && count >= 0n) return count;
    throw new SqlServerError(
      1060,
      'The number of rows provided for a TOP or FETCH clause must be an integer.',
    );
  });
  define('ts_next_level', (level, most) => {
    const next = Number(level) + 1;
    if (Number(most) === 0 || next <= Number(most)) return BigInt(next);
    throw new SqlServerError(
      530,
      `The statement terminated. The maximum recursion ${most} has been exhausted before statement completion.`,
    );
  });
  defineDates(define);
  define('ts_single', (count, value) => {
    if (Number(count) <= 1) return value;
    throw new SqlServerError(
      512,
      'Subquery returned more than 1 value. This is not permitted when the subquery is used as an expression.',
    );
  });
}

/** The name under which a T-SQL function is called in SQLite. */
export const functionName = (name: string): string => `ts_${name.toLowerCase()}`;

function defineDates(define: (name: string, work: Work) => void): void {
  define(
    'ts_date_add',
    unlessNull((part, count, stored, type) =>
      dateAdd(String(part), Number(count), String(stored), typeOf(String(type))),
    ),
  );
  define(
    'ts_date_diff',
    unlessNull((part, from, to) => dateDiff(String(part), String(from), String(to))),
  );
  define(
    'ts_date_part',
    unlessNull((part, stored) => datePart(String(part), String(stored))),
  );
  define(
    'ts_date_name',
    unlessNull((part, stored) => dateName(String(part), String(stored))),
  );
  define(
    'ts_end_of_month',
    unlessNull((stored, count) => endOfMonth(String(stored), Number(count))),
  );
  define(
    'ts_date_from_parts',
    unlessNull((year, month, day) => dateFromParts(Number(year), Number(month), Number(day))),
  );
  define(
    'ts_add_days',
    unlessNull((stored, days) => addDays(String(stored), Number(days))),
  );
}

const unlessNull =
  (work: (...values: Value[]) => SqlValue): Work =>
  (...values) =>
    values.some((value) => value === null) ? null : work(...(values as Value[]));

/** Integers divide without remainder; a third argument is the scale of a decimal result. */
function divide(left: Value, right: Value, scale?: Value): SqlValue {
  if (Number(right) === 0) throw divideByZero();
  if (typeof left === 'bigint' && typeof right === 'bigint' && scale === undefined) return left / right;
  const quotient = Number(left) / Number(right);
  return scale === undefined ? quotient : roundDecimal(quotient, Number(scale));
}

function modulo(left: Value, right: Value): SqlValue {
  if (Number(right) === 0) throw divideByZero();
  if (typeof left === 'bigint' && typeof right === 'bigint') return left % right;
  return roundDecimal(Number(left) % Number(right), 15);
}
