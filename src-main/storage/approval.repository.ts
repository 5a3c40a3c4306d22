import type { ApprovalStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

/** Table `approval`: what was agreed with the owner about each store. */
export function approvalRepository(db: Driver): ApprovalStore {
  return {
    get(connectionId) {
      const row = db.get<{ approved_at: number; started_empty: number }>(
        'SELECT approved_at, started_empty FROM approval WHERE connection_id = ?',
        connectionId,
      );
      return row === undefined
        ? null
        : { approvedAt: row.approved_at, startedEmpty: row.started_empty === 1 };
    },
    put(connectionId, { approvedAt, startedEmpty }) {
      db.run(
        `INSERT INTO approval (connection_id, approved_at, started_empty) VALUES (?, ?, ?)
         ON CONFLICT (connection_id)
         DO UPDATE SET approved_at = excluded.approved_at, started_empty = excluded.started_empty`,
        connectionId,
        approvedAt,
        Number(startedEmpty),
      );
    },
  };
}
