import { SqlServerError } from '../session.ts';
import type { TableRead } from '../sql/compiling.ts';
import { Canceled } from './canceled.ts';
import type { LockMode } from './lock-table.ts';
import type { Frame, SessionContext } from './session-context.ts';

const EXCLUSIVE = ['TABLOCKX', 'XLOCK'];
const RESERVING = ['UPDLOCK', 'XLOCK', 'HOLDLOCK', 'SERIALIZABLE', 'TABLOCKX', 'REPEATABLEREAD'];
const DIRTY = ['NOLOCK', 'READUNCOMMITTED'];

/**
 * What hints ask for: TABLOCKX keeps other readers of the table out until the transaction ends; UPDLOCK and its kin take
 * the writer lock. Plain reads only wait for a table that somebody has for himself. Answers what to do after the read.
 */
export async function lockForRead(
  reads: readonly TableRead[],
  context: SessionContext,
  frame: Frame,
): Promise<() => void> {
  const isPlain = reads.every(({ hints }) => hints.length === 0);
  if (isPlain && context.database.locks.isEmpty) return () => undefined;
  const release: (() => void)[] = [];
  for (const { table, hints } of reads) {
    const asks = (words: readonly string[]): boolean => hints.some((hint) => words.includes(hint));
    if (asks(RESERVING)) {
      context.permissions.demandOwner('UPDATE', table);
      const { lockTimeoutMs } = context.options;
      await context.transaction.reserve({ lockTimeoutMs, signal: frame.signal });
    }
    if (asks(DIRTY)) continue;
    const isExclusive = asks(EXCLUSIVE);
    await lockTable(table, isExclusive ? 'exclusive' : 'shared', context, frame);
    const isKept = isExclusive && context.transaction.depth > 0;
    if (!isKept) release.push(() => context.database.locks.release(resourceOf(table), context.transaction));
  }
  return () => {
    for (const one of release) one();
  };
}

async function lockTable(
  table: string,
  mode: LockMode,
  context: SessionContext,
  frame: Frame,
): Promise<void> {
  const answer = await context.database.locks.acquire({
    resource: resourceOf(table),
    mode,
    owner: context.transaction,
    timeoutMs: context.options.lockTimeoutMs,
    signal: frame.signal,
  });
  if (answer === 'canceled') throw new Canceled();
  if (answer === 'timeout') throw new SqlServerError(1222, 'Lock request time out period exceeded.');
}

const resourceOf = (table: string): string => `table ${table.toUpperCase()}`;
