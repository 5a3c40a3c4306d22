import { SqlServerError } from '../session.ts';
import type { Expression } from './ast.ts';
import type { Compiling, Scope } from './compiling.ts';
import { comparison, like, membership } from './emit-compare.ts';
import { isText } from './types.ts';

/** A condition in SQLite's words. Throws 4145 for an expression that has a value instead. */
export function emitPredicate(expression: Expression, scope: Scope, compiling: Compiling): string {
  const value = (one: Expression) => compiling.scalar(one, scope);
  const not = (isNegated: boolean): string => (isNegated ? 'NOT ' : '');
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `(${compiling.predicate(expression.left, scope)} ${expression.kind.toUpperCase()} ${compiling.predicate(expression.right, scope)})`;
    case 'not':
      return `(NOT ${compiling.predicate(expression.operand, scope)})`;
    case 'compare':
      return comparison(value(expression.left), expression.sign, value(expression.right));
    case 'isNull':
      return `(${value(expression.operand).sql} IS ${not(expression.isNegated)}NULL)`;
    case 'between': {
      const operand = value(expression.operand);
      const low = comparison(operand, '>=', value(expression.low));
      const high = comparison(operand, '<=', value(expression.high));
      return `(${not(expression.isNegated)}(${low} AND ${high}))`;
    }
    case 'inList':
      return membership(value(expression.operand), expression.list.map(value), expression.isNegated);
    case 'inQuery':
      return memberOfQuery(expression, scope, compiling);
    case 'like':
      return like(expression, compiling, scope);
    case 'exists':
      return `EXISTS (${compiling.query(expression.query, scope, compiling).sql})`;
    default:
      throw new SqlServerError(
        4145,
        'An expression of non-boolean type specified in a context where a condition is expected.',
        15,
      );
  }
}

function memberOfQuery(
  expression: Expression & { readonly kind: 'inQuery' },
  scope: Scope,
  compiling: Compiling,
): string {
  const operand = compiling.scalar(expression.operand, scope);
  const query = compiling.query(expression.query, scope, compiling);
  const [column] = query.columns;
  if (column === undefined || query.columns.length > 1) {
    throw new SqlServerError(
      116,
      'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
    );
  }
  const sign = expression.isNegated ? 'NOT IN' : 'IN';
  if (isText(operand.type) && isText(column.type)) {
    const isBare = operand.origin === 'column' && operand.isIndexed === true;
    const left = isBare ? operand.sql : `rtrim(${operand.sql}) COLLATE NOCASE`;
    return `(${left} ${sign} (${query.sql}))`;
  }
  // The members become what the comparison makes of them.
  const member = { sql: '"m"', type: column.type, isNullable: true, origin: 'expression' as const };
  const test = comparison(operand, '=', member);
  const found = `EXISTS (SELECT 1 FROM (WITH "one"("m") AS (${query.sql}) SELECT "m" FROM "one") WHERE ${test})`;
  if (!isText(operand.type) && !isText(column.type)) return `(${operand.sql} ${sign} (${query.sql}))`;
  return expression.isNegated ? `(NOT ${found})` : found;
}
