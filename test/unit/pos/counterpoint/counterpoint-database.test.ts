import { describe, expect, it } from 'vitest';
import { posError } from '../../../../src-main/pos/counterpoint/connection/driver-error.ts';
import { CANCELED } from '../../../../src-main/pos/counterpoint/connection/error-table.ts';
import type { SqlConnection } from '../../../../src-main/pos/counterpoint/connection/sql-connection.ts';
import type { SqlQuery } from '../../../../src-main/pos/counterpoint/connection/sql-query.ts';
import { createCounterpointDatabase } from '../../../../src-main/pos/counterpoint/counterpoint-database.ts';
import { err, ok } from '../../../../src-shared/errors/result.ts';
import { refusal } from './scripted-connection.ts';

const query = (name: string): SqlQuery<string> => ({ name, text: '', parameters: [] });

/** Statements run until they are let go; `most` is how many ran side by side. */
function heldConnection() {
  const running = new Map<string, () => void>();
  const seen = { most: 0, started: [] as string[] };
  const connection: SqlConnection = {
    async run<Row>({ name }: SqlQuery<Row>, signal: AbortSignal) {
      seen.started.push(name);
      if (name === 'bad') return err(refusal());
      await new Promise<void>((resolve) => {
        running.set(name, resolve);
        signal.addEventListener('abort', () => resolve());
        seen.most = Math.max(seen.most, running.size);
      });
      running.delete(name);
      return signal.aborted ? err(posError(CANCELED)) : ok([name] as unknown as readonly Row[]);
    },
    async close() {},
  };
  return { connection, seen, release: (name: string) => running.get(name)?.() };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('runAll', () => {
  it('runs two side by side and answers in order', async () => {
    const { connection, seen, release } = heldConnection();
    const all = createCounterpointDatabase(connection).runAll(['a', 'b', 'c'].map(query), never);
    await settled();
    expect(seen.started).toEqual(['a', 'b']);
    release('b');
    release('a');
    await settled();
    release('c');
    expect(await all).toEqual({ ok: true, value: [['a'], ['b'], ['c']] });
    expect(seen.most).toBe(2);
  });

  it('calls the others off when one fails, and answers with that failure', async () => {
    const { connection, seen } = heldConnection();
    const all = createCounterpointDatabase(connection).runAll(['a', 'bad', 'c'].map(query), never);
    expect(await all).toMatchObject({ ok: false, error: { code: 'pos.query-failed' } });
    expect(seen.started).toEqual(['a', 'bad']);
  });

  it('stops with its caller', async () => {
    const { connection } = heldConnection();
    const stop = new AbortController();
    const all = createCounterpointDatabase(connection).runAll(['a', 'b'].map(query), stop.signal);
    stop.abort();
    expect(await all).toMatchObject({ ok: false, error: { kind: 'canceled' } });
  });
});
