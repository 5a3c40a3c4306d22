import type { FlowName } from '../../src-shared/domain/flow.ts';
import { type ConnectionId, jobId, type RunId } from '../../src-shared/domain/ids.ts';
import type { Job, JobKind, JobState } from '../engine/ports/stores.ts';
import { parseError } from './stored-error.ts';

/** A row of `outbox_job`. */
export interface OutboxRow {
  readonly id: number;
  readonly connection_id: ConnectionId;
  readonly run_id: RunId;
  readonly flow: FlowName;
  readonly kind: JobKind;
  readonly payload: string;
  readonly payload_version: number;
  readonly dedupe_key: string | null;
  readonly order_key: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly due_at: number;
  readonly last_error: string | null;
  readonly doubtful_since: number | null;
  readonly urgent: 0 | 1;
}

/** Kinds whose repetition would make a second record; an orphan of them is looked up first. */
export const CREATING_KINDS: readonly JobKind[] = ['product.create', 'variants.create'];

/** Every kind: the next job is looked for kind by kind. */
export const ALL_KINDS: readonly JobKind[] = [
  'product.adopt',
  'product.create',
  'variants.create',
  'product.update',
  'variant.update',
  'visibility.set',
  'price.set',
  'stock.set',
];

/** Kinds of which jobs can be urgent. */
export const URGENT_KINDS: readonly JobKind[] = ['stock.set'];

/** The job of a row; `pausedUntil` is when its connection may be called again (0: now). */
export function jobOf(row: OutboxRow, pausedUntil: number): Job {
  const isDue = row.state === 'waiting' || row.state === 'verifying';
  return {
    id: jobId(String(row.id)),
    connectionId: row.connection_id,
    runId: row.run_id,
    flow: row.flow,
    kind: row.kind,
    payload: row.payload,
    payloadVersion: row.payload_version,
    dedupeKey: row.dedupe_key,
    orderKey: row.order_key,
    isUrgent: row.urgent === 1,
    dueAt: isDue ? Math.max(row.due_at, pausedUntil) : row.due_at,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error === null ? null : parseError(row.last_error),
    doubtfulSince: row.doubtful_since,
  };
}
