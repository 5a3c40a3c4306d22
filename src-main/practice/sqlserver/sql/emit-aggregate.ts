import { SqlServerError, type SqlType } from '../session.ts';
import type { CallExpression, Window } from './ast.ts';
import type { Compiling, Scope, Typed } from './compiling.ts';
import { AGGREGATES, containsAggregate } from './contains-aggregate.ts';
import { collated } from './emit-compare.ts';
import { convertTyped } from './emit-convert.ts';
import { notUnderstood } from './errors.ts';
import { ungrouped } from './scope.ts';
import {
  asDecimal,
  BIGINT,
  decimal,
  FLOAT,
  INT,
  isDecimal,
  isFloat,
  isInteger,
  isNumber,
  isText,
  nationalText,
} from './types.ts';

const RANKINGS: ReadonlySet<string> = new Set(['ROW_NUMBER', 'RANK', 'DENSE_RANK', 'NTILE']);

/** True for aggregates and window functions. */
export const isAggregate = ({ name }: CallExpression): boolean => AGGREGATES.has(name) || RANKINGS.has(name);

/** Throws 8117 for a type that cannot be summed. */
export function emitAggregate(call: CallExpression, scope: Scope, compiling: Compiling): Typed {
  if (call.over === null) checkPlace(call, scope);
  const inside = call.over === null ? ungrouped(scope) : scope;
  const typed = call.values.map((value) => compiling.scalar(value, inside));
  const over = call.over === null ? '' : ` OVER (${window(call.over, scope, compiling)})`;
  const made = (sql: string, type: SqlType, isNullable = true): Typed => ({
    sql,
    type,
    isNullable,
    origin: 'expression',
  });
  const [value, separator] = typed;
  const distinct = call.isDistinct ? 'DISTINCT ' : '';
  if (RANKINGS.has(call.name)) {
    if (call.over === null) {
      throw new SqlServerError(
        10753,
        `The function '${call.name.toLowerCase()}' must have an OVER clause.`,
        15,
      );
    }
    const expected = call.name === 'NTILE' ? 1 : 0;
    if (typed.length !== expected) {
      throw new SqlServerError(
        174,
        `The ${call.name.toLowerCase()} function requires ${expected} argument(s).`,
        15,
      );
    }
    return made(`${call.name.toLowerCase()}(${value?.sql ?? ''})${over}`, BIGINT, false);
  }
  if (call.name === 'COUNT' || call.name === 'COUNT_BIG') {
    const type = call.name === 'COUNT' ? INT : BIGINT;
    const counted = call.isStar || value === undefined ? '*' : `${distinct}${collated(value)}`;
    return made(`count(${counted})${over}`, type, false);
  }
  if (value === undefined)
    throw new SqlServerError(174, `The ${call.name} function requires 1 argument(s).`, 15);
  switch (call.name) {
    case 'MIN':
    case 'MAX':
      return made(`${call.name.toLowerCase()}(${collated(value)})${over}`, value.type);
    case 'SUM':
      return made(sum(value, distinct, over), sumType(value.type, 'sum'));
    case 'AVG':
      return average(value, distinct, over, made);
    default: {
      if (call.isDistinct || separator === undefined) throw notUnderstood('this form of STRING_AGG');
      const joined = isText(value.type) ? value : convertTyped(value, nationalText(4000));
      return made(`group_concat(${joined.sql}, ${separator.sql})${over}`, nationalText(4000));
    }
  }
}

/** Throws 130 for an aggregate inside of another, 147 for one where rows are still being chosen. */
function checkPlace(call: CallExpression, { grouping }: Scope): void {
  if (call.values.some(containsAggregate)) {
    throw new SqlServerError(
      130,
      'Cannot perform an aggregate function on an expression containing an aggregate or a subquery.',
    );
  }
  if (grouping !== null || RANKINGS.has(call.name)) return;
  throw new SqlServerError(
    147,
    'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
    15,
  );
}

function sumType(type: SqlType, name: string): SqlType {
  if (!isNumber(type) || type.kind === 'bit') {
    throw new SqlServerError(8117, `Operand data type ${type.kind} is invalid for ${name} operator.`);
  }
  if (type.kind === 'bigint' || type.kind === 'money') return type;
  if (isInteger(type)) return INT;
  return isDecimal(type)
    ? decimal(38, asDecimal(type).scale, type.kind === 'numeric' ? 'numeric' : 'decimal')
    : FLOAT;
}

function sum(value: Typed, distinct: string, over: string): string {
  const total = `sum(${distinct}${value.sql})${over}`;
  if (isInteger(value.type) || isFloat(value.type)) return total;
  return `round(${total}, ${Math.min(15, asDecimal(value.type).scale)})`;
}

/** The mean of integers is an integer; of decimals it has six places or more. */
function average(
  value: Typed,
  distinct: string,
  over: string,
  made: (sql: string, type: SqlType) => Typed,
): Typed {
  const type = sumType(value.type, 'avg');
  const total = `sum(${distinct}${value.sql})${over}`;
  const count = `count(${distinct}${value.sql})${over}`;
  if (isInteger(type) || isFloat(type)) return made(`(${total} / ${count})`, type);
  const scale = type.kind === 'money' ? 4 : Math.max(6, asDecimal(type).scale);
  const result =
    type.kind === 'money' ? type : decimal(38, scale, type.kind === 'numeric' ? 'numeric' : 'decimal');
  return made(`round(${total} / ${count}, ${Math.min(15, scale)})`, result);
}

function window({ partitionBy, orderBy }: Window, scope: Scope, compiling: Compiling): string {
  const partition = partitionBy.map((one) => collated(compiling.scalar(one, scope)));
  const order = orderBy.map(
    ({ expression, isDescending }) =>
      `${collated(compiling.scalar(expression, scope))}${isDescending ? ' DESC' : ''}`,
  );
  return [
    partition.length === 0 ? '' : `PARTITION BY ${partition.join(', ')}`,
    order.length === 0 ? '' : `ORDER BY ${order.join(', ')}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
