import type { ConnectionId, JobId } from '../../src-shared/domain/ids.ts';
import type { SyncError } from '../../src-shared/errors/sync-error.ts';
import type { JobKind, JobState, OutboxStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';
import { firstFree, firstUrgent, freeBatch, urgentBatch } from './outbox-lease.query.ts';
import { dropOlderSetAside, putAllBack, putBack } from './outbox-put-back.query.ts';
import { CREATING_KINDS, jobOf, type OutboxRow } from './outbox-row.ts';
import { formatError } from './stored-error.ts';

/**
 * What happens when a new job meets a waiting one with its dedupe key: the new values take its place in the queue. A
 * wait that a failure or a rate limit imposed stays, and so does the failure, which is settled when the job goes well;
 * attempts are counted anew only for something new.
 */
export const REPLACE_WAITING = `
  ON CONFLICT (connection_id, dedupe_key) WHERE state = 'waiting' DO UPDATE SET
    run_id = excluded.run_id, flow = excluded.flow, kind = excluded.kind, payload = excluded.payload,
    payload_version = excluded.payload_version, order_key = excluded.order_key, urgent = excluded.urgent,
    attempts = iif(payload = excluded.payload, attempts, 0),
    due_at = MAX(due_at, excluded.due_at)`;

const CREATES = CREATING_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Table `outbox_job`: what is still to be sent, what failed, and, until it is pruned, what went well. */
export function outboxRepository(db: Driver): OutboxStore {
  return {
    enqueue(job) {
      db.run(
        `INSERT INTO outbox_job (connection_id, run_id, flow, kind, payload, payload_version, dedupe_key, order_key,
           urgent, state, attempts, due_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?) ${REPLACE_WAITING}`,
        job.connectionId,
        job.runId,
        job.flow,
        job.kind,
        job.payload,
        job.payloadVersion,
        job.dedupeKey,
        job.orderKey,
        job.isUrgent === true ? 1 : 0,
        job.dueAt,
      );
    },
    lease: (connectionId, now, limit, only) =>
      db.transaction(() => {
        if (pausedUntil(db, connectionId) > now) return [];
        const rows =
          leaseUrgent(db, connectionId, now, limit) ??
          (only === 'urgent' ? [] : leaseLongestDue(db, connectionId, now, limit));
        const ids = JSON.stringify(rows.map((row) => row.id));
        db.run(`UPDATE outbox_job SET state = 'leased' WHERE id IN (SELECT value FROM json_each(?))`, ids);
        return rows.map((row) => jobOf({ ...row, state: 'leased' }, 0));
      }),
    done: (id, at) =>
      db.transaction(() => {
        dropOlderSetAside(db, rowId(id));
        db.run(
          `UPDATE outbox_job SET state = 'done', ended_at = ?, last_error = NULL, doubtful_since = NULL WHERE id = ?`,
          at,
          rowId(id),
        );
      }),
    retryLater(id, dueAt, error, spendAttempt) {
      db.transaction(() => {
        if (error !== null) {
          db.run('UPDATE outbox_job SET last_error = ? WHERE id = ?', formatError(error), rowId(id));
        }
        // A lease that is only given back keeps its doubt: repeating a create unasked could make a second record.
        putBack(db, rowId(id), dueAt, {
          keepsDoubt: !spendAttempt,
          attempts: spendAttempt ? 'one-more' : 'same',
        });
      });
    },
    verifyLater(id, dueAt, error, doubtfulSince) {
      db.run(
        `UPDATE outbox_job SET state = 'verifying', due_at = ?, last_error = coalesce(?, last_error),
           doubtful_since = ? WHERE id = ?`,
        dueAt,
        error === null ? null : formatError(error),
        doubtfulSince,
        rowId(id),
      );
    },
    block: (id, error) => setAside(db, id, 'blocked', error),
    kill: (id, error) => setAside(db, id, 'dead', error),
    pause(connectionId, until) {
      db.run(
        `INSERT INTO connection_pause (connection_id, until) VALUES (?, ?)
         ON CONFLICT (connection_id) DO UPDATE SET until = MAX(until, excluded.until)`,
        connectionId,
        until,
      );
    },
    recoverLeases: (now, connectionId) =>
      db.transaction(() => {
        const ours = connectionId ?? null;
        const isOrphan = `state = 'leased' AND state <> 'done' AND (?1 IS NULL OR connection_id = ?1)`;
        const verifying = db.run(
          `UPDATE outbox_job SET state = 'verifying', due_at = ?2, doubtful_since = coalesce(doubtful_since, ?2)
           WHERE ${isOrphan} AND kind IN (${CREATES})`,
          ours,
          now,
        );
        const orphans = db.all<{ id: number }>(`SELECT id FROM outbox_job WHERE ${isOrphan}`, ours);
        const back = { keepsDoubt: false, attempts: 'same' } as const;
        return { verifying, waiting: orphans.filter(({ id }) => putBack(db, id, now, back)).length };
      }),
    nextDueAt(connectionId) {
      const head = firstFree(db, connectionId, Number.MAX_SAFE_INTEGER);
      return head === null ? null : Math.max(head.dueAt, pausedUntil(db, connectionId));
    },
    counts(connectionId) {
      const rows = db.all<{ state: JobState; count: number }>(
        `SELECT state, COUNT(*) AS count FROM outbox_job INDEXED BY outbox_job_due
         WHERE state <> 'done' ${connectionId === null ? '' : 'AND connection_id = ?'} GROUP BY state`,
        ...(connectionId === null ? [] : [connectionId]),
      );
      const of = (state: JobState) => rows.find((row) => row.state === state)?.count ?? 0;
      return {
        waiting: of('waiting'),
        leased: of('leased'),
        verifying: of('verifying'),
        blocked: of('blocked'),
        dead: of('dead'),
      };
    },
    countsOfRun(runId) {
      const rows = db.all<{ state: JobState; count: number }>(
        'SELECT state, COUNT(*) AS count FROM outbox_job WHERE run_id = ? GROUP BY state',
        runId,
      );
      const of = (...states: JobState[]) =>
        rows.reduce((sum, row) => sum + (states.includes(row.state) ? row.count : 0), 0);
      return {
        done: of('done'),
        dead: of('dead'),
        blocked: of('blocked'),
        open: of('waiting', 'leased', 'verifying'),
      };
    },
    release: (ids, now) => db.transaction(() => release(db, ids, now)),
    releaseBlocked: (connectionId, flow, now) =>
      db.transaction(() => {
        const rows = db.all<{ id: number }>(
          `SELECT id FROM outbox_job WHERE state = 'blocked' AND state <> 'done' AND connection_id = ? AND flow = ?
           ORDER BY id DESC`,
          connectionId,
          flow,
        );
        return putAllBack(db, rows, now);
      }),
    unfinished(connectionId, orderKeys) {
      const rows = db.all<OutboxRow>(
        `SELECT job.* FROM json_each(?) AS wanted CROSS JOIN outbox_job AS job
           ON job.connection_id = ? AND job.order_key = wanted.value AND job.state <> 'done'
         ORDER BY job.id`,
        JSON.stringify(orderKeys),
        connectionId,
      );
      return rows.map((row) => jobOf(row, 0));
    },
    dropSetAside: (connectionId, orderKeys) =>
      db.run(
        `DELETE FROM outbox_job WHERE state IN ('blocked', 'dead') AND state <> 'done' AND connection_id = ?
           AND order_key IN (SELECT value FROM json_each(?))`,
        connectionId,
        JSON.stringify(orderKeys),
      ),
    dropCreates: () => db.run(`DELETE FROM outbox_job WHERE state <> 'done' AND kind IN (${CREATES})`),
    list(filter) {
      const rows = db.all<OutboxRow>(
        `SELECT * FROM outbox_job WHERE state IN (SELECT value FROM json_each(?))
           ${filter.states.includes('done') ? '' : "AND state <> 'done'"}
           ${filter.connectionId === undefined ? '' : 'AND connection_id = ?'} ORDER BY id LIMIT ?`,
        JSON.stringify(filter.states),
        ...(filter.connectionId === undefined ? [] : [filter.connectionId]),
        filter.limit,
      );
      return rows.map((row) => jobOf(row, pausedUntil(db, row.connection_id)));
    },
    prune: (before, limit = Number.MAX_SAFE_INTEGER) =>
      db.run(
        `DELETE FROM outbox_job WHERE id IN (
           SELECT id FROM outbox_job WHERE state = 'done' AND ended_at < ? ORDER BY ended_at LIMIT ?)`,
        before,
        limit,
      ),
  };
}

type Limit = (kind: JobKind) => number;

function leaseUrgent(db: Driver, id: ConnectionId, now: number, limit: Limit): OutboxRow[] | null {
  const kind = firstUrgent(db, id, now);
  return kind === null ? null : urgentBatch(db, id, kind, now, limit(kind));
}

function leaseLongestDue(db: Driver, id: ConnectionId, now: number, limit: Limit): OutboxRow[] {
  const head = firstFree(db, id, now);
  return head === null ? [] : freeBatch(db, id, head, now, limit(head.kind));
}

/** Job ids are row numbers, as text outside of storage; text that is none matches nothing. */
const rowId = (id: JobId): number => (/^\d+$/.test(id) ? Number(id) : -1);

function pausedUntil(db: Driver, connectionId: ConnectionId): number {
  const sql = 'SELECT until FROM connection_pause WHERE connection_id = ?';
  return db.get<{ until: number }>(sql, connectionId)?.until ?? 0;
}

function setAside(db: Driver, id: JobId, state: 'blocked' | 'dead', error: SyncError): void {
  db.transaction(() => {
    dropOlderSetAside(db, rowId(id));
    db.run(
      'UPDATE outbox_job SET state = ?, last_error = ? WHERE id = ?',
      state,
      formatError(error),
      rowId(id),
    );
  });
}

function release(db: Driver, ids: readonly JobId[] | null, now: number): number {
  const aside = `SELECT id FROM outbox_job WHERE state IN ('blocked', 'dead') AND state <> 'done'`;
  const rows =
    ids === null
      ? db.all<{ id: number }>(`${aside} ORDER BY id DESC`)
      : db.all<{ id: number }>(
          `${aside} AND id IN (SELECT value FROM json_each(?)) ORDER BY id DESC`,
          JSON.stringify(ids.map(rowId)),
        );
  return putAllBack(db, rows, now);
}
