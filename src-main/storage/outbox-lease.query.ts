import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { JobKind } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';
import { ALL_KINDS, type OutboxRow, URGENT_KINDS } from './outbox-row.ts';

// Due jobs of one connection, state and kind, the longest due first. A job whose order key has an earlier one that
// waits, runs or is looked up is not free; of two free ones only the earlier counts, so no lease holds an order key
// twice. The terms with `<>` are those of the partial indexes: SQLite uses an index only for its own text.
const NONE_EARLIER = `NOT EXISTS (
      SELECT 1 FROM outbox_job AS earlier
      WHERE earlier.connection_id = job.connection_id AND earlier.order_key = job.order_key
        AND earlier.id < job.id AND earlier.state <> 'done' AND earlier.state IN ('waiting', 'leased', 'verifying')
    )`;
const FREE_JOBS = `
  FROM outbox_job AS job
  WHERE job.connection_id = ? AND job.state = ? AND job.kind = ? AND job.due_at <= ? AND job.state <> 'done'
    AND ${NONE_EARLIER}
  ORDER BY job.due_at, job.id
  LIMIT ?`;
// Without the name SQLite takes the index of all due jobs, which has one more equal term, and walks through the queue.
const URGENT_BATCH = `
  SELECT job.* FROM outbox_job AS job INDEXED BY outbox_job_urgent
  WHERE job.urgent = 1 AND job.state = 'waiting' AND job.connection_id = ? AND job.kind = ? AND job.due_at <= ?
    AND job.state <> 'done' AND ${NONE_EARLIER}
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

/** The kind of an urgent job that is free and due, null when there is none. None is a create, so none is looked up. */
export function firstUrgent(db: Driver, connectionId: ConnectionId, dueBy: number): JobKind | null {
  const isThere = (kind: JobKind) => db.get(URGENT_BATCH, connectionId, kind, dueBy, 1) !== undefined;
  return URGENT_KINDS.find(isThere) ?? null;
}

/** Up to `limit` free jobs of a kind that are due: the urgent ones, then others in their place in the queue. */
export function urgentBatch(
  db: Driver,
  connectionId: ConnectionId,
  kind: JobKind,
  dueBy: number,
  limit: number,
): OutboxRow[] {
  const urgent = db.all<OutboxRow>(URGENT_BATCH, connectionId, kind, dueBy, limit);
  const taken = new Set(urgent.map(({ id }) => id));
  const others = db
    .all<OutboxRow>(BATCH, connectionId, 'waiting', kind, dueBy, limit)
    .filter(({ id }) => !taken.has(id));
  return withoutSpoilers([...urgent, ...others.slice(0, limit - urgent.length)]);
}

/** Failures after which a job goes alone: what it is sent together with may be what fails, or it may be what fails them. */
const ALONE_AFTER = 3;

/** Up to `limit` free jobs of one state and kind that are due; a job that failed several times comes alone. */
export function freeBatch(
  db: Driver,
  connectionId: ConnectionId,
  { state, kind }: Pick<FreeHead, 'state' | 'kind'>,
  dueBy: number,
  limit: number,
): OutboxRow[] {
  return withoutSpoilers(db.all<OutboxRow>(BATCH, connectionId, state, kind, dueBy, limit));
}

function withoutSpoilers(rows: OutboxRow[]): OutboxRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  return first.attempts >= ALONE_AFTER ? [first] : rows.filter((row) => row.attempts < ALONE_AFTER);
}
