import type { SqlType } from '../session.ts';
import type { Typed } from './compiling.ts';
import { type Conversion, convertValue } from './convert.ts';
import { constant, valueSql } from './literal.ts';
import { typeText } from './parse-type.ts';
import {
  asDecimal,
  isDate,
  isDecimal,
  isInteger,
  isNational,
  isNumber,
  isReal,
  isText,
  lengthOf,
  sameType,
} from './types.ts';

const INTEGER_RANK = ['bit', 'tinyint', 'smallint', 'int', 'bigint'];

/** An expression as another type: folded when its value is known, bare when nothing can change, else a function. */
export function convertTyped(from: Typed, to: SqlType, how: Conversion = {}): Typed {
  if (from.isUntyped) return { ...from, ...constant(null, to), isUntyped: false };
  // SQLite's integers are longer than the type says.
  const isChecked = from.mayOverflow === true && how.column !== undefined;
  const isPadded = from.type.kind === 'char' || from.type.kind === 'nchar';
  if (sameType(from.type, to) && !isPadded && !isChecked) return { ...from, type: to };
  if (from.origin === 'constant' && from.value !== undefined && how.isTry !== true) {
    return constant(convertValue(from.value, from.type, to, how), to);
  }
  if (from.origin === 'constant' && from.value !== undefined) {
    return constant(convertValue(from.value, from.type, to, how), to);
  }
  if (how.style === undefined && isFree(from.type, to) && !isChecked)
    return { ...from, type: to, ...(isText(to) ? {} : { origin: 'expression' }) };
  if (how.style === undefined && isReal(to) && isInteger(from.type) && widens(from.type, to)) {
    return { ...from, sql: `CAST(${from.sql} AS REAL)`, type: to, origin: 'expression', isIndexed: false };
  }
  const parts = [
    from.sql,
    valueSql(isChecked ? 'bigint' : typeText(from.type)),
    valueSql(typeText(to)),
    how.style === undefined ? 'NULL' : String(how.style),
    how.isTry ? '1' : '0',
    how.column === undefined ? 'NULL' : valueSql(how.column),
  ];
  return {
    sql: `ts_convert(${parts.join(', ')})`,
    type: to,
    isNullable: from.isNullable || how.isTry === true,
    origin: 'expression',
  };
}

/** The stored form stays as it is. */
function isFree(from: SqlType, to: SqlType): boolean {
  if (isText(from) && isText(to)) {
    if (to.kind === 'char' || to.kind === 'nchar') return false;
    if (isNational(from) && !isNational(to)) return false;
    const [length, room] = [lengthOf(from), lengthOf(to)];
    return room === 'max' || (length !== 'max' && length <= room);
  }
  if (isInteger(from) && isInteger(to))
    return INTEGER_RANK.indexOf(from.kind) <= INTEGER_RANK.indexOf(to.kind) && to.kind !== 'bit';
  if (from.kind === 'rowversion') return to.kind === 'binary' && to.length === 8;
  if (!isReal(from) || !isReal(to)) return isDate(from) && sameType(from, to);
  if (to.kind === 'float') return true;
  return isDecimal(from) && isDecimal(to) && widens(from, to);
}

/** Every whole digit and every place of the fraction has room. */
function widens(from: SqlType, to: SqlType): boolean {
  if (to.kind === 'float') return isNumber(from);
  if (to.kind === 'money') return from.kind !== 'bigint' && isInteger(from);
  if (!isDecimal(to)) return false;
  const source = asDecimal(from);
  const target = asDecimal(to);
  return source.scale <= target.scale && source.precision - source.scale <= target.precision - target.scale;
}
