import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RequestPacer } from '../../../../src-main/platforms/http/request-pacer.ts';
import { CRASHED, type Lane, sendLanes, TOO_LARGE } from '../../../../src-main/platforms/http/send-lanes.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, type SyncErrorKind, syncError } from '../../../../src-shared/errors/sync-error.ts';

interface Row {
  readonly path: string;
  readonly index: number;
}

const pacer = (largestBatch = 100, mostParallel = 3) =>
  new RequestPacer({ largestBatch, smallestBatch: 10, mostParallel });

const laneOf = (path: string, count: number, mayOverlap = false): Lane<Row> => ({
  path,
  mayOverlap,
  rows: Array.from({ length: count }, (_, index) => ({ path, index })),
});

const failure = (kind: SyncErrorKind, code = 'platform.test'): SyncError =>
  syncError({ kind, code, operatorMessage: 'No.', remedy: 'None.' });

describe('sendLanes', () => {
  it('sends every record once, in order within its lane, never too many, one lane never twice at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 250 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 100 }),
        async (counts, largest) => {
          const lanes = counts.map((count, index) => laneOf(`lane-${index}`, count));
          const sent = new Map<string, number[]>();
          const busy = new Set<string>();
          let together = 0;
          const answers = await sendLanes<Row, string>(lanes, pacer(largest), async (path, rows) => {
            expect(rows.length).toBeLessThanOrEqual(largest);
            expect(busy.has(path)).toBe(false);
            busy.add(path);
            together = Math.max(together, busy.size);
            await Promise.resolve();
            busy.delete(path);
            sent.set(path, [...(sent.get(path) ?? []), ...rows.map((row) => row.index)]);
            return ok(rows.map((row) => ok(`${row.path}#${row.index}`)));
          });
          for (const lane of lanes) {
            expect(sent.get(lane.path) ?? []).toEqual(lane.rows.map((row) => row.index));
            for (const row of lane.rows) expect(answers.get(row)).toEqual(ok(`${row.path}#${row.index}`));
          }
          expect(together).toBeLessThanOrEqual(3);
        },
      ),
    );
  });

  it('needs the fewest requests', async () => {
    const lanes = [laneOf('a', 250, true), laneOf('b', 100), laneOf('c', 1), laneOf('d', 0)];
    let requests = 0;
    await sendLanes<Row, void>(lanes, pacer(), async (_, rows) => {
      requests += 1;
      return ok(rows.map(() => ok()));
    });
    expect(requests).toBe(3 + 1 + 1);
  });

  it('halves what the store finds too large, and sends it all the same', async () => {
    const sizes: number[] = [];
    const lane = laneOf('a', 100);
    const answers = await sendLanes<Row, number>([lane], pacer(), async (_, rows) => {
      sizes.push(rows.length);
      if (rows.length > 30) return err(failure('rejected', TOO_LARGE));
      return ok(rows.map((row) => ok(row.index)));
    });
    expect(sizes).toEqual([100, 50, 25, 25, 25, 25]);
    expect(lane.rows.map((row) => answers.get(row))).toEqual(lane.rows.map((row) => ok(row.index)));
  });

  it('gives up on a record that is too large alone', async () => {
    const lane = laneOf('a', 2);
    const tooLarge = err(failure('rejected', TOO_LARGE));
    const answers = await sendLanes<Row, void>([lane], pacer(), async (_, rows) =>
      rows.some((row) => row.index === 0) ? tooLarge : ok(rows.map(() => ok())),
    );
    expect(lane.rows.map((row) => answers.get(row)?.ok)).toEqual([false, true]);
  });

  /** The kinds of answers of seven records, two to a request, when these requests fail. */
  async function kindsWhen(kind: SyncErrorKind, failing: readonly number[]) {
    const lane = laneOf('a', 7);
    let requests = 0;
    const answers = await sendLanes<Row, void>([lane], pacer(2, 1), async (_, rows) => {
      requests += 1;
      return failing.includes(requests) ? err(failure(kind)) : ok(rows.map(() => ok()));
    });
    return lane.rows.map((row) => kindOf(answers.get(row)));
  }

  it.each(['rate-limited', 'auth', 'canceled'] as const)('sends nothing more after %s', async (kind) => {
    expect(await kindsWhen(kind, [2])).toEqual(['ok', 'ok', kind, kind, kind, kind, kind]);
  });

  it.each(['transient', 'unknown-outcome'] as const)(
    'goes on after one answer of %s, which may be the fault of a record, and stops after two in a row',
    async (kind) => {
      expect(await kindsWhen(kind, [1, 3])).toEqual([kind, kind, 'ok', 'ok', kind, kind, 'ok']);
      // What was not sent is in no doubt.
      expect(await kindsWhen(kind, [2, 3])).toEqual(['ok', 'ok', kind, kind, kind, kind, 'transient']);
    },
  );

  it('finds the one record over which the store crashes, and gets the others through', async () => {
    const lane = laneOf('a', 100);
    const host = pacer();
    let requests = 0;
    const answers = await sendLanes<Row, void>([lane], host, async (_, rows) => {
      requests += 1;
      if (rows.some((row) => row.index === 63)) return err(failure('transient', CRASHED));
      host.answered(100);
      return ok(rows.map(() => ok()));
    });
    const failed = lane.rows.filter((row) => answers.get(row)?.ok !== true).map((row) => row.index);
    expect(failed).toEqual([63]);
    expect(requests).toBeLessThanOrEqual(20);
  });

  it('gives up soon when the store crashes over everything', async () => {
    const lane = laneOf('a', 100);
    let requests = 0;
    await sendLanes<Row, void>([lane], pacer(100, 1), async () => {
      requests += 1;
      return err(failure('transient', CRASHED));
    });
    expect(requests).toBeLessThanOrEqual(9);
  });

  it('never repeats creates after a crash', async () => {
    const lane = laneOf('a', 4);
    let requests = 0;
    const answers = await sendLanes<Row, void>([lane], pacer(), async () => {
      requests += 1;
      return err(failure('unknown-outcome', CRASHED));
    });
    expect(requests).toBe(1);
    expect(lane.rows.map((row) => kindOf(answers.get(row)))).toEqual(Array(4).fill('unknown-outcome'));
  });

  it('goes on after a request that was refused for itself', async () => {
    const lane = laneOf('a', 3);
    const answers = await sendLanes<Row, void>([lane], pacer(1, 1), async (_, [row]) =>
      row?.index === 1 ? err(failure('rejected')) : ok([ok()]),
    );
    expect(lane.rows.map((row) => kindOf(answers.get(row)))).toEqual(['ok', 'rejected', 'ok']);
  });

  it('goes on alone when the host turns slow, and leaves nothing behind', async () => {
    const slow = pacer(10, 3);
    const lanes = ['a', 'b', 'c'].map((path) => laneOf(path, 40));
    let together = 0;
    let most = 0;
    const answers = await sendLanes<Row, void>(lanes, slow, async (_, rows) => {
      together += 1;
      await Promise.resolve();
      slow.answered(60_000);
      most = slow.parallel === 1 ? Math.max(most, together) : most;
      together -= 1;
      return ok(rows.map(() => ok()));
    });
    expect(answers.size).toBe(120);
    expect([...answers.values()].every((answer) => answer.ok)).toBe(true);
    expect(slow.batchSize).toBe(10);
  });
});

const kindOf = (answer: Result<void, SyncError> | undefined): string =>
  answer === undefined ? 'none' : answer.ok ? 'ok' : answer.error.kind;
