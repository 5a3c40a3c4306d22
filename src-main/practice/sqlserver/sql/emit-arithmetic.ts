import { SqlServerError, type SqlType } from '../session.ts';
import type { ArithmeticSign } from './ast.ts';
import type { Typed } from './compiling.ts';
import { convertTyped } from './emit-convert.ts';
import {
  arithmeticType,
  BIT,
  decimal,
  INT,
  isBinary,
  isDate,
  isDecimal,
  isInteger,
  isNational,
  isNumber,
  isReal,
  isText,
  nationalText,
  sumLength,
  text,
} from './types.ts';

const NAMES: Readonly<Record<ArithmeticSign, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '&': "'&'",
  '|': "'|'",
  '^': "'^'",
};
/** SQLite's ROUND goes no further, and a double has no more digits. */
const MOST_PLACES = 15;

/** `left sign right` for numbers, texts and dates. Throws 8117 and 402 for types that do not go together. */
export function emitArithmetic(sign: ArithmeticSign, left: Typed, right: Typed): Typed {
  const isNullable = left.isNullable || right.isNullable;
  const made = (sql: string, type: SqlType): Typed => ({ sql, type, isNullable, origin: 'expression' });
  if (sign === '+' && (isText(left.type) || left.isUntyped) && (isText(right.type) || right.isUntyped)) {
    return made(`(${left.sql} || ${right.sql})`, concatenated(left.type, right.type));
  }
  if (isDate(left.type) || isDate(right.type)) return addToDate(sign, left, right, made);
  const [a, b] = asNumbers(sign, left, right);
  if (sign === '&' || sign === '|' || sign === '^') return bitwise(sign, a, b, made);
  const type = arithmeticType(sign, digitsOf(a, b), digitsOf(b, a));
  const result = type.kind === 'bit' ? INT : type;
  if (sign === '/') return made(division(a, b, result), result);
  if (sign === '%') return made(`ts_modulo(${asKind(a, result)}, ${asKind(b, result)})`, result);
  const sql = rounded(`(${asKind(a, result)} ${sign} ${asKind(b, result)})`, result);
  return { ...made(sql, result), mayOverflow: isInteger(result) };
}

/** Beside a decimal, an integer literal has just the digits that it shows. */
function digitsOf(side: Typed, other: Typed): SqlType {
  if (typeof side.value !== 'bigint' || !isDecimal(other.type) || isDecimal(side.type)) return side.type;
  return decimal(String(side.value).replace('-', '').length, 0, 'numeric');
}

function concatenated(left: SqlType, right: SqlType): SqlType {
  const length = sumLength(isText(left) ? left : text(1), isText(right) ? right : text(1));
  return isNational(left) || isNational(right) ? nationalText(length) : text(length);
}

// A text beside a number is read as that number (245 when it is none).
function asNumbers(sign: ArithmeticSign, left: Typed, right: Typed): readonly [Typed, Typed] {
  if (isText(left.type) && isNumber(right.type)) return [convertTyped(left, right.type), right];
  if (isText(right.type) && isNumber(left.type)) return [left, convertTyped(right, left.type)];
  for (const side of [left, right]) {
    if (isNumber(side.type)) continue;
    if (isBinary(side.type)) return [convertTyped(left, INT), convertTyped(right, INT)];
    throw new SqlServerError(
      8117,
      `Operand data type ${side.type.kind} is invalid for ${NAMES[sign]} operator.`,
    );
  }
  return [left, right];
}

function bitwise(
  sign: '&' | '|' | '^',
  a: Typed,
  b: Typed,
  made: (sql: string, type: SqlType) => Typed,
): Typed {
  if (!isInteger(a.type) || !isInteger(b.type)) {
    throw new SqlServerError(
      402,
      `The data types ${a.type.kind} and ${b.type.kind} are incompatible in the ${NAMES[sign]} operator.`,
    );
  }
  const type = a.type.kind === 'bit' && b.type.kind === 'bit' ? BIT : arithmeticType(sign, a.type, b.type);
  // SQLite has no exclusive or.
  const sql =
    sign === '^' ? `((${a.sql} | ${b.sql}) - (${a.sql} & ${b.sql}))` : `(${a.sql} ${sign} ${b.sql})`;
  return made(sql, type);
}

function division(a: Typed, b: Typed, type: SqlType): string {
  const values = `${asKind(a, type)}, ${asKind(b, type)}`;
  const scale = isDecimal(type) ? (type.scale ?? 0) : type.kind === 'money' ? 4 : null;
  return scale === null || scale > MOST_PLACES ? `ts_divide(${values})` : `ts_divide(${values}, ${scale})`;
}

/** An integer becomes REAL where the result is one, so that SQLite does not calculate with integers. */
const asKind = (value: Typed, type: SqlType): string =>
  isReal(type) && isInteger(value.type) ? convertTyped(value, { kind: 'float' }).sql : value.sql;

/** Takes the noise of binary fractions away. */
function rounded(sql: string, type: SqlType): string {
  const scale = isDecimal(type) ? (type.scale ?? 0) : type.kind === 'money' ? 4 : null;
  return scale === null || scale > MOST_PLACES ? sql : `round(${sql}, ${scale})`;
}

function addToDate(
  sign: ArithmeticSign,
  left: Typed,
  right: Typed,
  made: (sql: string, type: SqlType) => Typed,
): Typed {
  const [date, days] = isDate(left.type) ? [left, right] : [right, left];
  const isKnown =
    date.type.kind === 'datetime' && isNumber(days.type) && (sign === '+' || (sign === '-' && date === left));
  if (!isKnown) {
    throw new SqlServerError(
      206,
      `Operand type clash: ${left.type.kind} is incompatible with ${right.type.kind}`,
    );
  }
  return made(`ts_add_days(${date.sql}, ${sign === '-' ? '-' : ''}(${days.sql}))`, date.type);
}
