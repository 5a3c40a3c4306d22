import type { ConnectionId, ItemNumber } from '../../src-shared/domain/ids.ts';
import type { ErrorStore } from '../engine/ports/error-store.ts';
import type { Driver, SqlValue } from './driver.ts';
import { type ErrorRow, NONE, STATE_TERM, storedErrorOf } from './error-row.ts';
import { errorSearches } from './error-search.query.ts';
import { formatError } from './stored-error.ts';

/** Table `error`: the history that people look at. A failure that happens again while it is open is counted. */
export function errorRepository(db: Driver): ErrorStore {
  return {
    report(error, { flow, runId, jobId, jobKey, at }) {
      db.run(
        `INSERT INTO error (connection_id, flow, kind, code, subject_entity, subject_id, item_number, error, run_id,
           job_id, job_key, count, first_seen, last_seen)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
         ON CONFLICT (connection_id, flow, code, subject_entity, subject_id) WHERE resolved_at IS NULL
         DO UPDATE SET kind = excluded.kind, item_number = excluded.item_number, error = excluded.error,
           run_id = coalesce(excluded.run_id, run_id), job_id = coalesce(excluded.job_id, job_id),
           job_key = coalesce(nullif(excluded.job_key, ''), job_key),
           count = count + 1, last_seen = excluded.last_seen`,
        error.connectionId ?? NONE,
        flow ?? NONE,
        error.kind,
        error.code,
        error.subject?.entity ?? NONE,
        error.subject?.id ?? NONE,
        error.subject?.itemNumber ?? (error.subject?.entity === 'item' ? error.subject.id : NONE),
        formatError(error),
        runId,
        jobId,
        jobKey ?? NONE,
        at,
        at,
      );
    },
    resolve({ connectionId, flow, itemNumber, code, jobKey }, at) {
      const terms: [sql: string, value: SqlValue][] = [['connection_id = ?', connectionId ?? NONE]];
      if (itemNumber !== undefined) terms.push(['item_number = ?', itemNumber]);
      if (flow != null) terms.push(['flow = ?', flow]);
      if (code !== undefined) terms.push(['code = ?', code]);
      if (jobKey !== undefined) terms.push([`job_key <> '' AND job_key = ?`, jobKey]);
      const where = terms.map(([sql]) => sql).join(' AND ');
      return db.run(
        `UPDATE error SET resolved_at = ? WHERE resolved_at IS NULL AND ${where}`,
        at,
        ...terms.map(([, value]) => value),
      );
    },
    resolveLookedAt(connectionId, flow, items, foundAgain, at) {
      const again = new Set(foundAgain.map((error) => keyOf(error.code, error.subject?.id)));
      const open = db.all<{ id: number; code: string; subject_id: string }>(
        `SELECT id, code, subject_id FROM error
         WHERE resolved_at IS NULL AND connection_id = ?1 AND flow = ?2
           AND item_number IN (SELECT value FROM json_each(?3))
           AND NOT EXISTS (SELECT 1 FROM outbox_job AS job WHERE job_key <> '' AND job.connection_id = ?1
             AND job.dedupe_key = error.job_key AND job.state <> 'done')`,
        connectionId,
        flow,
        JSON.stringify(items),
      );
      const over = open.filter((row) => !again.has(keyOf(row.code, row.subject_id)));
      for (const { id } of over) db.run('UPDATE error SET resolved_at = ? WHERE id = ?', at, id);
      return over.length;
    },
    resolveReached: (connectionId, flow, at) =>
      db.run(
        `UPDATE error SET resolved_at = ? WHERE resolved_at IS NULL AND connection_id = ? AND flow = ?
           AND item_number = '' AND subject_entity NOT IN ('order', 'setting') AND (job_id IS NULL OR kind IN ('auth', 'transient'))`,
        at,
        connectionId ?? NONE,
        flow,
      ),
    list({ state, connectionId, limit }) {
      const ofConnection = connectionId === undefined ? '' : 'AND connection_id = ?';
      return db
        .all<ErrorRow>(
          `SELECT * FROM error WHERE ${STATE_TERM[state]} ${ofConnection}
           ORDER BY last_seen DESC, id DESC LIMIT ?`,
          ...(connectionId === undefined ? [] : [connectionId]),
          limit,
        )
        .map(storedErrorOf);
    },
    ...errorSearches(db),
    get(id) {
      const row = db.get<ErrorRow>('SELECT * FROM error WHERE id = ?', id);
      return row === undefined ? null : storedErrorOf(row);
    },
    countOpen(connectionId) {
      const ofConnection = connectionId === undefined ? '' : 'AND connection_id = ?';
      const sql = `SELECT COUNT(*) AS count FROM error WHERE resolved_at IS NULL ${ofConnection}`;
      const values = connectionId === undefined ? [] : [connectionId];
      return db.get<{ count: number }>(sql, ...values)?.count ?? 0;
    },
    troubledItems(connectionId: ConnectionId, flow) {
      const rows = db.all<{ item_number: ItemNumber; is_blocked: number }>(
        `SELECT item_number, max(kind = 'blocked') AS is_blocked FROM error
         WHERE connection_id = ? AND flow = ? AND item_number <> '' AND resolved_at IS NULL GROUP BY item_number`,
        connectionId,
        flow,
      );
      const blocked = rows.filter((row) => row.is_blocked === 1);
      return {
        all: new Set(rows.map((row) => row.item_number)),
        blocked: new Set(blocked.map((row) => row.item_number)),
      };
    },
    prune: (before, limit) =>
      db.run(
        `DELETE FROM error WHERE id IN (
           SELECT id FROM error WHERE last_seen < ?1 AND resolved_at < ?1 ORDER BY last_seen LIMIT ?2)`,
        before,
        limit,
      ),
  };
}

const keyOf = (code: string, subjectId: string | undefined): string => `${code} ${subjectId ?? NONE}`;
