import { SqlServerError, type SqlValue } from '../session.ts';
import { findObject } from '../sql/catalog.ts';
import { convertValue } from '../sql/convert.ts';
import type { DatabaseStatement, DataStatement, SchemaStatement, Statement } from '../sql/statement.ts';
import { nationalText } from '../sql/types.ts';
import { Canceled } from './canceled.ts';
import { formatMessage } from './format-message.ts';
import { runProcedure } from './procedures.ts';
import { runData } from './run-data.ts';
import { runSchema } from './run-schema.ts';
import { evaluate, holds } from './run-value.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { setOptions } from './set-options.ts';

/** Where a batch goes on after a statement. */
type Flow = 'next' | 'break' | 'continue' | 'return';

const DEEPEST = 32;
/** Errors that end their statement and not the batch, unless XACT_ABORT says otherwise. */
const STATEMENT_ERRORS: ReadonlySet<number> = new Set([
  220, 515, 544, 545, 547, 1205, 2601, 2627, 2628, 8115, 8134, 8152, 3902, 3903, 2714, 3701,
]);
const ROLLS_BACK: ReadonlySet<number> = new Set([1205]);

/** Runs the statements of a batch one after the other. Throws the error that ended it. */
export async function runStatements(
  statements: readonly Statement[],
  context: SessionContext,
  frame: Frame,
): Promise<Flow> {
  for (const statement of statements) {
    const flow = await runGuarded(statement, context, frame);
    if (flow !== 'next') return flow;
  }
  return 'next';
}

async function runGuarded(statement: Statement, context: SessionContext, frame: Frame): Promise<Flow> {
  try {
    const flow = await runStatement(statement, context, frame);
    if (!isBlock(statement)) context.lastError = 0;
    return flow;
  } catch (problem) {
    if (!(problem instanceof SqlServerError) || isBlock(statement)) throw problem;
    context.lastError = problem.number;
    context.rowCount = 0n;
    const { transaction, options } = context;
    if (ROLLS_BACK.has(problem.number) && transaction.depth > 0) {
      transaction.abandon();
      frame.sink.transactionAborted();
      throw problem;
    }
    if (frame.isTrying) throw problem;
    if (options.xactAbort) {
      if (transaction.depth > 0) {
        transaction.abandon();
        frame.sink.transactionAborted();
      }
      throw problem;
    }
    const endsStatement = STATEMENT_ERRORS.has(problem.number) && statement.kind !== 'throw';
    if (!endsStatement) throw problem;
    frame.sink.error(problem);
    frame.sink.done(null);
    return 'next';
  }
}

const isBlock = ({ kind }: Statement): boolean =>
  kind === 'if' ||
  kind === 'while' ||
  kind === 'block' ||
  kind === 'tryCatch' ||
  kind === 'execute' ||
  kind === 'executeText';

async function runStatement(statement: Statement, context: SessionContext, frame: Frame): Promise<Flow> {
  switch (statement.kind) {
    case 'query':
    case 'insert':
    case 'update':
    case 'delete':
      await runData(statement, context, frame);
      return 'next';
    case 'createTable':
    case 'createView':
    case 'createIndex':
    case 'createTrigger':
    case 'alterTableAdd':
    case 'drop':
    case 'dropIndex':
      await runSchema(statement, context, frame);
      return 'next';
    case 'if': {
      const branch = holds(statement.condition, context, frame) ? statement.body : statement.otherwise;
      return branch === null ? 'next' : await runGuarded(branch, context, frame);
    }
    case 'while':
      return await runWhile(statement, context, frame);
    case 'block':
      return await runStatements(statement.statements, context, frame);
    case 'tryCatch':
      return await runTry(statement, context, frame);
    case 'break':
    case 'continue':
    case 'return':
      return statement.kind;
    case 'execute':
      await runExecute(statement, context, frame);
      return 'next';
    case 'executeText':
      await runText(textValue(statement.text, context, frame), new Map(), context, frame);
      return 'next';
    default:
      await runPlain(statement, context, frame);
      return 'next';
  }
}

type PlainStatement = Exclude<
  Statement,
  {
    readonly kind:
      | (DataStatement | SchemaStatement)['kind']
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
async function runPlain(statement: PlainStatement, context: SessionContext, frame: Frame): Promise<void> {
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
      frame.sink.message(textValue(statement.value, context, frame), 0, 0);
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
        Number(evaluate(statement.number, { kind: 'int' }, context, frame).value),
        textValue(statement.text, context, frame),
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

function runDatabase(statement: DatabaseStatement, context: SessionContext, frame: Frame): void {
  const { databases, sessions } = context.server;
  context.permissions.demandOwner('CONTROL', statement.kind === 'kill' ? 'server' : 'database');
  switch (statement.kind) {
    case 'createDatabase':
      databases.create(statement.name);
      break;
    case 'dropDatabase':
      for (const name of statement.names) {
        const isThere = databases.names().some((one) => one.toLowerCase() === name.toLowerCase());
        if (isThere || !statement.ifExists) databases.drop(name);
      }
      break;
    case 'alterDatabase':
      databases.alter(statement.name, statement.setting, statement.value);
      break;
    case 'kill': {
      const id = Number(evaluate(statement.session, { kind: 'int' }, context, frame).value);
      const session = sessions.get(id);
      if (session === undefined)
        throw new SqlServerError(6106, `Process ID ${id} is not an active process ID.`);
      session.kill();
    }
  }
  frame.sink.done(null);
}

function declare(
  name: string,
  type: SqlTypeOf,
  value: Parameters<typeof evaluate>[0] | null,
  context: SessionContext,
  frame: Frame,
): void {
  // Without a value the loop's next turn keeps what the variable has: it is declared once for the whole batch.
  const known = frame.variables.get(name.toLowerCase());
  const start = value === null ? (known?.value ?? null) : evaluate(value, type, context, frame).value;
  frame.variables.set(name.toLowerCase(), { type, value: start });
}

type SqlTypeOf = Parameters<typeof convertValue>[1];

async function runWhile(
  statement: Statement & { readonly kind: 'while' },
  context: SessionContext,
  frame: Frame,
): Promise<Flow> {
  while (holds(statement.condition, context, frame)) {
    if (frame.signal.aborted) throw new Canceled();
    const flow = await runGuarded(statement.body, context, frame);
    if (flow === 'break') break;
    if (flow === 'return') return flow;
    // A loop that never waits would keep a cancel from being seen.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return 'next';
}

async function runTry(
  statement: Statement & { readonly kind: 'tryCatch' },
  context: SessionContext,
  frame: Frame,
): Promise<Flow> {
  try {
    return await runStatements(statement.body, context, { ...frame, isTrying: true });
  } catch (problem) {
    if (!(problem instanceof SqlServerError) || problem.severity >= 20) throw problem;
    return await runStatements(statement.handler, context, { ...frame, caught: problem });
  }
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

async function runExecute(
  statement: Statement & { readonly kind: 'execute' },
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const values = statement.arguments.map((argument) => ({
    name: argument.name ?? '',
    isOutput: argument.isOutput,
    ...evaluate(argument.value, null, context, frame),
  }));
  const name = statement.procedure.join('.');
  if (name.toLowerCase().endsWith('sp_executesql')) {
    await executeSql(values, context, frame);
    return;
  }
  if (values.some(({ isOutput }) => isOutput)) {
    throw new SqlServerError(
      8162,
      `The formal parameter of ${name} was not declared as an OUTPUT parameter.`,
    );
  }
  const status = await runProcedure(name, values, context, frame);
  if (statement.status === null) return;
  const variable = frame.variables.get(statement.status.toLowerCase());
  if (variable === undefined) {
    throw new SqlServerError(137, `Must declare the scalar variable "${statement.status}".`, 15);
  }
  variable.value = convertValue(BigInt(status), { kind: 'int' }, variable.type);
}

async function executeSql(
  values: readonly {
    readonly name: string;
    readonly isOutput: boolean;
    readonly value: SqlValue;
    readonly type: SqlTypeOf;
  }[],
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const [text, declarations, ...rest] = values;
  const variables: Frame['variables'] = new Map();
  const [declared] =
    declarations === undefined ? [] : context.plans.batch(`DECLARE ${String(declarations.value)}`);
  if (rest.some(({ isOutput }) => isOutput)) {
    throw new SqlServerError(
      40000,
      'The practice server does not know OUTPUT parameters of sp_executesql inside of a batch.',
    );
  }
  if (declared?.kind === 'declare') {
    declared.variables.forEach(({ name, type }, index) => {
      const given = rest.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? rest[index];
      const value = given === undefined ? null : convertValue(given.value, given.type, type);
      variables.set(name.toLowerCase(), { type, value });
    });
  }
  await runText(String(text?.value ?? ''), variables, context, frame);
}

async function runText(
  text: string,
  variables: Frame['variables'],
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  if (frame.depth >= DEEPEST) {
    throw new SqlServerError(
      217,
      'Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).',
    );
  }
  await runStatements(context.plans.batch(text), context, { ...frame, variables, depth: frame.depth + 1 });
}

function textValue(
  expression: Parameters<typeof evaluate>[0],
  context: SessionContext,
  frame: Frame,
): string {
  return String(evaluate(expression, nationalText('max'), context, frame).value ?? '');
}
