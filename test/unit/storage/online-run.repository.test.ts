import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FlagChange, OnlineRun } from '../../../src-main/engine/ports/online-run-store.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { itemNumber, runId } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';

const STAMP = { at: '2026-03-05T10:00:00.123', user: 'TILLBRIDGE' };
const RUN = runId('run-1');
let stores: OpenStores;

beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
});
afterEach(() => stores.close());

const run = (changes: Partial<OnlineRun> = {}): OnlineRun => ({
  id: RUN,
  kind: 'set',
  state: 'setting',
  ruleName: 'Shirts',
  undoes: null,
  startedAt: 5,
  endedAt: null,
  error: null,
  ...changes,
});
const change = (number: string, before = 'N', after = 'Y'): FlagChange => ({
  itemNumber: itemNumber(number),
  name: `The ${number}`,
  before,
  after,
  reason: 'It matches.',
});
const numbers = (records: readonly FlagChange[]) => records.map(({ itemNumber: number }) => number);

it('keeps a run with what became of it', () => {
  const { onlineRuns } = stores;
  onlineRuns.insert(run());
  expect(onlineRuns.get(RUN)).toEqual(run());
  const error = syncError({
    kind: 'auth',
    code: 'pos.flag-denied',
    operatorMessage: 'No.',
    remedy: 'Grant it.',
  });
  onlineRuns.update(RUN, { state: 'failed', endedAt: 9, error });
  expect(onlineRuns.get(RUN)).toEqual(run({ state: 'failed', endedAt: 9, error }));
  onlineRuns.insert(run({ id: runId('run-2'), kind: 'undo', undoes: RUN }));
  expect(onlineRuns.list({ limit: 9 }).map(({ id }) => id)).toEqual(['run-2', 'run-1']);
  expect(onlineRuns.list({ state: 'setting', limit: 9 }).map(({ id }) => id)).toEqual(['run-2']);
  expect(onlineRuns.beginningWith('run', 9)).toHaveLength(2);
  expect(onlineRuns.beginningWith('run-2', 9)).toHaveLength(1);
  expect(onlineRuns.beginningWith('%', 9)).toEqual([]);
  expect(onlineRuns.get(runId('none'))).toBe(null);
});

it('hands out announced changes in batches of one kind, and each once', () => {
  const { onlineRuns } = stores;
  onlineRuns.insert(run());
  onlineRuns.announce(RUN, [change('A'), change('B', 'Y', 'N'), change('C'), change('D', '!', 'Y')]);
  const seen: string[][] = [];
  for (;;) {
    const batch = onlineRuns.nextBatch(RUN, 50);
    if (batch.length === 0) break;
    seen.push(numbers(batch));
    expect(
      onlineRuns.send(
        RUN,
        batch.map(({ itemNumber: number }) => number),
        STAMP,
      ),
    ).toBe(true);
  }
  expect(seen).toEqual([['D'], ['A', 'C'], ['B']]);
  expect(onlineRuns.nextBatch(RUN, 50)).toEqual([]);
  expect(onlineRuns.records(RUN, 'sent', null, 50)[0]).toEqual({
    ...change('A'),
    state: 'sent',
    stamp: STAMP,
    found: null,
  });
  expect(onlineRuns.nextBatch(runId('other'), 50)).toEqual([]);
});

it('does not send for a run that is over, nor what is not announced any more', () => {
  const { onlineRuns } = stores;
  onlineRuns.insert(run());
  onlineRuns.announce(RUN, [change('A'), change('B')]);
  const both = numbers([change('A'), change('B')]).map(itemNumber);
  onlineRuns.settle(RUN, [{ itemNumber: itemNumber('B'), state: 'dropped' }]);
  expect(onlineRuns.send(RUN, both, STAMP)).toBe(false);
  expect(onlineRuns.counts(RUN)).toMatchObject({ announced: 1, sent: 0, dropped: 1 });
  onlineRuns.update(RUN, { state: 'interrupted' });
  expect(onlineRuns.send(RUN, [itemNumber('A')], STAMP)).toBe(false);
});

it('settles, counts, and drops what was never sent', () => {
  const { onlineRuns } = stores;
  onlineRuns.insert(run());
  onlineRuns.announce(
    RUN,
    ['A', 'B', 'C', 'D'].map((number) => change(number)),
  );
  onlineRuns.settle(RUN, [
    { itemNumber: itemNumber('A'), state: 'changed' },
    { itemNumber: itemNumber('B'), state: 'elsewhere', found: 'Y' },
    { itemNumber: itemNumber('C'), state: 'not-found' },
  ]);
  onlineRuns.dropAnnounced(RUN);
  expect(onlineRuns.counts(RUN)).toEqual({
    announced: 0,
    sent: 0,
    changed: 1,
    elsewhere: 1,
    'not-found': 1,
    failed: 0,
    dropped: 1,
  });
  expect(onlineRuns.records(RUN, 'elsewhere', null, 9)).toMatchObject([{ itemNumber: 'B', found: 'Y' }]);
  expect(onlineRuns.records(RUN, 'elsewhere', itemNumber('B'), 9)).toEqual([]);
});

it('forgets old runs with their changes, never one that is at work', () => {
  const { onlineRuns } = stores;
  onlineRuns.insert(run({ state: 'done', endedAt: 10 }));
  onlineRuns.announce(RUN, [change('A')]);
  onlineRuns.insert(run({ id: runId('young'), state: 'done', endedAt: 30 }));
  onlineRuns.insert(run({ id: runId('open') }));
  expect(onlineRuns.prune(20, 50)).toBe(1);
  expect(onlineRuns.list({ limit: 9 }).map(({ id }) => id)).toEqual(['open', 'young']);
  expect(onlineRuns.counts(RUN).announced).toBe(0);
});
