import type { Driver } from './driver.ts';

// A newer job with the same dedupe key that waits, runs or went well has made this one's value obsolete.
const IS_SUPERSEDED = `dedupe_key IS NOT NULL AND EXISTS (
  SELECT 1 FROM outbox_job AS newer
  WHERE newer.connection_id = outbox_job.connection_id AND newer.dedupe_key = outbox_job.dedupe_key
    AND newer.id > outbox_job.id AND newer.state NOT IN ('blocked', 'dead'))`;

/** Of jobs with one dedupe key that were set aside only the newest says what is wrong now: the older ones go. */
export function dropOlderSetAside(db: Driver, id: number): void {
  db.run(
    `DELETE FROM outbox_job WHERE state IN ('blocked', 'dead') AND id < ?1 AND dedupe_key IS NOT NULL
       AND (connection_id, dedupe_key) = (SELECT connection_id, dedupe_key FROM outbox_job WHERE id = ?1)`,
    id,
  );
}

// Of jobs with one dedupe key only the newest may wait. Answers false when the job itself was the older one and went.
function makeRoom(db: Driver, id: number): boolean {
  if (db.run(`DELETE FROM outbox_job WHERE id = ? AND ${IS_SUPERSEDED}`, id) > 0) return false;
  db.run(
    `DELETE FROM outbox_job WHERE state = 'waiting' AND id < ?1 AND dedupe_key IS NOT NULL
       AND (connection_id, dedupe_key) = (SELECT connection_id, dedupe_key FROM outbox_job WHERE id = ?1)`,
    id,
  );
  return true;
}

/** How a job goes back into the queue. */
interface PutBack {
  /** A job in doubt goes back to being looked up instead of being repeated. */
  readonly keepsDoubt: boolean;
  readonly attempts: 'same' | 'one-more' | 'anew';
}

/**
 * Puts a job back into the queue. Answers false when a newer job has made this one obsolete, so that it went instead; a doubt
 * is never dropped so.
 */
export function putBack(db: Driver, id: number, dueAt: number, { keepsDoubt, attempts }: PutBack): boolean {
  const row = db.get<{ doubtful_since: number | null }>(
    'SELECT doubtful_since FROM outbox_job WHERE id = ?',
    id,
  );
  if (row === undefined) return false;
  const doubt = keepsDoubt ? row.doubtful_since : null;
  if (doubt === null && !makeRoom(db, id)) return false;
  db.run(
    `UPDATE outbox_job SET state = ?, doubtful_since = ?, due_at = ?, attempts = attempts * ? + ? WHERE id = ?`,
    doubt === null ? 'waiting' : 'verifying',
    doubt,
    dueAt,
    Number(attempts !== 'anew'),
    Number(attempts === 'one-more'),
    id,
  );
  return true;
}

/**
 * Gives jobs all their attempts again; answers how many went back. They come newest first, so that an older one with the
 * same dedupe key is seen to be obsolete.
 */
export function putAllBack(db: Driver, rows: readonly { readonly id: number }[], now: number): number {
  return rows.filter(({ id }) => putBack(db, id, now, { keepsDoubt: true, attempts: 'anew' })).length;
}
