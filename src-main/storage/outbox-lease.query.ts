import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { JobKind } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';
import { ALL_KINDS, type OutboxRow } from './outbox-row.ts';

/** The texts in which the partial indexes of `outbox_job` are written; SQLite uses an index only for the same text. */
export const IS_OPEN = "state NOT IN ('done', 'dead')";

// Due jobs of one connection, state and kind, the longest due first. A job whose order key has an earlier open job is
// not free; of two free ones only the earlier counts, so no lease holds an order key twice.
const FREE_JOBS = `
  FROM outbox_job AS job
  WHERE job.connection_id = ? AND job.state = ? AND job.kind = ? AND job.due_at <= ? AND job.state <> 'done'
    AND NOT EXISTS (
      SELECT 1 FROM outbox_job AS earlier
      WHERE earlier.connection_id = job.connection_id AND earlier.order_key = job.order_key
        AND earlier.id < job.id AND earlier.${IS_OPEN}
    )
  ORDER BY job.due_at, job.id
  LIMIT ?`;

const HEAD = `SELECT job.due_at, job.id ${FREE_JOBS}`;
const BATCH = `SELECT job.* ${FREE_JOBS}`;
const DUE_STATES = ['waiting', 'verifying'] as const;

/** The free job of a connection that is due longest: what kind of batch comes next, and when. */
export interface FreeHead {
  readonly state: (typeof DUE_STATES)[number];
  readonly kind: JobKind;
  readonly dueAt: number;
}

/** Looks at the first free job of every state and kind; null when none is due by then. */
export function firstFree(db: Driver, connectionId: ConnectionId, dueBy: number): FreeHead | null {
  let first: (FreeHead & { readonly id: number }) | null = null;
  for (const state of DUE_STATES) {
    for (const kind of ALL_KINDS) {
      const head = db.get<{ due_at: number; id: number }>(HEAD, connectionId, state, kind, dueBy, 1);
      if (head === undefined) continue;
      const isEarlier =
        first === null || head.due_at < first.dueAt || (head.due_at === first.dueAt && head.id < first.id);
      if (isEarlier) first = { state, kind, dueAt: head.due_at, id: head.id };
    }
  }
  return first;
}

/** Up to `limit` free jobs of one state and kind that are due. */
export function freeBatch(
  db: Driver,
  connectionId: ConnectionId,
  { state, kind }: Pick<FreeHead, 'state' | 'kind'>,
  dueBy: number,
  limit: number,
): OutboxRow[] {
  return db.all<OutboxRow>(BATCH, connectionId, state, kind, dueBy, limit);
}
