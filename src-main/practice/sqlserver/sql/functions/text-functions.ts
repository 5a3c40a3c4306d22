import type { SqlType, SqlValue } from '../../session.ts';
import type { Typed } from '../compiling.ts';
import { isLike } from '../like.ts';
import { INT, isNational, lengthOf, nationalText, sumLength, text } from '../types.ts';
import type { FunctionSpec } from './function-spec.ts';

type Value = NonNullable<SqlValue>;

const string = (value: Value | undefined): string => String(value ?? '');
const whole = (value: Value | undefined): number => Number(value ?? 0);

/** The text type of the first argument, with room for `length`. */
const like = (value: Typed | undefined, length: number | 'max'): SqlType =>
  value !== undefined && isNational(value.type) ? nationalText(length) : text(length);
const sameAsFirst = ([first]: readonly Typed[]): SqlType =>
  like(first, first === undefined ? 1 : lengthOf(first.type));
const joined = (values: readonly Typed[]): SqlType => {
  const isWide = values.some(({ type }) => isNational(type));
  const length = values
    .map(({ type }) => type)
    .reduce<number | 'max'>((sum, type) => sumLength({ kind: 'varchar', length: sum }, type), 0);
  return isWide ? nationalText(length) : text(length);
};
const longest = ([first]: readonly Typed[]): SqlType => like(first, 8000);

/** T-SQL trims blanks only, unless told otherwise. */
const BLANKS_LEFT = /^ +/;
const BLANKS_RIGHT = / +$/;

function substring(source: string, start: number, length: number): string {
  const from = Math.max(1, start);
  return source.slice(from - 1, Math.max(from - 1, start - 1 + length));
}

function charIndex(sought: string, source: string, start = 1): bigint {
  return BigInt(source.toLowerCase().indexOf(sought.toLowerCase(), Math.max(0, start - 1)) + 1);
}

function patIndex(pattern: string, source: string): bigint {
  const isAnchored = !pattern.startsWith('%');
  const wanted = isAnchored ? pattern : pattern.slice(1);
  for (let at = 0; at <= (isAnchored ? 0 : source.length); at += 1) {
    if (isLike(source.slice(at), wanted)) return BigInt(at + 1);
  }
  return 0n;
}

function replaceAll(source: string, sought: string, by: string): string {
  if (sought === '') return source;
  const pattern = sought.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return source.replace(new RegExp(pattern, 'gi'), () => by);
}

/** Functions on texts (SQL Server docs, "String functions"). */
export const TEXT_FUNCTIONS: readonly FunctionSpec[] = [
  {
    name: 'LEN',
    takes: ['text'],
    count: [1, 1],
    type: () => INT,
    sql: ([value]) => `length(rtrim(${value}))`,
  },
  {
    name: 'DATALENGTH',
    takes: ['any'],
    count: [1, 1],
    type: () => INT,
    sql: ([value], [typed]) =>
      typed !== undefined && isNational(typed.type) ? `(length(${value}) * 2)` : `length(${value})`,
  },
  {
    name: 'UPPER',
    takes: ['text'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) => string(value).toUpperCase(),
  },
  {
    name: 'LOWER',
    takes: ['text'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) => string(value).toLowerCase(),
  },
  {
    name: 'LTRIM',
    takes: ['text'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) => string(value).replace(BLANKS_LEFT, ''),
  },
  { name: 'RTRIM', takes: ['text'], count: [1, 1], type: sameAsFirst, sql: ([value]) => `rtrim(${value})` },
  {
    name: 'TRIM',
    takes: ['text'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) => string(value).replace(BLANKS_LEFT, '').replace(BLANKS_RIGHT, ''),
  },
  {
    name: 'LEFT',
    takes: ['text', 'int'],
    count: [2, 2],
    type: sameAsFirst,
    js: (value, count) => string(value).slice(0, Math.max(0, whole(count))),
  },
  {
    name: 'RIGHT',
    takes: ['text', 'int'],
    count: [2, 2],
    type: sameAsFirst,
    js: (value, count) => (whole(count) <= 0 ? '' : string(value).slice(-whole(count))),
  },
  {
    name: 'SUBSTRING',
    takes: ['text', 'int', 'int'],
    count: [3, 3],
    type: sameAsFirst,
    js: (value, start, length) => substring(string(value), whole(start), whole(length)),
  },
  {
    name: 'CHARINDEX',
    takes: ['text', 'text', 'int'],
    count: [2, 3],
    type: () => INT,
    js: (sought, value, start) =>
      charIndex(string(sought), string(value), start === undefined ? 1 : whole(start)),
  },
  {
    name: 'PATINDEX',
    takes: ['text', 'text'],
    count: [2, 2],
    type: () => INT,
    js: (pattern, value) => patIndex(string(pattern), string(value)),
  },
  {
    name: 'REPLACE',
    takes: ['text', 'text', 'text'],
    count: [3, 3],
    type: longest,
    js: (value, sought, by) => replaceAll(string(value), string(sought), string(by)),
  },
  {
    name: 'REPLICATE',
    takes: ['text', 'int'],
    count: [2, 2],
    type: longest,
    js: (value, count) => string(value).repeat(Math.max(0, whole(count))),
  },
  {
    name: 'SPACE',
    takes: ['int'],
    count: [1, 1],
    type: () => text(8000),
    js: (count) => ' '.repeat(whole(count)),
  },
  {
    name: 'STUFF',
    takes: ['text', 'int', 'int', 'text'],
    count: [4, 4],
    type: longest,
    js: (value, start, length, by) =>
      whole(start) < 1 || whole(start) > string(value).length
        ? null
        : string(value).slice(0, whole(start) - 1) +
          string(by) +
          string(value).slice(whole(start) - 1 + whole(length)),
  },
  {
    name: 'REVERSE',
    takes: ['text'],
    count: [1, 1],
    type: sameAsFirst,
    js: (value) => [...string(value)].reverse().join(''),
  },
  {
    name: 'CONCAT',
    takes: ['text'],
    count: [2, 254],
    type: joined,
    neverNull: true,
    seesNull: (...values) => values.map((value) => (value === null ? '' : String(value))).join(''),
  },
  {
    name: 'CONCAT_WS',
    takes: ['text'],
    count: [3, 254],
    type: joined,
    neverNull: true,
    seesNull: (separator, ...values) =>
      values.filter((value) => value !== null).join(String(separator ?? '')),
  },
  {
    name: 'CHAR',
    takes: ['int'],
    count: [1, 1],
    type: () => ({ kind: 'char', length: 1 }),
    js: (code) => (whole(code) < 0 || whole(code) > 255 ? null : String.fromCharCode(whole(code))),
  },
  {
    name: 'NCHAR',
    takes: ['int'],
    count: [1, 1],
    type: () => ({ kind: 'nchar', length: 1 }),
    js: (code) => String.fromCharCode(whole(code)),
  },
  { name: 'ASCII', takes: ['text'], count: [1, 1], type: () => INT, js: firstCode },
  { name: 'UNICODE', takes: ['text'], count: [1, 1], type: () => INT, js: firstCode },
  {
    name: 'QUOTENAME',
    takes: ['text'],
    count: [1, 1],
    type: () => nationalText(258),
    js: (value) => `[${string(value).replaceAll(']', ']]')}]`,
  },
  {
    name: 'ISJSON',
    takes: ['text'],
    count: [1, 1],
    type: () => INT,
    sql: ([value]) =>
      `(CASE WHEN json_valid(${value}) THEN json_type(${value}) IN ('object', 'array') ELSE 0 END)`,
  },
  {
    name: 'JSON_VALUE',
    takes: ['text', 'text'],
    count: [2, 2],
    type: () => nationalText(4000),
    sql: ([json, path]) =>
      `(CASE WHEN json_type(${json}, ${path}) NOT IN ('object', 'array') THEN CAST(json_extract(${json}, ${path}) AS TEXT) END)`,
  },
];

function firstCode(value: Value): SqlValue {
  const code = string(value).codePointAt(0);
  return code === undefined ? null : BigInt(code);
}
