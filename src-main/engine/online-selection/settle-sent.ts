import type { RunId } from '../../../src-shared/domain/ids.ts';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { FLAG_BATCH_SIZE, type FlagOutcome, type FlagState, flagOutcome } from '../ports/online-flag.ts';
import type { FlagRecord, FlagSettlement } from '../ports/online-run-store.ts';
import type { SelectionDeps } from './selection-deps.ts';

/** What becomes of a record whose item turns out to be untouched. */
export type Untouched = 'announced' | 'failed' | 'dropped';

/**
 * Looks up the records of a run whose write had no answer, and settles them. Failure: it could not be looked up; those
 * that are left stay `sent`.
 */
export async function settleSent(
  { port, stores, pause }: Pick<SelectionDeps, 'port' | 'stores' | 'pause'>,
  run: RunId,
  untouched: Untouched,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const { onlineRuns } = stores;
  for (;;) {
    const records = onlineRuns.records(run, 'sent', null, FLAG_BATCH_SIZE);
    if (records.length === 0) return ok();
    const states = await port.readFlags(
      records.map(({ itemNumber }) => itemNumber),
      signal,
    );
    if (!states.ok) return states;
    onlineRuns.settle(run, lookedUp(records, states.value, untouched));
    await pause();
  }
}

function lookedUp(
  records: readonly FlagRecord[],
  states: readonly FlagState[],
  untouched: Untouched,
): readonly FlagSettlement[] {
  const byItem = new Map(states.map((state) => [state.itemNumber, state]));
  return records.map(({ itemNumber, before, after, stamp }) => {
    const state = byItem.get(itemNumber) ?? null;
    if (state?.flag === before || stamp === null) return { itemNumber, state: untouched };
    return { itemNumber, ...settled(flagOutcome(state, { after, stamp })) };
  });
}

/** An outcome as it is kept. */
export function settled(outcome: FlagOutcome): Omit<FlagSettlement, 'itemNumber'> {
  return outcome.kind === 'changed-elsewhere'
    ? { state: 'elsewhere', found: outcome.found }
    : { state: outcome.kind };
}
