import { SqlServerError, type SqlType, type SqlValue } from '../session.ts';
import type { LiteralKind } from './ast.ts';
import type { Typed } from './compiling.ts';
import { decimal, FLOAT, INT, nationalText, text } from './types.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach SQLite's parser as they are
const CONTROL = /[\u0000\u0001]/;

/** A stored value in SQLite's words. A number keeps its point, so that it stays REAL. */
export function valueSql(value: SqlValue): string {
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  if (CONTROL.test(value)) return `CAST(x'${Buffer.from(value, 'utf8').toString('hex')}' AS TEXT)`;
  return `'${value.replaceAll("'", "''")}'`;
}

/** A known value as an expression. */
export function constant(value: SqlValue, type: SqlType): Typed {
  return { sql: valueSql(value), type, isNullable: value === null, origin: 'constant', value };
}

export const UNTYPED_NULL: Typed = { ...constant(null, INT), isUntyped: true };

/** A literal as SQL Server types it: an integer that is too long for int is numeric, a point makes it numeric too. */
export function literal(kind: LiteralKind, written: string): Typed {
  switch (kind) {
    case 'null':
      return UNTYPED_NULL;
    case 'string':
      return constant(written, text(written.length > 8000 ? 'max' : written.length));
    case 'nstring':
      return constant(written, nationalText(written.length > 4000 ? 'max' : written.length));
    case 'float':
      return constant(Number(written), FLOAT);
    case 'binary': {
      const digits = written.slice(2);
      const bytes = Buffer.from(digits.length % 2 === 1 ? `0${digits}` : digits, 'hex');
      return constant(bytes, { kind: 'varbinary', length: Math.max(1, bytes.length) });
    }
    case 'integer': {
      const value = BigInt(written);
      if (value <= 2_147_483_647n) return constant(value, INT);
      // Kept exact: as a double the last digits of a bigint would be lost.
      return constant(value, decimal(tooLong(String(value).length), 0, 'numeric'));
    }
    case 'decimal': {
      const [whole = '', fraction = ''] = written.split('.');
      const digits = whole.replace(/^0+/, '').length + fraction.length;
      return constant(Number(written), decimal(tooLong(Math.max(1, digits)), fraction.length, 'numeric'));
    }
  }
}

function tooLong(digits: number): number {
  if (digits <= 38) return digits;
  throw new SqlServerError(
    1007,
    'The number is out of the range for numeric representation (maximum precision 38).',
  );
}
