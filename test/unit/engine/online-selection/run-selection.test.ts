import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRule } from '../../../../src-main/engine/online-selection/parse-rule.ts';
import { planSelection } from '../../../../src-main/engine/online-selection/plan-selection.ts';
import {
  endInterrupted,
  findRun,
  recordsOf,
  setSelection,
  undoSelection,
} from '../../../../src-main/engine/online-selection/run-selection.ts';
import type { SelectionDeps } from '../../../../src-main/engine/online-selection/selection-deps.ts';
import type {
  FlagChange,
  FlagRecordState,
  OnlineRun,
} from '../../../../src-main/engine/ports/online-run-store.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { itemNumber } from '../../../../src-shared/domain/ids.ts';
import { type SyncErrorKind, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { FakeOnlineFlag } from '../../../fakes/fake-online-flag.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';

const never = new AbortController().signal;
const failure = (kind: SyncErrorKind) =>
  syncError({ kind, code: `pos.${kind}`, operatorMessage: 'It failed.', remedy: 'Wait.' });

let stores: OpenStores;
let port: FakeOnlineFlag;
let deps: SelectionDeps;

beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  stores = opened.value;
  port = new FakeOnlineFlag();
  let count = 0;
  deps = {
    port,
    stores,
    clock: new ManualClock(),
    newId: () => {
      count += 1;
      return `run-${count}`;
    },
    pause: async () => undefined,
  };
});
afterEach(() => stores.close());

const changesOf = (...numbers: string[]): FlagChange[] =>
  numbers.map((number) => ({
    itemNumber: itemNumber(number),
    name: number,
    before: 'N',
    after: 'Y',
    reason: 'It matches.',
  }));

/** Puts the items into the company with the flag N, and answers the changes to Y. */
function offline(...numbers: string[]): FlagChange[] {
  for (const number of numbers) port.set(itemNumber(number), 'N');
  return changesOf(...numbers);
}

async function set(changes: readonly FlagChange[], signal = never): Promise<OnlineRun> {
  const run = await setSelection(deps, { ruleName: 'Shirts', changes }, signal);
  if (!run.ok) throw new Error(run.error.code);
  return run.value;
}

async function undo(run: OnlineRun): Promise<OnlineRun> {
  const undone = await undoSelection(deps, run, never);
  if (!undone.ok) throw new Error(undone.error.code);
  return undone.value;
}

const itemsOf = (run: Pick<OnlineRun, 'id'>, state: FlagRecordState): readonly string[] =>
  [...recordsOf(deps, run.id, state)].map((record) => record.itemNumber);

describe('planning', () => {
  it('looks at every item once, page after page', async () => {
    offline('A', 'B', 'C', 'D', 'E', 'F', 'G');
    const rule = parseRule('{"version":1,"name":"All","select":{"field":"itemNumber","in":["A","G"]}}');
    if (!rule.ok) throw new Error(rule.error.detail);
    const plan = await planSelection(deps, rule.value, never);
    expect(plan).toMatchObject({
      ok: true,
      value: { looked: 7, matched: 2, comingIn: [{ itemNumber: 'A' }, { itemNumber: 'G' }] },
    });
    expect(port.written).toEqual([]);
  });
});

describe('setting', () => {
  it('sends in batches and keeps every value from before', async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => `I${String(index).padStart(3, '0')}`);
    const run = await set(offline(...numbers));
    expect(run).toMatchObject({ kind: 'set', state: 'done', error: null });
    expect(port.written.map(({ itemNumbers }) => itemNumbers.length)).toEqual([50, 50, 20]);
    expect(new Set(Object.values(port.flags()))).toEqual(new Set(['Y']));
    expect(itemsOf(run, 'changed')).toEqual(numbers);
  });

  it('announces before it sends: the record is there when the write leaves', async () => {
    const seen: string[][] = [];
    port.beforeWrite = () => {
      const [open] = stores.onlineRuns.list({ state: 'setting', limit: 1 });
      if (open !== undefined) seen.push([...itemsOf(open, 'sent')]);
    };
    await set(offline('A', 'B'));
    expect(seen).toEqual([['A', 'B']]);
  });

  it('leaves alone what somebody else changed, and what is gone', async () => {
    const changes = offline('A', 'B', 'C');
    port.set(itemNumber('B'), '!');
    port.rows.delete(itemNumber('C'));
    const run = await set(changes);
    expect(run.state).toBe('done');
    expect([itemsOf(run, 'changed'), itemsOf(run, 'not-found')]).toEqual([['A'], ['C']]);
    expect([...recordsOf(deps, run.id, 'elsewhere')]).toMatchObject([{ itemNumber: 'B', found: '!' }]);
  });

  it('makes no run when the log-in is refused', async () => {
    port.lookUpFailure = failure('auth');
    expect(await setSelection(deps, { ruleName: 'Shirts', changes: offline('A') }, never)).toMatchObject({
      ok: false,
      error: { kind: 'auth' },
    });
    expect(stores.onlineRuns.list({ limit: 9 })).toEqual([]);
  });

  it('tries a passing trouble again, whether or not the write had been carried out', async () => {
    port.troubles.push(
      { error: failure('transient'), isCarriedOut: false },
      { error: failure('transient'), isCarriedOut: true },
    );
    const run = await set(offline('A', 'B'));
    expect(run).toMatchObject({ state: 'done', error: null });
    expect(itemsOf(run, 'changed')).toEqual(['A', 'B']);
    expect(port.written).toHaveLength(2);
  });

  it('gives up a trouble that stays, and says which items it did not change', async () => {
    const trouble = { error: failure('transient'), isCarriedOut: false };
    port.troubles.push(trouble, trouble, trouble);
    const run = await set(offline('A', 'B'));
    expect(run).toMatchObject({ state: 'failed', error: { code: 'pos.transient' } });
    expect(itemsOf(run, 'dropped')).toEqual(['A', 'B']);
    expect(port.flags()).toEqual({ A: 'N', B: 'N' });
  });

  it('ends at a refusal', async () => {
    port.troubles.push({ error: failure('auth'), isCarriedOut: false });
    const numbers = Array.from({ length: 60 }, (_, index) => `I${index + 10}`);
    const run = await set(offline(...numbers));
    expect(run).toMatchObject({ state: 'failed', error: { kind: 'auth' } });
    expect([itemsOf(run, 'failed').length, itemsOf(run, 'dropped').length]).toEqual([50, 10]);
  });

  it('stopped in the middle drops the rest, and what was set can be undone', async () => {
    const stop = new AbortController();
    port.beforeWrite = () => stop.abort();
    const numbers = Array.from({ length: 60 }, (_, index) => `I${index + 10}`);
    const run = await set(offline(...numbers), stop.signal);
    expect(run).toMatchObject({ state: 'failed', error: { kind: 'canceled' } });
    expect([itemsOf(run, 'changed').length, itemsOf(run, 'dropped').length]).toEqual([50, 10]);
    port.beforeWrite = () => undefined;
    await undo(run);
    expect(new Set(Object.values(port.flags()))).toEqual(new Set(['N']));
  });

  it('does not end a run of which nobody knows what became', async () => {
    port.troubles.push({ error: failure('transient'), isCarriedOut: true });
    port.beforeWrite = () => {
      port.lookUpFailure = failure('transient');
    };
    const run = await set(offline('A'));
    expect(run).toMatchObject({ state: 'setting', endedAt: null, error: { kind: 'transient' } });
    expect(itemsOf(run, 'sent')).toEqual(['A']);
    port.lookUpFailure = null;
    expect(await endInterrupted(deps, never)).toEqual({ ok: true, value: 1 });
    expect(stores.onlineRuns.get(run.id)?.state).toBe('interrupted');
    expect(itemsOf(run, 'changed')).toEqual(['A']);
  });
});

describe('undoing', () => {
  it('sets back exactly what still is as the run left it', async () => {
    const changes = offline('A', 'B', 'C');
    port.set(itemNumber('D'), '!');
    const run = await set([...changes, { ...changesOf('D')[0], before: '!' } as FlagChange]);
    port.set(itemNumber('B'), 'N');
    const undone = await undo(run);
    expect(undone).toMatchObject({ kind: 'undo', undoes: run.id, state: 'done' });
    expect(port.flags()).toEqual({ A: 'N', B: 'N', C: 'N', D: '!' });
    expect(itemsOf(undone, 'changed')).toEqual(['A', 'C', 'D']);
    expect([...recordsOf(deps, undone.id, 'elsewhere')]).toMatchObject([{ itemNumber: 'B', found: 'N' }]);
  });

  it('of an undo does it again, and a second undo finds nothing to do', async () => {
    const run = await set(offline('A'));
    const undone = await undo(run);
    expect(itemsOf(await undo(run), 'elsewhere')).toEqual(['A']);
    await undo(undone);
    expect(port.flags()).toEqual({ A: 'Y' });
  });

  it('finds a run by its id or an unmistakable beginning', async () => {
    const first = await set(offline('A'));
    expect(findRun(stores, first.id)).toMatchObject({ ok: true });
    expect(findRun(stores, 'run')).toMatchObject({ ok: true, value: { id: first.id } });
    await set(offline('B'));
    expect(findRun(stores, 'run')).toMatchObject({ ok: false, error: { code: 'online.run-unknown' } });
    expect(findRun(stores, 'run-1')).toMatchObject({ ok: true, value: { id: first.id } });
  });
});

describe('a process that is killed', () => {
  class Killed extends Error {}

  /** Kills the process at the write with this number, before or after the company carried it out. */
  async function killedAt(
    write: number,
    when: 'before' | 'after',
    changes: readonly FlagChange[],
  ): Promise<OnlineRun> {
    let count = 0;
    const setFlags = port.setFlags.bind(port);
    port.setFlags = async (batch) => {
      count += 1;
      if (count === write && when === 'before') throw new Killed();
      const answers = await setFlags(batch);
      if (count === write) throw new Killed();
      return answers;
    };
    await expect(set(changes)).rejects.toThrow(Killed);
    port.setFlags = setFlags;
    const [run] = stores.onlineRuns.list({ state: 'setting', limit: 2 });
    if (run === undefined) throw new Error('no run was left behind');
    return run;
  }

  it.each([
    [1, 'before', 0],
    [1, 'after', 50],
    [2, 'before', 50],
    [2, 'after', 100],
    [3, 'after', 120],
  ] as const)(
    'at write %i, %s it was carried out, leaves a run that says what was changed and can be undone',
    async (write, when, changed) => {
      const numbers = Array.from({ length: 120 }, (_, index) => `I${String(index).padStart(3, '0')}`);
      const run = await killedAt(write, when, offline(...numbers));
      expect(await endInterrupted(deps, never)).toEqual({ ok: true, value: 1 });
      const on = Object.entries(port.flags()).flatMap(([item, flag]) => (flag === 'Y' ? [item] : []));
      expect(itemsOf(run, 'changed')).toEqual(on.toSorted());
      expect(on).toHaveLength(changed);
      expect(stores.onlineRuns.get(run.id)).toMatchObject({ state: 'interrupted' });
      expect(itemsOf(run, 'dropped')).toHaveLength(120 - changed);
      await undo(run);
      expect(new Set(Object.values(port.flags()))).toEqual(new Set(['N']));
    },
  );

  it('does not claim what somebody else changed in the meantime', async () => {
    const run = await killedAt(1, 'before', offline('A', 'B'));
    port.set(itemNumber('A'), 'Y');
    await endInterrupted(deps, never);
    expect([itemsOf(run, 'changed'), itemsOf(run, 'elsewhere'), itemsOf(run, 'dropped')]).toEqual([
      [],
      ['A'],
      ['B'],
    ]);
    await undo(run);
    expect(port.flags()).toEqual({ A: 'Y', B: 'N' });
  });

  it('stays unsettled while the company cannot be reached', async () => {
    const run = await killedAt(1, 'after', offline('A'));
    port.lookUpFailure = failure('transient');
    expect((await endInterrupted(deps, never)).ok).toBe(false);
    expect(stores.onlineRuns.get(run.id)?.state).toBe('setting');
  });
});

it('a process that was taken for dead sends nothing more', async () => {
  port.beforeWrite = () => {
    port.beforeWrite = () => undefined;
    for (const { id } of stores.onlineRuns.list({ state: 'setting', limit: 9 })) {
      stores.onlineRuns.dropAnnounced(id);
      stores.onlineRuns.update(id, { state: 'interrupted' });
    }
  };
  const numbers = Array.from({ length: 60 }, (_, index) => `I${index + 10}`);
  const run = await set(offline(...numbers));
  expect(port.written).toHaveLength(1);
  expect(run.state).toBe('interrupted');
  expect(itemsOf(run, 'changed')).toHaveLength(50);
});
