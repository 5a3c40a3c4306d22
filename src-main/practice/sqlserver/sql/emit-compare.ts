import { SqlServerError } from '../session.ts';
import type { ComparisonSign, LikeExpression } from './ast.ts';
import type { Compiling, Scope, Typed } from './compiling.ts';
import { convertTyped } from './emit-convert.ts';
import { valueSql } from './literal.ts';
import { commonType, isBinary, isDate, isNumber, isText, nationalText } from './types.ts';

/** `left sign right` as SQL Server compares: by the stronger type, text without regard to case and trailing blanks. */
export function comparison(left: Typed, sign: ComparisonSign, right: Typed): string {
  const [a, b] = aligned(left, right);
  if (!isText(a.type)) return `(${a.sql} ${sign} ${b.sql})`;
  return `(${textSide(a)}${collationFor(a, b)} ${sign} ${textSide(b)})`;
}

/** `operand IN (list)`; each member is compared with the operand as `=` would. */
export function membership(operand: Typed, list: readonly Typed[], isNegated: boolean): string {
  const type = list.reduce(
    (joined, one) => (one.isUntyped ? joined : commonType(joined, one.type)),
    operand.type,
  );
  if (isText(type) !== isText(operand.type)) {
    const tests = list.map((one) => comparison(operand, '=', one));
    return isNegated ? `NOT (${tests.join(' OR ')})` : `(${tests.join(' OR ')})`;
  }
  const sign = isNegated ? 'NOT IN' : 'IN';
  if (!isText(type)) {
    const members = list.map((one) => forComparison(one, type).sql);
    return `(${forComparison(operand, type).sql} ${sign} (${members.join(', ')}))`;
  }
  return `(${textSide(operand)}${isBareColumn(operand) ? '' : ' COLLATE NOCASE'} ${sign} (${list.map(textSide).join(', ')}))`;
}

/** The two sides converted to the stronger type. Throws 402 for types that never compare. */
function aligned(left: Typed, right: Typed): readonly [Typed, Typed] {
  if (left.isUntyped || right.isUntyped) return [left, right];
  if (isText(left.type) && isText(right.type)) return [left, right];
  if (isNumber(left.type) && isNumber(right.type)) return [left, right];
  const type = commonType(left.type, right.type);
  const isOdd = isDate(type) && (isNumber(left.type) || isNumber(right.type)) && type.kind !== 'datetime';
  if (isOdd) {
    throw new SqlServerError(
      402,
      `The data types ${left.type.kind} and ${right.type.kind} are incompatible in the equal to operator.`,
    );
  }
  return [forComparison(left, type), forComparison(right, type)];
}

function forComparison(side: Typed, type: Typed['type']): Typed {
  if (isText(side.type) && isText(type)) return side;
  if (isNumber(side.type) && isNumber(type)) return side;
  if (isBinary(side.type) && isBinary(type)) return side;
  // Precision as the value needs it, not as the other side happens to declare it.
  return convertTyped(side, type.kind === 'numeric' || type.kind === 'decimal' ? { kind: 'float' } : type);
}

/** Trailing blanks do not count; an indexed column stays bare, or its index could not be used. */
function textSide(side: Typed): string {
  if (typeof side.value === 'string') return valueSql(side.value.replace(/ +$/, ''));
  return isBareColumn(side) ? side.sql : `rtrim(${side.sql})`;
}

const isBareColumn = (side: Typed): boolean => side.origin === 'column' && side.isIndexed === true;

const collationFor = (left: Typed, right: Typed): string =>
  isBareColumn(left) || isBareColumn(right) ? '' : ' COLLATE NOCASE';

/** What makes the text of an ordering or of DISTINCT compare without regard to case. */
export const collated = (value: Typed): string =>
  isText(value.type) && value.origin !== 'column' ? `${value.sql} COLLATE NOCASE` : value.sql;

/** LIKE; SQLite's own (which can use an index) where it means the same. */
export function like(expression: LikeExpression, compiling: Compiling, scope: Scope): string {
  const operand = asText(compiling.scalar(expression.operand, scope));
  const pattern = asText(compiling.scalar(expression.pattern, scope));
  const not = expression.isNegated ? 'NOT ' : '';
  if (expression.escape === null && typeof pattern.value === 'string' && isPlainPattern(pattern.value)) {
    return `(${operand.sql} ${not}LIKE ${pattern.sql})`;
  }
  const escapedBy = expression.escape === null ? 'NULL' : compiling.scalar(expression.escape, scope).sql;
  return `(${not}ts_like(${operand.sql}, ${pattern.sql}, ${escapedBy}))`;
}

// Without a closing % the value's trailing blanks count for SQLite, and not for SQL Server.
const isPlainPattern = (pattern: string): boolean =>
  pattern.endsWith('%') && !/[[\u0080-\uffff]/.test(pattern);

const asText = (value: Typed): Typed =>
  isText(value.type) ? value : convertTyped(value, nationalText(4000));
