import { SqlServerError, type SqlType, type SqlValue } from '../session.ts';
import { Canceled } from './canceled.ts';
import type { LockMode } from './lock-table.ts';
import type { Frame, SessionContext } from './session-context.ts';

/** An argument of a call: by name (with `@`) or, without one, by its place. */
export interface Argument {
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
}

type Procedure = (
  argument: (name: string, place: number) => SqlValue,
  context: SessionContext,
  frame: Frame,
) => Promise<number>;

const PROCEDURES: Readonly<Record<string, Procedure>> = {
  sp_getapplock: getLock,
  sp_releaseapplock: releaseLock,
  sp_reset_connection: async () => 0,
};

/** Runs a procedure that the server has by itself and answers its status. Throws 2812 for one that does not exist. */
export async function runProcedure(
  name: string,
  values: readonly Argument[],
  context: SessionContext,
  frame: Frame,
): Promise<number> {
  const procedure = PROCEDURES[name.toLowerCase().replace(/^(.*\.)/, '')];
  if (procedure === undefined) throw new SqlServerError(2812, `Could not find stored procedure '${name}'.`);
  return await procedure(argumentsOf(values), context, frame);
}

function argumentsOf(values: readonly Argument[]): (name: string, place: number) => SqlValue {
  return (name, place) => {
    const named = values.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const placed = values[place];
    const found = named ?? (placed?.name === '' ? placed : undefined);
    if (found === undefined) return null;
    return found.value;
  };
}

const MODES: Readonly<Record<string, LockMode>> = {
  shared: 'shared',
  intentshared: 'shared',
  update: 'exclusive',
  intentexclusive: 'exclusive',
  exclusive: 'exclusive',
};
/** Status of sp_getapplock (SQL Server docs): 0 at once, 1 after waiting, -1 timeout, -2 canceled. */
const STATUS = { granted: 0, waited: 1, timeout: -1, canceled: -2 } as const;

async function getLock(
  argument: (name: string, place: number) => SqlValue,
  context: SessionContext,
  frame: Frame,
): Promise<number> {
  const mode = MODES[textOf(argument('@LockMode', 1)).toLowerCase()];
  const resource = textOf(argument('@Resource', 0));
  if (mode === undefined || resource === '') {
    throw new SqlServerError(1221, 'The Database Engine is attempting to take a lock that it does not know.');
  }
  const owner = ownerOf(argument('@LockOwner', 2), context);
  const timeout = argument('@LockTimeout', 3);
  const answer = await context.server.applicationLocks.acquire({
    resource: key(resource, context),
    mode,
    owner,
    timeoutMs: timeout === null ? context.options.lockTimeoutMs : Number(timeout),
    signal: frame.signal,
  });
  if (answer === 'canceled') throw new Canceled();
  return STATUS[answer];
}

async function releaseLock(
  argument: (name: string, place: number) => SqlValue,
  context: SessionContext,
): Promise<number> {
  const resource = textOf(argument('@Resource', 0));
  const owner = ownerOf(argument('@LockOwner', 1), context);
  if (context.server.applicationLocks.release(key(resource, context), owner)) return 0;
  throw new SqlServerError(
    1223,
    `Cannot release the application lock (Database Principal: 'public', Resource: '${resource}') because it is not currently held.`,
  );
}

/** A lock belongs to the transaction unless it is asked for as the session's. */
function ownerOf(written: SqlValue, context: SessionContext): object {
  if (textOf(written).toLowerCase() === 'session') return context;
  if (context.transaction.depth > 0) return context.transaction;
  throw new SqlServerError(
    1224,
    'An application lock cannot be taken for a transaction outside of one. Use the lock owner Session.',
  );
}

const key = (resource: string, { database }: SessionContext): string => `${database.name} ${resource}`;

const textOf = (value: SqlValue): string => (value === null ? '' : String(value));
