import type { CallExpression, Expression } from './ast.ts';

/** Functions that make one row of many. */
export const AGGREGATES: ReadonlySet<string> = new Set([
  'COUNT',
  'COUNT_BIG',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'STRING_AGG',
]);

const makesOneRow = (call: CallExpression): boolean => AGGREGATES.has(call.name) && call.over === null;

/** True when the expression itself aggregates; what its subqueries do is their own business. */
export function containsAggregate(expression: Expression): boolean {
  if (expression.kind === 'call' && makesOneRow(expression)) return true;
  return partsOf(expression).some(containsAggregate);
}

/** True when the expression itself looks at a window of rows. */
export function containsWindow(expression: Expression): boolean {
  if (expression.kind === 'call' && expression.over !== null) return true;
  return partsOf(expression).some(containsWindow);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'unary':
    case 'not':
    case 'isNull':
    case 'collate':
    case 'cast':
    case 'inQuery':
      return [expression.operand];
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [expression.left, expression.right];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'inList':
      return [expression.operand, ...expression.list];
    case 'like':
      return [expression.operand, expression.pattern];
    case 'case':
      return [
        ...(expression.operand === null ? [] : [expression.operand]),
        ...expression.branches.flatMap(({ when, value }) => [when, value]),
        ...(expression.otherwise === null ? [] : [expression.otherwise]),
      ];
    case 'call': {
      const window = expression.over;
      if (window === null) return expression.values;
      return [...expression.values, ...window.partitionBy, ...window.orderBy.map((item) => item.expression)];
    }
    default:
      return [];
  }
}
