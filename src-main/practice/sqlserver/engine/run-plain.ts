import { SqlServerError, type SqlType, type SqlValue } from '../session.ts';
import type { Expression } from '../sql/ast.ts';
import { findObject } from '../sql/catalog.ts';
import type { DataStatement, PrincipalStatement, SchemaStatement, Statement } from '../sql/statement.ts';
import { formatMessage } from './format-message.ts';
import { runDatabase } from './run-database.ts';
import { evaluate, textOf } from './run-value.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { setOptions } from './set-options.ts';

/** What is left beside data, schema and what directs the batch. */
export type PlainStatement = Exclude<
  Statement,
  {
    readonly kind:
      | (DataStatement | SchemaStatement | PrincipalStatement)['kind']
      | 'if'
      | 'while'
      | 'block'
      | 'tryCatch'
      | 'break'
      | 'continue'
      | 'return'
      | 'execute'
      | 'executeText';
  }
>;

/** Statements that neither read rows nor direct the batch. */
export async function runPlain(
  statement: PlainStatement,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  switch (statement.kind) {
    case 'declare':
      for (const { name, type, value } of statement.variables) declare(name, type, value, context, frame);
      return;
    case 'setVariable': {
      const variable = frame.variables.get(statement.name.toLowerCase());
      if (variable === undefined) {
        throw new SqlServerError(137, `Must declare the scalar variable "${statement.name}".`, 15);
      }
      variable.value = evaluate(statement.value, variable.type, context, frame).value;
      return;
    }
    case 'setOption':
      setOptions(statement.names, statement.value, context);
      return;
    case 'identityInsert': {
      const { name } = findObject(context.transaction.catalog, statement.table, context.database.name);
      context.permissions.demandOwner('ALTER', name);
      context.options.identityInsert = statement.isOn ? name : null;
      return;
    }
    case 'beginTransaction':
      context.transaction.begin();
      return;
    case 'commit':
      context.transaction.commit();
      return;
    case 'rollback':
      if (statement.savepoint === null) context.transaction.rollback();
      else context.transaction.rollbackTo(statement.savepoint);
      return;
    case 'save':
      await context.transaction.save(statement.savepoint, {
        lockTimeoutMs: context.options.lockTimeoutMs,
        signal: frame.signal,
      });
      return;
    case 'print':
      frame.sink.message(textOf(statement.value, context, frame), 0, 0);
      return;
    case 'rethrow':
      if (frame.caught === null) {
        throw new SqlServerError(
          10704,
          'To rethrow an error, a THROW statement must be used inside a CATCH block.',
          15,
        );
      }
      throw frame.caught;
    case 'throw':
      throw new SqlServerError(
        thrownNumber(evaluate(statement.number, { kind: 'int' }, context, frame).value),
        textOf(statement.text, context, frame),
        16,
        Number(evaluate(statement.state, { kind: 'int' }, context, frame).value),
      );
    case 'raiseError':
      raiseError(
        statement.values.map((value) => evaluate(value, null, context, frame).value),
        context,
        frame,
      );
      return;
    default:
      runDatabase(statement, context, frame);
  }
}

function declare(
  name: string,
  type: SqlType,
  value: Expression | null,
  context: SessionContext,
  frame: Frame,
): void {
  // Without a value the loop's next turn keeps what the variable has: it is declared once for the whole batch.
  const known = frame.variables.get(name.toLowerCase());
  const start = value === null ? (known?.value ?? null) : evaluate(value, type, context, frame).value;
  frame.variables.set(name.toLowerCase(), { type, value: start });
}

/** Numbers below 50000 are the server's own. */
function thrownNumber(value: SqlValue): number {
  const number = Number(value);
  if (number >= 50_000) return number;
  throw new SqlServerError(
    35_100,
    `Error number ${number} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.`,
  );
}

function raiseError(values: readonly SqlValue[], context: SessionContext, frame: Frame): void {
  const [message = null, severity = null, state = null, ...rest] = values;
  const isNumber = typeof message === 'bigint';
  const number = isNumber ? Number(message) : 50_000;
  const text = isNumber
    ? `Error ${number}, severity ${severity}, state ${state} was raised.`
    : formatMessage(String(message ?? ''), rest);
  if (Number(severity) < 11) {
    frame.sink.message(text, number, Number(severity));
    return;
  }
  const failure = new SqlServerError(number, text, Number(severity), Number(state));
  if (frame.isTrying || Number(severity) >= 20) throw failure;
  // RAISERROR does not end the batch, and XACT_ABORT does not change that.
  context.lastError = number;
  frame.sink.error(failure);
  frame.sink.done(null);
}
