import { FLOWS, type FlowName } from '../../../src-shared/domain/flow.ts';
import type { ConnectionId, RunId } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { Stores } from '../ports/stores.ts';

/** The run that met a trouble of the whole store. */
interface MetBy {
  readonly id: RunId;
  readonly flow: FlowName;
  readonly connectionId: ConnectionId;
}

/** Shows once, for the connection, why nothing is sent any more; not for each of the jobs that met it. */
export function reportStop(
  stores: Stores,
  { error, run }: { readonly error: SyncError; readonly run: MetBy },
  at: number,
): void {
  const whole = wholeError({ ...error, subject: undefined }, run.connectionId);
  stores.errors.report(whole, { flow: run.flow, runId: run.id, jobId: null, at });
}

/** Shows once that a store gives no answers, and when it is asked again; closes that as soon as it answers (null). */
export function reportOutage(
  stores: Stores,
  error: SyncError | null,
  run: MetBy,
  at: number,
  until: number,
): void {
  const { connectionId } = run;
  if (error === null) {
    for (const flow of FLOWS) stores.errors.resolveReached(connectionId, flow, at);
    return;
  }
  const retryAt = new Date(Math.max(at, until)).toISOString();
  const whole = wholeError({ ...error, kind: 'transient', subject: undefined, retryAt }, connectionId);
  stores.errors.report(whole, { flow: run.flow, runId: run.id, jobId: null, at });
}

/** A run went through: that its store or the point of sale could not be reached is over. */
export function resolveReachedBy(
  stores: Stores,
  { connectionId, flow }: Omit<MetBy, 'id'>,
  at: number,
): void {
  stores.errors.resolveReached(connectionId, flow, at);
  stores.errors.resolveReached(null, flow, at);
}

/** About the store as a whole; what is wrong with the point of sale is told without a store, so that it is told once. */
export function wholeError(error: SyncError, connectionId: ConnectionId): SyncError {
  if (error.subject?.entity === 'pos') return error;
  return { ...error, connectionId, subject: error.subject ?? { entity: 'connection', id: connectionId } };
}
