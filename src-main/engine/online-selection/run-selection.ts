import { type RunId, runId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { FlagChange, FlagRecord, FlagRecordState, OnlineRun } from '../ports/online-run-store.ts';
import type { SelectionDeps } from './selection-deps.ts';
import { sendFlags } from './send-flags.ts';
import { settleSent } from './settle-sent.ts';

/** Rows of one transaction, and of one page: short enough that nothing else in the process waits long. */
const PAGE = 1_000;

const never = new AbortController().signal;

/** Sets flags as one run that can be undone. Failure: it could not begin, and nothing was changed. */
export async function setSelection(
  deps: SelectionDeps,
  { ruleName, changes }: { readonly ruleName: string; readonly changes: readonly FlagChange[] },
  signal: AbortSignal,
): Promise<Result<OnlineRun, SyncError>> {
  // Asked before anything is kept: a log-in that is refused makes no run.
  const reachable = await deps.port.newStamp(signal);
  if (!reachable.ok) return reachable;
  const run = beginRun(deps, { kind: 'set', ruleName, undoes: null });
  await announce(deps, run.id, changes);
  return ok(await sendAndEnd(deps, run.id, signal));
}

/**
 * Sets back what a run changed, exactly those items that still are as it left them; the others are left alone and told.
 * It is a run of its own. Failure: it could not begin.
 */
export async function undoSelection(
  deps: SelectionDeps,
  { id, ruleName }: Pick<OnlineRun, 'id' | 'ruleName'>,
  signal: AbortSignal,
): Promise<Result<OnlineRun, SyncError>> {
  const reachable = await deps.port.newStamp(signal);
  if (!reachable.ok) return reachable;
  const run = beginRun(deps, { kind: 'undo', ruleName, undoes: id });
  const changed = [...recordsOf(deps, id, 'changed')].map((record) => reversed(record, ruleName));
  await announce(deps, run.id, changed);
  return ok(await sendAndEnd(deps, run.id, signal));
}

/**
 * Ends runs that a killed process has left behind: what became of their last batch is looked up, and nothing more of
 * them is sent. Answers how many. Failure: it could not be looked up; they stay as they are.
 */
export async function endInterrupted(
  deps: SelectionDeps,
  signal: AbortSignal,
): Promise<Result<number, SyncError>> {
  const { onlineRuns } = deps.stores;
  const left = onlineRuns.list({ state: 'setting', limit: PAGE });
  for (const { id } of left) {
    const settled = await settleSent(deps, id, 'dropped', signal);
    if (!settled.ok) return settled;
    deps.stores.transaction(() => {
      onlineRuns.dropAnnounced(id);
      onlineRuns.update(id, { state: 'interrupted', endedAt: deps.clock.now() });
    });
  }
  return ok(left.length);
}

/** All records of a run in a state, by item number. */
export function* recordsOf(
  { stores }: Pick<SelectionDeps, 'stores'>,
  run: RunId,
  state: FlagRecordState,
): Iterable<FlagRecord> {
  for (let page = stores.onlineRuns.records(run, state, null, PAGE); page.length > 0; ) {
    yield* page;
    page = stores.onlineRuns.records(run, state, page.at(-1)?.itemNumber ?? null, PAGE);
  }
}

function beginRun(
  { stores, clock, newId }: SelectionDeps,
  about: Pick<OnlineRun, 'kind' | 'ruleName' | 'undoes'>,
): OnlineRun {
  const run: OnlineRun = {
    ...about,
    id: runId(newId()),
    state: 'setting',
    startedAt: clock.now(),
    endedAt: null,
    error: null,
  };
  stores.onlineRuns.insert(run);
  return run;
}

async function announce(
  { stores, pause }: SelectionDeps,
  run: RunId,
  changes: readonly FlagChange[],
): Promise<void> {
  for (let at = 0; at < changes.length; at += PAGE) {
    stores.onlineRuns.announce(run, changes.slice(at, at + PAGE));
    await pause();
  }
}

async function sendAndEnd(deps: SelectionDeps, id: RunId, signal: AbortSignal): Promise<OnlineRun> {
  const { onlineRuns } = deps.stores;
  const sent = await sendFlags(deps, id, signal);
  // What nobody could tell until now is asked once more; if that fails too, the next command asks again.
  const settled = await settleSent(deps, id, 'failed', never);
  deps.stores.transaction(() => {
    onlineRuns.dropAnnounced(id);
    // Somebody else may have ended it: it was taken for dead.
    if (onlineRuns.get(id)?.state !== 'setting') return;
    if (!settled.ok) onlineRuns.update(id, { error: settled.error });
    else if (sent.ok) onlineRuns.update(id, { state: 'done', endedAt: deps.clock.now() });
    else onlineRuns.update(id, { state: 'failed', endedAt: deps.clock.now(), error: sent.error });
  });
  const run = onlineRuns.get(id);
  if (run === null) throw new Error(`run ${id} was not stored`);
  return run;
}

const reversed = ({ itemNumber, name, before, after }: FlagRecord, ruleName: string): FlagChange => ({
  itemNumber,
  name,
  before: after,
  after: before,
  reason: `It is set back to what it was before the rule "${ruleName}".`,
});

/** The run that a person names by its id or an unmistakable beginning of it. Failure: `online.run-unknown`. */
export function findRun({ onlineRuns }: SelectionDeps['stores'], text: string): Result<OnlineRun, SyncError> {
  const found = onlineRuns.get(runId(text)) ?? onlyOne(onlineRuns.beginningWith(text, 2));
  return found === null ? err(runUnknown(text)) : ok(found);
}

const onlyOne = (runs: readonly OnlineRun[]): OnlineRun | null =>
  runs.length === 1 ? (runs[0] ?? null) : null;

const runUnknown = (text: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'online.run-unknown',
    subject: { entity: 'run', id: text },
    field: 'run',
    operatorMessage: `There is no setting of online flags called ${text}, or it is not the only one that begins so.`,
    remedy: 'Give the id that "online set" answered.',
  });
