import { SqlServerError, type SqlType, type SqlValue } from '../session.ts';
import { exceeds, roundDecimal } from './decimal.ts';
import { notUnderstood, overflow } from './errors.ts';
import { formatDate } from './format-date.ts';
import { fromStored, momentOf, parseMoment, toStored } from './moment.ts';
import { asDecimal, isBinary, isDate, isDecimal, isInteger, isNational, isNumber, isText } from './types.ts';

export interface Conversion {
  /** CONVERT's third argument. */
  readonly style?: number | undefined;
  /** TRY_CAST, TRY_CONVERT: null instead of a failure. */
  readonly isTry?: boolean;
  /** `table.column` that is being written: too long a text fails instead of being cut. */
  readonly column?: string;
}

/** Failures of a conversion, which TRY_CAST turns into NULL; 529 and 40000 stay failures. */
const LENIENT: ReadonlySet<number> = new Set([241, 242, 245, 220, 248, 8114, 8115, 8169, 235]);

/**
 * Converts a stored value from one T-SQL type to another, with SQL Server's rounding and error numbers
 * (245 text to integer, 8114 text to decimal, 241 and 242 dates, 8115 and 220 overflow, 2628 truncation, 8169 GUID).
 */
export function convertValue(value: SqlValue, from: SqlType, to: SqlType, how: Conversion = {}): SqlValue {
  if (value === null) return null;
  try {
    return convert(value, from, to, how);
  } catch (problem) {
    if (how.isTry && problem instanceof SqlServerError && LENIENT.has(problem.number)) return null;
    throw problem;
  }
}

function convert(value: NonNullable<SqlValue>, from: SqlType, to: SqlType, how: Conversion): SqlValue {
  if (isInteger(to)) return toInteger(value, from, to);
  if (isText(to)) return toText(value, from, to, how);
  if (isDate(to)) return toDate(value, from, to);
  if (isBinary(to)) return toBinary(value, from, to);
  if (to.kind === 'uniqueidentifier') return toGuid(value, from);
  return toReal(value, from, to);
}

const RANGES: Partial<Record<SqlType['kind'], readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

function toInteger(value: NonNullable<SqlValue>, from: SqlType, to: SqlType): bigint {
  if (to.kind === 'bit') return toBit(value, from);
  let whole: bigint;
  if (typeof value === 'bigint') whole = value;
  else if (typeof value === 'number') whole = BigInt(Math.trunc(roundDecimal(value, 15)));
  else if (typeof value === 'string' && isText(from)) {
    const trimmed = value.trim();
    if (trimmed !== '' && !/^[+-]?\d+$/.test(trimmed)) throw notANumber(value, from, to);
    whole = BigInt(trimmed === '' ? 0 : trimmed.replace(/^\+/, ''));
  } else if (value instanceof Uint8Array) whole = fromBytes(value, to);
  else if (from.kind === 'datetime') whole = BigInt(Math.round(daysOf(value)));
  else throw notAllowed(from, to);
  const [low, high] = RANGES[to.kind] ?? [whole, whole];
  if (whole >= low && whole <= high) return whole;
  if (isText(from)) {
    throw new SqlServerError(
      248,
      `The conversion of the ${from.kind} value '${value}' overflowed an int column.`,
    );
  }
  if (to.kind === 'tinyint' || to.kind === 'smallint') {
    throw new SqlServerError(220, `Arithmetic overflow error for data type ${to.kind}, value = ${whole}.`);
  }
  throw overflow(to.kind);
}

function toBit(value: NonNullable<SqlValue>, from: SqlType): bigint {
  if (typeof value !== 'string') return Number(value) === 0 ? 0n : 1n;
  const word = value.trim().toLowerCase();
  if (word === 'true') return 1n;
  if (word === 'false' || word === '') return 0n;
  if (!/^[+-]?\d+$/.test(word)) throw notANumber(value, from, { kind: 'bit' });
  return BigInt(word) === 0n ? 0n : 1n;
}

function toReal(value: NonNullable<SqlValue>, from: SqlType, to: SqlType): number {
  const number = numberOf(value, from, to);
  switch (to.kind) {
    case 'float':
      return number;
    case 'real':
      return Math.fround(number);
    case 'money':
      if (Math.abs(number) > 922_337_203_685_477) throw overflow('money');
      return roundDecimal(number, 4);
    default: {
      const { precision, scale } = asDecimal(to);
      const rounded = roundDecimal(number, scale);
      if (exceeds(rounded, precision, scale)) {
        throw new SqlServerError(
          8115,
          `Arithmetic overflow error converting ${from.kind} to data type numeric.`,
        );
      }
      return rounded;
    }
  }
}

function numberOf(value: NonNullable<SqlValue>, from: SqlType, to: SqlType): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !(isText(from) || from.kind === 'datetime')) throw notAllowed(from, to);
  if (from.kind === 'datetime') return daysOf(value);
  const trimmed = value.trim();
  if (to.kind === 'money') {
    const plain = trimmed.replace(/^([+-]?)\$/, '$1').replaceAll(',', '');
    if (!/^[+-]?(\d+\.?\d*|\.\d+)?$/.test(plain)) {
      throw new SqlServerError(
        235,
        'Cannot convert a char value to money. The char value has incorrect syntax.',
      );
    }
    return Number(plain);
  }
  const form = isDecimal(to) ? /^[+-]?(\d+\.?\d*|\.\d+)$/ : /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
  if (form.test(trimmed)) return Number(trimmed);
  if (trimmed === '' && !isDecimal(to)) return 0;
  throw new SqlServerError(
    8114,
    `Error converting data type ${from.kind} to ${isDecimal(to) ? 'numeric' : to.kind}.`,
  );
}

function toText(value: NonNullable<SqlValue>, from: SqlType, to: SqlType, how: Conversion): string {
  const whole = write(value, from, how.style);
  const written = isNational(from) && !isNational(to) ? toCodePage(whole) : whole;
  const most = to.length === 'max' || to.kind === 'text' ? Number.POSITIVE_INFINITY : (to.length ?? 1);
  const isFixed = to.kind === 'char' || to.kind === 'nchar';
  if (written.length <= most) return isFixed ? written.padEnd(most) : written;
  if (how.column !== undefined && isText(from)) {
    if (written.slice(most).trim() === '') return written.slice(0, most);
    throw truncated(how.column, written.slice(0, most));
  }
  if (isNumber(from)) {
    if (isInteger(from) && to.kind !== 'nvarchar' && to.kind !== 'nchar') return '*';
    throw overflow(to.kind);
  }
  if (from.kind === 'uniqueidentifier') {
    throw new SqlServerError(8170, 'Insufficient result space to convert uniqueidentifier value to char.');
  }
  return written.slice(0, most);
}

// What code page 1252, that of the collation, has besides Latin-1.
const BEYOND_LATIN = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** A text as varchar keeps it: what the code page lacks becomes a question mark. */
function toCodePage(text: string): string {
  return text.replace(/[\u0080-\u009f\u0100-\u{10ffff}]/gu, (character) =>
    BEYOND_LATIN.includes(character) ? character : '?',
  );
}

/** A value as text. Float shows six digits, as style 0 does. */
function write(value: NonNullable<SqlValue>, from: SqlType, style: number | undefined): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) {
    const bytes = Buffer.from(value);
    if (style === 1) return `0x${bytes.toString('hex').toUpperCase()}`;
    return style === 2 ? bytes.toString('hex').toUpperCase() : bytes.toString('latin1');
  }
  if (typeof value === 'number') {
    if (isDecimal(from)) return value.toFixed(Math.min(from.scale ?? 0, 15));
    if (from.kind === 'money') return value.toFixed(style === 2 ? 4 : 2);
    return writeFloat(value);
  }
  return isDate(from) ? formatDate(value, from, style) : value;
}

/** Six digits, and an exponent of three digits where the number is too large or too small for them. */
function writeFloat(value: number): string {
  const [mantissa = '0', exponent = '0'] = value.toExponential(5).split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(Number(value.toPrecision(6)));
  return `${Number(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(3, '0')}`;
}

function toDate(value: NonNullable<SqlValue>, from: SqlType, to: SqlType): string {
  if (typeof value === 'string' && isDate(from)) {
    if ((from.kind === 'date' && to.kind === 'time') || (from.kind === 'time' && to.kind === 'date')) {
      throw notAllowed(from, to);
    }
    return toStored(fromStored(value), to);
  }
  if (typeof value === 'string' && isText(from)) {
    const moment = parseMoment(value);
    if (moment === null) {
      throw new SqlServerError(
        241,
        'Conversion failed when converting date and/or time from character string.',
      );
    }
    return toStored(moment, to);
  }
  if (to.kind !== 'datetime' || (typeof value !== 'number' && typeof value !== 'bigint'))
    throw notAllowed(from, to);
  const { ms } = momentOf(1900, 1, 1);
  return toStored({ ms: ms + Math.round(Number(value) * 86_400_000), hundredNs: 0 }, to);
}

/** Days since 1900-01-01, as datetime becomes a number. */
function daysOf(stored: string): number {
  return (fromStored(stored).ms - momentOf(1900, 1, 1).ms) / 86_400_000;
}

const GUID = /^\{?([0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12})\}?/i;

function toGuid(value: NonNullable<SqlValue>, from: SqlType): string {
  if (typeof value !== 'string') throw notAllowed(from, { kind: 'uniqueidentifier' });
  const found = GUID.exec(value)?.[1];
  if (found !== undefined) return found.toUpperCase();
  throw new SqlServerError(
    8169,
    'Conversion failed when converting from a character string to uniqueidentifier.',
  );
}

function toBinary(value: NonNullable<SqlValue>, from: SqlType, to: SqlType): Uint8Array {
  let bytes: Uint8Array;
  if (value instanceof Uint8Array) bytes = value;
  else if (typeof value === 'string' && isText(from)) bytes = Buffer.from(value, 'latin1');
  else if (typeof value === 'bigint') {
    bytes = Buffer.alloc(8);
    new DataView(bytes.buffer, bytes.byteOffset).setBigInt64(0, value);
    if (from.kind !== 'bigint') bytes = bytes.slice(4);
  } else throw notUnderstood(`how to convert ${from.kind} to ${to.kind}`);
  const most = to.kind === 'rowversion' ? 8 : to.length === 'max' ? bytes.length : (to.length ?? 1);
  if (bytes.length > most) return isNumber(from) ? bytes.slice(-most) : bytes.slice(0, most);
  if (to.kind === 'varbinary' || bytes.length === most) return bytes;
  const padded = new Uint8Array(most);
  padded.set(bytes, isNumber(from) ? most - bytes.length : 0);
  return padded;
}

function fromBytes(bytes: Uint8Array, to: SqlType): bigint {
  const size = to.kind === 'bigint' ? 8 : 4;
  let value = 0n;
  for (const byte of bytes.slice(-size)) value = (value << 8n) | BigInt(byte);
  return BigInt.asIntN(size * 8, value);
}

const notANumber = (value: string, from: SqlType, to: SqlType): SqlServerError =>
  new SqlServerError(
    245,
    `Conversion failed when converting the ${from.kind} value '${value}' to data type ${to.kind}.`,
  );

const notAllowed = (from: SqlType, to: SqlType): SqlServerError =>
  new SqlServerError(529, `Explicit conversion from data type ${from.kind} to ${to.kind} is not allowed.`);

function truncated(column: string, cut: string): SqlServerError {
  const [table = '', name = ''] = column.split('.');
  return new SqlServerError(
    2628,
    `String or binary data would be truncated in table '${table}', column '${name}'. Truncated value: '${cut}'.`,
  );
}
