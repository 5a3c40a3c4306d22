import type { RunId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import { FLAG_BATCH_SIZE } from '../ports/online-flag.ts';
import type { FlagRecord } from '../ports/online-run-store.ts';
import type { SelectionDeps } from './selection-deps.ts';
import { settled, settleSent } from './settle-sent.ts';

/** So many failures in a row end a run; a passing trouble between two batches does not. */
const MOST_FAILURES = 3;

/** What was sent is looked up in any case, also when the work is given up. */
const never = new AbortController().signal;

/**
 * Sends everything that a run has announced, batch by batch: what is about to change is kept first, then sent, then
 * settled by what was read back. Answers why it ended early; what was not sent then is still announced, and what had no
 * answer at all is still `sent`.
 */
export async function sendFlags(
  deps: SelectionDeps,
  run: RunId,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  for (let failures = 0; ; ) {
    if (signal.aborted) return err(canceled());
    const batch = deps.stores.onlineRuns.nextBatch(run, FLAG_BATCH_SIZE);
    if (batch.length === 0) return ok();
    const sent = await sendBatch(deps, run, batch, signal);
    failures = sent.ok ? 0 : failures + 1;
    if (!sent.ok && (sent.error.kind !== 'transient' || failures === MOST_FAILURES)) return sent;
    await deps.pause();
  }
}

async function sendBatch(
  deps: SelectionDeps,
  run: RunId,
  records: readonly FlagRecord[],
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const { port, stores } = deps;
  const [first] = records;
  if (first === undefined) return ok();
  const { before, after } = first;
  const stamp = await port.newStamp(signal);
  if (!stamp.ok) return stamp;
  const itemNumbers = records.map(({ itemNumber }) => itemNumber);
  if (!stores.onlineRuns.send(run, itemNumbers, stamp.value)) return err(takenOver());
  const answers = await port.setFlags({ itemNumbers, before, after, stamp: stamp.value }, signal);
  if (answers.ok) {
    const settlements = answers.value.map(({ itemNumber, outcome }) => ({ itemNumber, ...settled(outcome) }));
    stores.onlineRuns.settle(run, settlements);
    return ok();
  }
  // It may have been carried out all the same.
  const isPassing = answers.error.kind === 'transient' || answers.error.kind === 'canceled';
  await settleSent(deps, run, isPassing ? 'announced' : 'failed', never);
  return answers;
}

const canceled = (): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'online.canceled',
    operatorMessage: 'Setting the online flags was stopped before it was done.',
    remedy: 'What was set can be undone, and the rule can be set again at any time.',
  });

const takenOver = (): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'online.taken-over',
    operatorMessage: 'Another Tillbridge took this run for dead and ended it.',
    remedy: 'Set the rule again.',
  });
