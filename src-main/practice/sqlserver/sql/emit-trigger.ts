import type { Expression } from './ast.ts';
import type { Catalog, TriggerDef } from './catalog.ts';
import { startCompiling } from './compile.ts';
import { quoteName } from './compiling.ts';
import { emitInsert } from './emit-insert.ts';
import { emitDelete, emitUpdate } from './emit-update.ts';
import { notUnderstood } from './errors.ts';
import type { Statement, TriggerEvent } from './statement.ts';

/** The name of a trigger's part for one event. */
export const triggerPart = (name: string, event: TriggerEvent): string => `${name} ${event.toLowerCase()}`;

/**
 * An AFTER trigger in SQLite's words: one row trigger for each event, in which `inserted` and `deleted` are that row.
 * A body that would see the difference to a trigger of whole statements (aggregates over them, outer joins) is refused.
 */
export function emitTrigger(
  trigger: TriggerDef,
  body: readonly Statement[],
  catalog: Catalog,
  database: string,
): readonly string[] {
  return trigger.events.flatMap((event) => {
    const statements = body.flatMap((statement) =>
      emitStatement(statement, trigger, event, catalog, database),
    );
    if (statements.length === 0) return [];
    const name = quoteName(triggerPart(trigger.name, event));
    return [
      `CREATE TRIGGER ${name} AFTER ${event} ON ${quoteName(trigger.table)} BEGIN ${statements.join('; ')}; END`,
    ];
  });
}

function emitStatement(
  statement: Statement,
  trigger: TriggerDef,
  event: TriggerEvent,
  catalog: Catalog,
  database: string,
): readonly string[] {
  const compiling = startCompiling({
    catalog,
    database,
    isStored: true,
    transition: { table: trigger.table, event },
  });
  switch (statement.kind) {
    case 'block':
      return statement.statements.flatMap((one) => emitStatement(one, trigger, event, catalog, database));
    case 'setOption':
      if (statement.names.join() === 'NOCOUNT') return [];
      throw notUnderstood(`SET ${statement.names.join(', ')} in a trigger`);
    case 'if':
      // SQLite's triggers do not call themselves, so the guard against it has nothing to do.
      if (
        isNestGuard(statement.condition) &&
        statement.body.kind === 'return' &&
        statement.otherwise === null
      )
        return [];
      throw notUnderstood('this IF in a trigger');
    case 'insert':
      return [emitInsert(statement, compiling, null).statement.sql];
    case 'update':
      return [emitUpdate(statement, compiling).statement.sql];
    case 'delete':
      return [emitDelete(statement, compiling).statement.sql];
    default:
      throw notUnderstood(`the statement ${statement.kind} in a trigger`);
  }
}

function isNestGuard(condition: Expression): boolean {
  return (
    condition.kind === 'compare' &&
    condition.sign === '>' &&
    condition.left.kind === 'call' &&
    condition.left.name === 'TRIGGER_NESTLEVEL' &&
    condition.right.kind === 'literal'
  );
}
