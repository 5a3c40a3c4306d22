import { SqlServerError } from '../session.ts';
import type { Statement } from '../sql/statement.ts';
import { Canceled } from './canceled.ts';
import { runData } from './run-data.ts';
import { runExecute } from './run-execute.ts';
import { runPlain } from './run-plain.ts';
import { runPrincipal } from './run-principal.ts';
import { runSchema } from './run-schema.ts';
import { holds, textOf } from './run-value.ts';
import type { Frame, SessionContext } from './session-context.ts';

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
    if (frame.isTrying) {
      if (options.xactAbort) transaction.doom();
      throw problem;
    }
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
    case 'createLogIn':
    case 'dropLogIn':
    case 'createUser':
    case 'dropUser':
    case 'grant':
    case 'revoke':
      runPrincipal(statement, context, frame);
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
      await runExecute(statement, context, frame, runText);
      return 'next';
    case 'executeText':
      await runText(textOf(statement.text, context, frame), new Map(), context, frame);
      return 'next';
    default:
      await runPlain(statement, context, frame);
      return 'next';
  }
}

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
