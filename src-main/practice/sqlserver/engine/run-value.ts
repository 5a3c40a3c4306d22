import type { SqlType, SqlValue } from '../session.ts';
import type { Expression } from '../sql/ast.ts';
import { typeText } from '../sql/parse-type.ts';
import { planCondition, planValue, type ValuePlan } from '../sql/plan.ts';
import { nationalText } from '../sql/types.ts';
import { rowDecoder } from './decode-row.ts';
import { compileOptions, planKey } from './run-data.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { slotValues } from './session-values.ts';
import { translateError } from './sqlite-errors.ts';

/** The value of an expression that stands alone, as the given type or as its own. */
export function evaluate(
  expression: Expression,
  type: SqlType | null,
  context: SessionContext,
  frame: Frame,
): { readonly value: SqlValue; readonly type: SqlType } {
  const key = `${planKey(context, frame)} as ${type === null ? '' : typeText(type)}`;
  const plan = context.plans.plan(expression, key, () =>
    planValue(expression, compileOptions(context, frame), type),
  );
  if (plan.constant !== undefined) return { value: plan.constant, type: plan.type };
  return { value: ask(plan, context, frame), type: plan.type };
}

/** Whether a condition holds; unknown counts as no. */
export function holds(condition: Expression, context: SessionContext, frame: Frame): boolean {
  const plan = context.plans.plan(condition, planKey(context, frame), () =>
    planCondition(condition, compileOptions(context, frame)),
  );
  return ask(plan, context, frame) === 1n;
}

function ask(plan: ValuePlan, context: SessionContext, frame: Frame): SqlValue {
  for (const { table } of plan.reads) context.permissions.demand(table, 'SELECT');
  try {
    const row = context.statements.prepare(plan.sql).get(...slotValues(plan.slots, context, frame));
    const decode = rowDecoder([{ name: '', type: plan.type, nullable: true }]);
    return decode(row as unknown as SqlValue[])[0] ?? null;
  } catch (problem) {
    const place = { catalog: context.transaction.catalog, database: context.database.name, action: 'SELECT' };
    throw translateError(problem, place, plan.sql);
  }
}

/** An expression's value as text. */
export function textOf(expression: Expression, context: SessionContext, frame: Frame): string {
  return String(evaluate(expression, nationalText('max'), context, frame).value ?? '');
}
