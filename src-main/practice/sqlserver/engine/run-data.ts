import { type ResultColumn, SqlServerError, type SqlValue } from '../session.ts';
import type { CompileOptions } from '../sql/compile.ts';
import { convertValue } from '../sql/convert.ts';
import type { BoundSql, ChangePlan, QueryPlan } from '../sql/data-plan.ts';
import { typeText } from '../sql/parse-type.ts';
import { planData } from '../sql/plan.ts';
import type { DataStatement } from '../sql/statement.ts';
import { Canceled } from './canceled.ts';
import { rowDecoder } from './decode-row.ts';
import type { Frame, SessionContext } from './session-context.ts';
import { slotValues } from './session-values.ts';
import { translateError } from './sqlite-errors.ts';
import { systemTable } from './system-views.ts';
import { lockForRead } from './table-locks.ts';
import type { Patience } from './transaction.ts';

/** Runs SELECT, INSERT, UPDATE and DELETE. */
export async function runData(
  statement: DataStatement,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const plan = context.plans.plan(statement, planKey(context, frame), () => {
    const made = planData(statement, {
      ...compileOptions(context, frame),
      identityInsert: context.options.identityInsert,
    });
    return { plan: made, decode: rowDecoder(made.kind === 'query' ? made.columns : (made.output ?? [])) };
  });
  if (plan.plan.kind === 'query') await runQuery(plan.plan, plan.decode, context, frame);
  else await runChange(plan.plan, plan.decode, context, frame);
}

type Decode = (row: SqlValue[]) => SqlValue[];

/** What a compilation in this session starts from. */
export function compileOptions(
  { transaction, database }: SessionContext,
  { variables }: Frame,
): CompileOptions {
  return {
    catalog: transaction.catalog,
    database: database.name,
    variables: new Map([...variables].map(([name, { type }]) => [name, type])),
    knowsJson: database.knowsJson,
    systemTable,
  };
}

/** What makes two compilations of one statement the same. */
export function planKey({ transaction, database, options }: SessionContext, { variables }: Frame): string {
  let key = `${transaction.catalog.id} ${database.compatibilityLevel} ${options.identityInsert ?? ''}`;
  for (const [name, { type }] of variables) key += ` ${name} ${typeText(type)}`;
  return key;
}

export const patienceOf = ({ options }: SessionContext, { signal }: Frame): Patience => ({
  lockTimeoutMs: options.lockTimeoutMs,
  signal,
});

async function runQuery(
  plan: QueryPlan,
  decode: Decode,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  for (const { table } of plan.reads) context.permissions.demand(table, 'SELECT');
  const release = await lockForRead(plan.reads, context, frame);
  try {
    if (plan.assigns === null)
      await streamRows(plan.statement, plan.columns, decode, 'SELECT', context, frame);
    else assignRows(plan, plan.assigns, decode, context, frame);
  } finally {
    release();
  }
}

/** Sends the rows as the client takes them. */
async function streamRows(
  bound: BoundSql,
  columns: readonly ResultColumn[],
  decode: Decode,
  action: string,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const { sink, signal } = frame;
  const rows = open(bound, action, context, frame);
  sink.columns(columns);
  let count = 0;
  try {
    for (
      let next = step(rows, bound, action, context);
      next !== null;
      next = step(rows, bound, action, context)
    ) {
      const waiting = sink.row(decode(next));
      count += 1;
      if (waiting !== undefined) await untilAborted(waiting, signal);
      if (signal.aborted) throw new Canceled();
    }
  } finally {
    rows.return?.();
  }
  finish(context, frame, count);
}

/** The client may never take what was sent: a session that is ended does not wait for it. */
async function untilAborted(waiting: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<void>();
  const stop = (): void => aborted.resolve();
  signal.addEventListener('abort', stop, { once: true });
  if (!signal.aborted) await Promise.race([waiting, aborted.promise]);
  signal.removeEventListener('abort', stop);
}

/** SELECT @x = ...: the last row stays; without a row the variables keep what they have. */
function assignRows(
  { statement, columns }: QueryPlan,
  names: readonly string[],
  decode: Decode,
  context: SessionContext,
  frame: Frame,
): void {
  const rows = open(statement, 'SELECT', context, frame);
  let count = 0;
  for (
    let next = step(rows, statement, 'SELECT', context);
    next !== null;
    next = step(rows, statement, 'SELECT', context)
  ) {
    const values = decode(next);
    count += 1;
    names.forEach((name, index) => {
      const variable = frame.variables.get(name.toLowerCase());
      const type = columns[index]?.type;
      if (variable === undefined || type === undefined) {
        throw new SqlServerError(137, `Must declare the scalar variable "${name}".`, 15);
      }
      variable.value = convertValue(values[index] ?? null, type, variable.type);
    });
  }
  context.rowCount = BigInt(count);
}

function open(
  bound: BoundSql,
  action: string,
  context: SessionContext,
  frame: Frame,
): NodeJS.Iterator<unknown> {
  try {
    return context.statements.prepare(bound.sql).iterate(...slotValues(bound.slots, context, frame));
  } catch (problem) {
    throw translateError(problem, placeOf(context, action), bound.sql);
  }
}

function step(
  rows: NodeJS.Iterator<unknown>,
  bound: BoundSql,
  action: string,
  context: SessionContext,
): SqlValue[] | null {
  try {
    const next = rows.next();
    return next.done === true ? null : (next.value as SqlValue[]);
  } catch (problem) {
    throw translateError(problem, placeOf(context, action), bound.sql);
  }
}

const placeOf = ({ transaction, database }: SessionContext, action: string) => ({
  catalog: transaction.catalog,
  database: database.name,
  action,
});

async function runChange(
  plan: ChangePlan,
  decode: Decode,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  context.permissions.demandColumns(plan.table, plan.action, plan.sets);
  for (const { table } of plan.reads) context.permissions.demand(table, 'SELECT');
  const answer = await context.transaction.write(
    () => change(plan, context, frame),
    patienceOf(context, frame),
  );
  if (plan.identity !== null && plan.action === 'INSERT')
    rememberIdentity(plan, plan.identity, answer.lastRow, context);
  if (plan.output === null) {
    finish(context, frame, answer.count);
    return;
  }
  frame.sink.columns(plan.output);
  for (const row of answer.rows) await frame.sink.row(decode(row));
  finish(context, frame, answer.rows.length);
}

interface Changed {
  readonly count: number;
  readonly rows: SqlValue[][];
  readonly lastRow: bigint;
}

function change(plan: ChangePlan, context: SessionContext, frame: Frame): Changed {
  const { keeping, statement, output } = plan;
  const all = (bound: BoundSql): SqlValue[][] => {
    const values = slotValues(bound.slots, context, frame);
    return context.statements.prepare(bound.sql).all(...values) as unknown as SqlValue[][];
  };
  let sql = statement.sql;
  try {
    if (output !== null && keeping === null) return { count: 0, rows: all(statement), lastRow: 0n };
    if (keeping !== null) {
      sql = keeping.before.sql;
      const values = slotValues(keeping.before.slots, context, frame);
      context.connection.prepare(sql).run(...values);
    }
    sql = statement.sql;
    const { changes, lastInsertRowid } = context.statements
      .prepare(sql)
      .run(...slotValues(statement.slots, context, frame));
    return {
      count: Number(changes),
      lastRow: BigInt(lastInsertRowid),
      rows: keeping === null ? [] : all(keeping.result),
    };
  } catch (problem) {
    throw translateError(problem, placeOf(context, plan.action), sql);
  } finally {
    if (keeping !== null) context.connection.exec('DROP TABLE IF EXISTS "temp"."ts_kept"');
  }
}

function rememberIdentity(plan: ChangePlan, column: string, row: bigint, context: SessionContext): void {
  if (context.options.identityInsert !== null) context.database.counters.forget(plan.table);
  const sql = `SELECT "${column}" FROM "${plan.table}" WHERE _rowid_ = ?`;
  const found = context.statements.prepare(sql).get(row) as unknown as SqlValue[] | undefined;
  if (typeof found?.[0] === 'bigint') context.lastIdentity = found[0];
}

function finish(context: SessionContext, { sink }: Frame, count: number): void {
  context.rowCount = BigInt(count);
  sink.done(context.options.noCount ? null : count);
}
