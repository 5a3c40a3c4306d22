import type { SqlType } from '../session.ts';

/** Reasoning about T-SQL types (SQL Server docs, "Data type precedence" and "Precision, scale, and length"). */

type Kind = SqlType['kind'];

export const INT: SqlType = { kind: 'int' };
export const BIGINT: SqlType = { kind: 'bigint' };
export const BIT: SqlType = { kind: 'bit' };
export const FLOAT: SqlType = { kind: 'float' };
export const DATETIME: SqlType = { kind: 'datetime' };
export const text = (length: number | 'max'): SqlType => ({
  kind: 'varchar',
  length: clampLength(length, 8000),
});
export const nationalText = (length: number | 'max'): SqlType => ({
  kind: 'nvarchar',
  length: clampLength(length, 4000),
});

const MOST_DIGITS = 38;

/** From the weakest to the strongest: the weaker operand is converted to the stronger one's type. */
const PRECEDENCE: readonly Kind[] = [
  'binary',
  'varbinary',
  'rowversion',
  'char',
  'varchar',
  'text',
  'nchar',
  'nvarchar',
  'uniqueidentifier',
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'money',
  'numeric',
  'decimal',
  'real',
  'float',
  'time',
  'date',
  'datetime',
  'datetime2',
];
const rank = (type: SqlType): number => PRECEDENCE.indexOf(type.kind);

const TEXTS: ReadonlySet<Kind> = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'text']);
const INTEGERS: ReadonlySet<Kind> = new Set(['bit', 'tinyint', 'smallint', 'int', 'bigint']);
const REALS: ReadonlySet<Kind> = new Set(['decimal', 'numeric', 'money', 'float', 'real']);
const DATES: ReadonlySet<Kind> = new Set(['datetime', 'datetime2', 'date', 'time']);
const BYTES: ReadonlySet<Kind> = new Set(['binary', 'varbinary', 'rowversion']);

export const isText = (type: SqlType): boolean => TEXTS.has(type.kind);
export const isNational = (type: SqlType): boolean => type.kind === 'nvarchar' || type.kind === 'nchar';
export const isInteger = (type: SqlType): boolean => INTEGERS.has(type.kind);
/** Stored as REAL. */
export const isReal = (type: SqlType): boolean => REALS.has(type.kind);
export const isDecimal = (type: SqlType): boolean => type.kind === 'decimal' || type.kind === 'numeric';
export const isFloat = (type: SqlType): boolean => type.kind === 'float' || type.kind === 'real';
export const isNumber = (type: SqlType): boolean => isInteger(type) || isReal(type);
export const isDate = (type: SqlType): boolean => DATES.has(type.kind);
export const isBinary = (type: SqlType): boolean => BYTES.has(type.kind);

export function sameType(a: SqlType, b: SqlType): boolean {
  return a.kind === b.kind && a.length === b.length && a.precision === b.precision && a.scale === b.scale;
}

export function decimal(precision: number, scale: number, kind: 'decimal' | 'numeric' = 'decimal'): SqlType {
  if (precision <= MOST_DIGITS) return { kind, precision, scale };
  // The whole digits win over the fraction, of which six are kept.
  const whole = precision - scale;
  const kept = Math.max(Math.min(scale, 6), MOST_DIGITS - whole);
  return { kind, precision: MOST_DIGITS, scale: Math.max(0, Math.min(scale, kept)) };
}

/** What a number counts as in decimal arithmetic; a literal has just the digits that it shows. */
export function asDecimal(type: SqlType): { readonly precision: number; readonly scale: number } {
  switch (type.kind) {
    case 'bit':
      return { precision: 1, scale: 0 };
    case 'tinyint':
      return { precision: 3, scale: 0 };
    case 'smallint':
      return { precision: 5, scale: 0 };
    case 'int':
      return { precision: 10, scale: 0 };
    case 'bigint':
      return { precision: 19, scale: 0 };
    case 'money':
      return { precision: 19, scale: 4 };
    default:
      return { precision: type.precision ?? 18, scale: type.scale ?? 0 };
  }
}

/** The type of two alternatives: branches of CASE, arguments of COALESCE, both sides of UNION. */
export function commonType(a: SqlType, b: SqlType): SqlType {
  const [weak, strong] = rank(a) <= rank(b) ? [a, b] : [b, a];
  if (isText(strong) && isText(weak)) return commonText(weak, strong);
  if (isDecimal(strong) && (isDecimal(weak) || isInteger(weak) || weak.kind === 'money')) {
    const left = asDecimal(weak);
    const right = asDecimal(strong);
    const scale = Math.max(left.scale, right.scale);
    const whole = Math.max(left.precision - left.scale, right.precision - right.scale);
    return decimal(whole + scale, scale, strong.kind === 'numeric' ? 'numeric' : 'decimal');
  }
  if (isBinary(strong) && isBinary(weak)) return { kind: 'varbinary', length: longer(weak, strong) };
  if (strong.kind === weak.kind && strong.scale !== undefined && (weak.scale ?? 0) > strong.scale)
    return weak;
  return strong;
}

function commonText(weak: SqlType, strong: SqlType): SqlType {
  const length = longer(weak, strong);
  const isFixed = weak.kind === strong.kind && (strong.kind === 'char' || strong.kind === 'nchar');
  if (isFixed && weak.length === strong.length) return strong;
  return isNational(strong) ? nationalText(length) : text(length);
}

function longer(a: SqlType, b: SqlType): number | 'max' {
  const lengths = [a, b].map(lengthOf);
  return lengths.includes('max') ? 'max' : Math.max(...lengths.map(Number));
}

/** Characters (or bytes) that a value of the type can have at most. */
export function lengthOf(type: SqlType): number | 'max' {
  if (type.kind === 'text') return 'max';
  if (isText(type) || type.kind === 'binary' || type.kind === 'varbinary') return type.length ?? 1;
  return DISPLAY_LENGTHS[type.kind] ?? asDecimal(type).precision + 2;
}

/** How long a value becomes as text. */
const DISPLAY_LENGTHS: Partial<Record<Kind, number>> = {
  bit: 1,
  tinyint: 3,
  smallint: 6,
  int: 12,
  bigint: 24,
  money: 21,
  float: 24,
  real: 24,
  datetime: 23,
  datetime2: 27,
  date: 10,
  time: 16,
  uniqueidentifier: 36,
  rowversion: 8,
};

export function sumLength(a: SqlType, b: SqlType): number | 'max' {
  const [left, right] = [lengthOf(a), lengthOf(b)];
  return left === 'max' || right === 'max' ? 'max' : left + right;
}

function clampLength(length: number | 'max', most: number): number | 'max' {
  if (length === 'max') return 'max';
  return Math.max(1, Math.min(length, most));
}

/** The type of `a sign b` for numbers. */
export function arithmeticType(sign: string, a: SqlType, b: SqlType): SqlType {
  if (isFloat(a) || isFloat(b)) return a.kind === 'real' && b.kind === 'real' ? a : FLOAT;
  if (isDecimal(a) || isDecimal(b)) return decimalArithmetic(sign, a, b);
  if (a.kind === 'money' || b.kind === 'money') return { kind: 'money' };
  const [weak, strong] = rank(a) <= rank(b) ? [a, b] : [b, a];
  return strong.kind === 'bit' && weak.kind === 'bit' ? INT : strong;
}

function decimalArithmetic(sign: string, a: SqlType, b: SqlType): SqlType {
  const { precision: p1, scale: s1 } = asDecimal(a);
  const { precision: p2, scale: s2 } = asDecimal(b);
  const kind = a.kind === 'numeric' || b.kind === 'numeric' ? 'numeric' : 'decimal';
  const whole = Math.max(p1 - s1, p2 - s2);
  switch (sign) {
    case '*':
      return decimal(p1 + p2 + 1, s1 + s2, kind);
    case '/': {
      const scale = Math.max(6, s1 + p2 + 1);
      return decimal(p1 - s1 + s2 + scale, scale, kind);
    }
    case '%':
      return decimal(Math.min(p1 - s1, p2 - s2) + Math.max(s1, s2), Math.max(s1, s2), kind);
    default:
      return decimal(whole + Math.max(s1, s2) + 1, Math.max(s1, s2), kind);
  }
}
