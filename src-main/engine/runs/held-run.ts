import type { FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Run, Stores } from '../ports/stores.ts';
import { mustGet } from './run-record.ts';

/** The plan of a flow that waits for a person; null when none does. */
export const heldRun = (stores: Stores, connectionId: ConnectionId, flow: FlowName): Run | null =>
  stores.runs.list({ connectionId, flow, state: 'held', limit: 1 })[0] ?? null;

/**
 * A plan was made anew while one waited. The same plan goes on waiting under its first number, so that a person may
 * still approve what he looked at; another one takes its place, and the old one can be approved no more. Answers the run
 * that counts.
 */
export function settleReplan(stores: Stores, held: Run, again: Run, at: number): Run {
  if (again.state === 'failed' || again.state === 'canceled') return again;
  const isSame = again.state === 'held' && stores.plans.isSame(held.id, again.id);
  const [kept, dropped] = isSame ? [held, again] : [again, held];
  stores.transaction(() => {
    stores.plans.removeOf(dropped.id);
    stores.runs.update(dropped.id, {
      state: 'canceled',
      hold: null,
      nextCursor: null,
      endedAt: at,
      error: superseded(kept.id),
    });
  });
  return mustGet(stores, kept.id);
}

const superseded = (by: RunId): SyncError =>
  syncError({
    kind: 'canceled',
    code: 'run.superseded',
    subject: { entity: 'run', id: by },
    operatorMessage: `The plan ${by} stands in its place.`,
    remedy: 'Look at that plan.',
  });

/** The failure of approving what does not wait: it was sent, replaced, or never there. */
export const notHeld = (id: RunId): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'run.not-held',
    subject: { entity: 'run', id },
    operatorMessage: `No plan with the number ${id} waits for approval.`,
    remedy: 'Look at the status for plans that wait.',
  });
