import type { CellKey } from '../../src-shared/domain/cell-key.ts';
import type { ConnectionId, ItemNumber, RunId } from '../../src-shared/domain/ids.ts';
import type { JobKind, PlannedChange, PlanStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';
import { REPLACE_WAITING } from './outbox.repository.ts';

interface PlannedChangeRow {
  readonly sequence: number;
  readonly run_id: RunId;
  readonly connection_id: ConnectionId;
  readonly kind: JobKind;
  readonly item_number: ItemNumber;
  readonly cell_key: CellKey | null;
  readonly reason: string;
  readonly before: string | null;
  readonly after: string;
  readonly payload: string;
  readonly payload_version: number;
  readonly dedupe_key: string | null;
  readonly order_key: string;
  readonly urgent: 0 | 1;
}

/** Table `planned_change`: what a run would do, with reasons; it becomes jobs without leaving the database. */
export function planRepository(db: Driver): PlanStore {
  return {
    add(changes) {
      db.transaction(() => {
        for (const change of changes) insert(db, change);
      });
    },
    list: (runId, after, limit) =>
      db
        .all<PlannedChangeRow>(
          'SELECT * FROM planned_change WHERE run_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',
          runId,
          after,
          limit,
        )
        .map(plannedChangeOf),
    count: (runId) =>
      db.get<{ count: number }>('SELECT COUNT(*) AS count FROM planned_change WHERE run_id = ?', runId)
        ?.count ?? 0,
    countByKind: (runId) =>
      db.all<{ kind: JobKind; count: number }>(
        `SELECT kind, COUNT(*) AS count FROM planned_change WHERE run_id = ?
         GROUP BY kind ORDER BY COUNT(*) DESC, kind`,
        runId,
      ),
    removeOf(runId) {
      db.run('DELETE FROM planned_change WHERE run_id = ?', runId);
    },
    enqueue: (runId, after, limit, dueAt) =>
      db.transaction(() => {
        const chunk = db.get<{ count: number; last: number | null }>(
          `SELECT COUNT(*) AS count, MAX(sequence) AS last FROM (
             SELECT sequence FROM planned_change WHERE run_id = ? AND sequence > ? ORDER BY sequence LIMIT ?)`,
          runId,
          after,
          limit,
        );
        if (chunk === undefined || chunk.last === null) return null;
        db.run(
          `INSERT INTO outbox_job (connection_id, run_id, flow, kind, payload, payload_version, dedupe_key,
             order_key, urgent, state, attempts, due_at)
           SELECT change.connection_id, change.run_id, run.flow, change.kind, change.payload,
             change.payload_version, change.dedupe_key, change.order_key, change.urgent, 'waiting', 0, ?
           FROM planned_change AS change JOIN run ON run.id = change.run_id
           WHERE change.run_id = ? AND change.sequence > ? AND change.sequence <= ?
           ORDER BY change.sequence ${REPLACE_WAITING}`,
          dueAt,
          runId,
          after,
          chunk.last,
        );
        return chunk.count < limit ? null : chunk.last;
      }),
    prune: (before) =>
      db.run('DELETE FROM planned_change WHERE run_id IN (SELECT id FROM run WHERE ended_at < ?)', before),
    isSame: (one, other) =>
      db.get<{ differs: number }>(
        `SELECT EXISTS (${JOBS_OF} EXCEPT ${JOBS_OF}) OR EXISTS (${JOBS_OF} EXCEPT ${JOBS_OF}) AS differs`,
        one,
        other,
        other,
        one,
      )?.differs === 0,
  };
}

const JOBS_OF = 'SELECT kind, order_key, dedupe_key, payload FROM planned_change WHERE run_id = ?';

function insert(db: Driver, change: PlannedChange): void {
  db.run(
    `INSERT INTO planned_change (run_id, connection_id, kind, item_number, cell_key, reason, before, after,
       payload, payload_version, dedupe_key, order_key, urgent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    change.runId,
    change.connectionId,
    change.kind,
    change.itemNumber,
    change.key,
    change.reason,
    change.before,
    change.after,
    change.job.payload,
    change.job.payloadVersion,
    change.job.dedupeKey,
    change.job.orderKey,
    change.job.isUrgent === true ? 1 : 0,
  );
}

const plannedChangeOf = (row: PlannedChangeRow): PlannedChange & { readonly sequence: number } => ({
  sequence: row.sequence,
  runId: row.run_id,
  connectionId: row.connection_id,
  kind: row.kind,
  itemNumber: row.item_number,
  key: row.cell_key,
  reason: row.reason,
  before: row.before,
  after: row.after,
  job: {
    payload: row.payload,
    payloadVersion: row.payload_version,
    dedupeKey: row.dedupe_key,
    orderKey: row.order_key,
    isUrgent: row.urgent === 1,
  },
});
