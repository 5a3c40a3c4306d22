import { SqlServerError } from '../session.ts';
import { alternativesType } from './alternatives-type.ts';
import type { CaseExpression, CastExpression, Expression } from './ast.ts';
import { type Compiling, NO_SCOPE, type Scope, slot, type Typed } from './compiling.ts';
import { emitArithmetic } from './emit-arithmetic.ts';
import { emitCall } from './emit-call.ts';
import { comparison } from './emit-compare.ts';
import { convertTyped } from './emit-convert.ts';
import { checkCollation, notUnderstood } from './errors.ts';
import { SERVER_NAME, SESSION_VALUES } from './functions/session-functions.ts';
import { constant, literal, UNTYPED_NULL } from './literal.ts';
import { resolveColumn } from './scope.ts';
import { isInteger, isNumber, nationalText } from './types.ts';

/** An expression with a value. Throws 137, 207, 209, 4104 and the like; 4145's counterpart for a condition. */
export function emitScalar(expression: Expression, scope: Scope, compiling: Compiling): Typed {
  const grouped = scope.grouping === null ? null : emitGrouped(expression, scope, compiling);
  if (grouped !== null) return grouped;
  switch (expression.kind) {
    case 'literal':
      return literal(expression.literal, expression.text);
    case 'column':
      return emitColumn(expression.path, scope, compiling);
    case 'variable':
      return emitVariable(expression.name, compiling);
    case 'unary':
      return emitUnary(expression.sign, compiling.scalar(expression.operand, scope));
    case 'arithmetic':
      return emitArithmetic(
        expression.sign,
        compiling.scalar(expression.left, scope),
        compiling.scalar(expression.right, scope),
      );
    case 'case':
      return emitCase(expression, scope, compiling);
    case 'cast':
      return emitCast(expression, scope, compiling);
    case 'collate':
      checkCollation(expression.collation);
      return compiling.scalar(expression.operand, scope);
    case 'call':
      return emitCall(expression, scope, compiling);
    case 'subquery':
      return emitSubquery(expression, scope, compiling);
    case 'default':
      throw new SqlServerError(156, "Incorrect syntax near the keyword 'DEFAULT'.", 15);
    default:
      throw new SqlServerError(102, 'Incorrect syntax: a condition stands where a value is expected.', 15);
  }
}

/** An expression that GROUP BY lists as a whole may stand in the list although its columns may not. */
function emitGrouped(expression: Expression, scope: Scope, compiling: Compiling): Typed | null {
  if (expression.kind === 'literal' || expression.kind === 'variable' || expression.kind === 'column')
    return null;
  if (scope.grouping?.by.size === 0) return null;
  try {
    const typed = emitScalar(expression, { ...scope, grouping: null }, { ...compiling, reads: [] });
    return scope.grouping?.by.has(typed.sql) === true ? typed : null;
  } catch {
    return null;
  }
}

function emitColumn(path: readonly string[], scope: Scope, compiling: Compiling): Typed {
  if (compiling.isStored && scope === NO_SCOPE) {
    throw new SqlServerError(128, `The name "${path.join('.')}" is not permitted in this context.`, 15);
  }
  return resolveColumn(path, scope);
}

function emitVariable(name: string, { variables, isStored }: Compiling): Typed {
  if (isStored && name.toUpperCase() === '@@SERVERNAME') return constant(SERVER_NAME, nationalText(128));
  if (isStored) throw notUnderstood(`variables in a definition (${name})`);
  const global = name.startsWith('@@') ? SESSION_VALUES.get(name.toUpperCase()) : undefined;
  const type = global ?? variables.get(name.toLowerCase());
  if (type === undefined) {
    if (name.startsWith('@@')) throw notUnderstood(`the global variable ${name}`);
    throw new SqlServerError(137, `Must declare the scalar variable "${name}".`, 15);
  }
  return { sql: slot(name), type, isNullable: true, origin: 'expression' };
}

function emitUnary(sign: '-' | '+' | '~', operand: Typed): Typed {
  if (sign === '+') return operand;
  if (sign === '~') {
    if (!isInteger(operand.type))
      throw new SqlServerError(8117, `Operand data type ${operand.type.kind} is invalid.`);
    const sql = operand.type.kind === 'bit' ? `(1 - ${operand.sql})` : `(~${operand.sql})`;
    return { ...operand, sql, origin: 'expression', isIndexed: false };
  }
  if (!isNumber(operand.type)) {
    throw new SqlServerError(8117, `Operand data type ${operand.type.kind} is invalid for minus operator.`);
  }
  const { value } = operand;
  if (operand.origin === 'constant' && typeof value === 'bigint') return constant(-value, operand.type);
  if (operand.origin === 'constant' && typeof value === 'number') return constant(-value, operand.type);
  return { ...operand, sql: `(-${operand.sql})`, origin: 'expression', isIndexed: false };
}

function emitCase(expression: CaseExpression, scope: Scope, compiling: Compiling): Typed {
  const operand = expression.operand === null ? null : compiling.scalar(expression.operand, scope);
  const values = expression.branches.map(({ value }) => compiling.scalar(value, scope));
  const otherwise =
    expression.otherwise === null ? UNTYPED_NULL : compiling.scalar(expression.otherwise, scope);
  const type = alternativesType([...values, otherwise]);
  if (type === null) {
    throw new SqlServerError(
      8133,
      'At least one of the result expressions in a CASE must be other than NULL.',
    );
  }
  const branches = expression.branches.map(({ when }, index) => {
    const condition =
      operand === null
        ? compiling.predicate(when, scope)
        : comparison(operand, '=', compiling.scalar(when, scope));
    return `WHEN ${condition} THEN ${convertTyped(values[index] ?? UNTYPED_NULL, type).sql}`;
  });
  return {
    sql: `(CASE ${branches.join(' ')} ELSE ${convertTyped(otherwise, type).sql} END)`,
    type,
    isNullable: [...values, otherwise].some((value) => value.isNullable),
    origin: 'expression',
  };
}

function emitCast(expression: CastExpression, scope: Scope, compiling: Compiling): Typed {
  const operand = compiling.scalar(expression.operand, scope);
  const style = expression.style === null ? undefined : compiling.scalar(expression.style, scope).value;
  if (expression.style !== null && typeof style !== 'bigint')
    throw notUnderstood('a style that is no number');
  return convertTyped(operand, expression.type, {
    ...(style === undefined ? {} : { style: Number(style) }),
    isTry: expression.isTry,
  });
}

function emitSubquery(
  { query }: Expression & { readonly kind: 'subquery' },
  scope: Scope,
  compiling: Compiling,
): Typed {
  const compiled = compiling.query(query, scope, compiling);
  const [column] = compiled.columns;
  if (column === undefined || compiled.columns.length > 1) {
    throw new SqlServerError(
      116,
      'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
    );
  }
  // SQLite would take the first of several rows.
  const sql = compiled.isSingleRow
    ? `(${compiled.sql})`
    : `(SELECT ts_single(count(*), max("v")) FROM (${withName(compiled.sql)}))`;
  return { sql, type: column.type, isNullable: true, origin: 'expression' };
}

/** The only column of a query gets a name to be asked by. */
const withName = (sql: string): string => `WITH "one"("v") AS (${sql}) SELECT "v" FROM "one"`;
