import { SqlServerError, type SqlType } from '../session.ts';
import type { Expression, QueryBody, Select } from './ast.ts';
import { type CompileOptions, startCompiling } from './compile.ts';
import type { Typed } from './compiling.ts';
import { bindSlots, NO_SCOPE } from './compiling.ts';
import type { BoundSql, ChangePlan, QueryPlan } from './data-plan.ts';
import { convertTyped } from './emit-convert.ts';
import { emitInsert } from './emit-insert.ts';
import { emitDelete, emitUpdate } from './emit-update.ts';
import type { DataStatement } from './statement.ts';

/** Compiles a statement that reads or changes rows. Throws `SqlServerError` for everything that cannot be run. */
export function planData(
  statement: DataStatement,
  options: CompileOptions & { readonly identityInsert?: string | null },
): QueryPlan | ChangePlan {
  const compiling = startCompiling(options);
  switch (statement.kind) {
    case 'insert':
      return emitInsert(statement, compiling, options.identityInsert ?? null);
    case 'update':
      return emitUpdate(statement, compiling);
    case 'delete':
      return emitDelete(statement, compiling);
    case 'query': {
      const query = compiling.query(statement.query, null, compiling);
      const assigns = assignedVariables(statement.query.body);
      return {
        kind: 'query',
        statement: bindSlots(query.sql),
        columns: query.columns,
        reads: compiling.reads,
        assigns,
      };
    }
  }
}

function assignedVariables(body: QueryBody): readonly string[] | null {
  if (body.kind !== 'select' || !body.items.some(({ kind }) => kind === 'assign')) return null;
  return body.items.map((item: Select['items'][number]) => {
    if (item.kind === 'assign') return item.variable;
    throw new SqlServerError(
      141,
      'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
      15,
    );
  });
}

/** An expression that stands alone, with its type. */
export interface ValuePlan extends BoundSql {
  readonly type: SqlType;
  /** Set when it is known without asking. */
  readonly constant: Typed['value'];
  readonly reads: QueryPlan['reads'];
}

/** Compiles an expression; to a type when one is given. */
export function planValue(expression: Expression, options: CompileOptions, type: SqlType | null): ValuePlan {
  const compiling = startCompiling(options);
  const own = compiling.scalar(expression, NO_SCOPE);
  const value = type === null ? own : convertTyped(own, type);
  return {
    ...bindSlots(`SELECT ${value.sql}`),
    type: value.type,
    constant: value.origin === 'constant' ? value.value : undefined,
    reads: compiling.reads,
  };
}

/** Compiles a condition; it answers 1 or 0. */
export function planCondition(expression: Expression, options: CompileOptions): ValuePlan {
  const compiling = startCompiling(options);
  const condition = compiling.predicate(expression, NO_SCOPE);
  return {
    ...bindSlots(`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END`),
    type: { kind: 'int' },
    constant: undefined,
    reads: compiling.reads,
  };
}
