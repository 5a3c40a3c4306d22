import { SqlServerError, type SqlType } from '../session.ts';
import { TokenStream } from './token-stream.ts';

type Kind = SqlType['kind'];

const SYNONYMS: Readonly<Record<string, Kind>> = {
  INTEGER: 'int',
  DEC: 'decimal',
  SMALLDATETIME: 'datetime',
  TIMESTAMP: 'rowversion',
  CHARACTER: 'char',
  NTEXT: 'nvarchar',
  SYSNAME: 'nvarchar',
  SMALLMONEY: 'money',
};
const SIZED: ReadonlySet<string> = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary']);
const PLAIN: ReadonlySet<string> = new Set([
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'money',
  'real',
  'text',
  'datetime',
  'date',
  'uniqueidentifier',
  'rowversion',
]);

/**
 * Reads a declared type. `defaultLength` is what a character or binary type without length has: 1 in a declaration, 30 in
 * CAST and CONVERT. Throws 2715 for a type that does not exist.
 */
export function parseType(stream: TokenStream, defaultLength: 1 | 30): SqlType {
  const name = stream.name();
  const upper = name.toUpperCase();
  const kind = SYNONYMS[upper] ?? upper.toLowerCase();
  if (upper === 'SYSNAME') return { kind: 'nvarchar', length: 128 };
  if (upper === 'NTEXT') return { kind: 'nvarchar', length: 'max' };
  if (upper === 'CHARACTER' && stream.take('VARYING')) return sized(stream, 'varchar', defaultLength);
  if (SIZED.has(kind)) return sized(stream, kind as Kind, defaultLength);
  if (kind === 'decimal' || kind === 'numeric') {
    const [precision = 18, scale = 0] = numbers(stream);
    if (precision > 38 || scale > precision) throw unknownType(name);
    return { kind, precision, scale };
  }
  if (kind === 'float') return (numbers(stream)[0] ?? 53) <= 24 ? { kind: 'real' } : { kind: 'float' };
  if (kind === 'datetime2' || kind === 'time') return { kind, scale: numbers(stream)[0] ?? 7 };
  if (PLAIN.has(kind)) return { kind: kind as Kind };
  throw unknownType(name);
}

const KNOWN = new Map<string, SqlType>();

/** The type that `typeText` wrote; used by stored definitions, which carry types as text. */
export function typeOf(text: string): SqlType {
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const type = parseType(new TokenStream(text), 1);
  KNOWN.set(text, type);
  return type;
}

/** A type as T-SQL writes it, for example decimal(15,4). */
export function typeText(type: SqlType): string {
  if (type.precision !== undefined) return `${type.kind}(${type.precision},${type.scale ?? 0})`;
  if (type.kind === 'datetime2' || type.kind === 'time') return `${type.kind}(${type.scale ?? 7})`;
  return SIZED.has(type.kind) ? `${type.kind}(${type.length ?? 1})` : type.kind;
}

function sized(stream: TokenStream, kind: Kind, defaultLength: number): SqlType {
  if (!stream.takeSign('(')) return { kind, length: defaultLength };
  const length = stream.take('MAX') ? 'max' : stream.integer();
  stream.expectSign(')');
  return { kind, length };
}

function numbers(stream: TokenStream): readonly number[] {
  return stream.isSign('(') ? stream.list(() => stream.integer()) : [];
}

const unknownType = (name: string): SqlServerError =>
  new SqlServerError(2715, `Column, parameter, or variable: Cannot find data type ${name}.`);
