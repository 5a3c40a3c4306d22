import { type SqlParameter, SqlServerError, type SqlSession, type SqlValue } from '../session.ts';
import type { AnswerSink } from './answer-sink.ts';
import type { RpcParameter, RpcRequest, TransactionRequest } from './rpc-request.ts';
import { CHANGE, DONE, type TokenWriter } from './tokens.ts';

/** What a request is run with. */
export interface RunContext {
  readonly session: SqlSession;
  readonly writer: TokenWriter;
  readonly sink: AnswerSink;
  readonly signal: AbortSignal;
}

/** Texts that were prepared on a connection, by handle. */
export type Prepared = Map<number, string>;

/** Runs the text of a SQL batch and writes its answer. */
export async function runBatch(text: string, context: RunContext): Promise<void> {
  const failure = await caught(async () => {
    await context.session.execute(text, [], context.sink, context.signal);
  });
  context.sink.end(failure);
}

/** Runs a procedure call: its statements, return status, output values, and the DONE that ends it. */
export async function runRpc(request: RpcRequest, prepared: Prepared, context: RunContext): Promise<void> {
  const { writer } = context;
  const failure = await caught(async () => {
    const { status, outputs } = await dispatch(request, prepared, context);
    writer.returnStatus(status);
    for (const { ordinal, parameter, value } of outputs) {
      writer.returnValue(ordinal, parameter.name, parameter.wire, value);
    }
  });
  if (failure !== null) writer.error(failure);
  writer.done('doneProcedure', failure === null ? DONE.final : DONE.error);
}

interface Output {
  readonly ordinal: number;
  readonly parameter: RpcParameter;
  readonly value: SqlValue;
}
interface Outcome {
  readonly status: number;
  readonly outputs: readonly Output[];
}

// Parameters of these procedures are taken by position: drivers name them as they like.
async function dispatch(request: RpcRequest, prepared: Prepared, context: RunContext): Promise<Outcome> {
  const { parameters } = request;
  switch (request.procedure) {
    case 'sp_executesql':
      return execute(textOf(parameters[0]), parameters.slice(2), 2, context);
    case 'sp_prepare':
      return { status: 0, outputs: [prepare(textOf(parameters[2]), parameters[0], prepared)] };
    case 'sp_prepexec': {
      const handle = prepare(textOf(parameters[2]), parameters[0], prepared);
      const outcome = await execute(textOf(parameters[2]), parameters.slice(3), 3, context);
      return { status: 0, outputs: [handle, ...outcome.outputs] };
    }
    case 'sp_execute': {
      const text = prepared.get(Number(parameters[0]?.value));
      if (text === undefined)
        throw new SqlServerError(8179, 'Could not find prepared statement with that handle.');
      return execute(text, parameters.slice(1), 1, context);
    }
    case 'sp_unprepare':
      prepared.delete(Number(parameters[0]?.value));
      return { status: 0, outputs: [] };
    default: {
      const { session, sink, signal } = context;
      const { status, outputs } = await session.call(request.procedure, parameters, sink, signal);
      return { status, outputs: pairOutputs(parameters, outputs, 0) };
    }
  }
}

async function execute(
  text: string,
  parameters: readonly RpcParameter[],
  skipped: number,
  { session, sink, signal }: RunContext,
): Promise<Outcome> {
  const plain: SqlParameter[] = parameters.map(({ name, type, value, isOutput }) => ({
    name,
    type,
    value,
    isOutput,
  }));
  const values = await session.execute(text, plain, sink, signal);
  return { status: 0, outputs: pairOutputs(parameters, values, skipped) };
}

function pairOutputs(
  parameters: readonly RpcParameter[],
  values: readonly SqlValue[],
  skipped: number,
): Output[] {
  let next = 0;
  return parameters.flatMap((parameter, index) =>
    parameter.isOutput ? [{ ordinal: index + skipped, parameter, value: values[next++] ?? null }] : [],
  );
}

function prepare(text: string, handle: RpcParameter | undefined, prepared: Prepared): Output {
  if (handle === undefined) throw new SqlServerError(201, 'Procedure expects parameter @handle.');
  const number = Math.max(0, ...prepared.keys()) + 1;
  prepared.set(number, text);
  return { ordinal: 0, parameter: handle, value: BigInt(number) };
}

function textOf(parameter: RpcParameter | undefined): string {
  if (typeof parameter?.value === 'string') return parameter.value;
  throw new SqlServerError(214, "Procedure expects parameter '@statement' of type 'ntext/nchar/nvarchar'.");
}

/** Runs a request of the transaction manager. `id` names the transaction to the client. */
export async function runTransaction(
  request: TransactionRequest,
  id: Uint8Array,
  context: RunContext,
): Promise<void> {
  const { session, writer, sink } = context;
  const nothing = new Uint8Array();
  const failure = await caught(async () => {
    switch (request.kind) {
      case 'begin':
        await session.begin();
        return writer.bytesChange(CHANGE.begin, id, nothing);
      case 'commit':
        await session.commit();
        return writer.bytesChange(CHANGE.commit, nothing, id);
      case 'rollback':
        await session.rollback(request.name === '' ? undefined : request.name);
        return request.name === '' ? writer.bytesChange(CHANGE.rollback, nothing, id) : undefined;
      case 'save':
        return session.save(request.name);
      case 'unknown':
        throw new SqlServerError(40000, 'The practice server does not know this transaction request.');
    }
  });
  sink.end(failure);
}

/** The failure of a request as SQL Server would number it. A defect of ours gets a number of our own. */
async function caught(work: () => Promise<void>): Promise<SqlServerError | null> {
  try {
    await work();
    return null;
  } catch (problem) {
    if (problem instanceof SqlServerError) return problem;
    const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    return new SqlServerError(50001, `The practice server failed: ${text}`, 20);
  }
}
