import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { JobId, RunId } from '../../src-shared/domain/ids.ts';
import type { StoredError } from '../engine/ports/error-store.ts';
import { parseError } from './stored-error.ts';

/** A row of table `error`; key parts that do not apply are an empty text. */
export interface ErrorRow {
  readonly id: number;
  readonly flow: FlowName | '';
  readonly error: string;
  readonly run_id: RunId | null;
  readonly job_id: JobId | null;
  readonly count: number;
  readonly first_seen: number;
  readonly last_seen: number;
  readonly resolved_at: number | null;
}

/** What stands where a part of the key does not apply. */
export const NONE = '';

/** The condition for errors that are still open, that are over, or for all. */
export const STATE_TERM = {
  open: 'resolved_at IS NULL',
  resolved: 'resolved_at IS NOT NULL',
  all: 'TRUE',
} as const;

/** The error that a row is. */
export const storedErrorOf = (row: ErrorRow): StoredError => ({
  id: row.id,
  error: parseError(row.error),
  flow: row.flow === NONE ? null : row.flow,
  runId: row.run_id,
  jobId: row.job_id,
  count: row.count,
  firstSeen: row.first_seen,
  lastSeen: row.last_seen,
  resolvedAt: row.resolved_at,
});
