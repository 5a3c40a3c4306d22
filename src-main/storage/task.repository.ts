import { decimal } from '../../src-shared/domain/decimal.ts';
import type { ConnectionId, OrderReference, RemoteOrderId } from '../../src-shared/domain/ids.ts';
import type { TaskStore, WorkTask } from '../engine/ports/order-stores.ts';
import type { Driver, SqlValue } from './driver.ts';
import { parsedOrNull, storedDraft } from './order-snapshot.schema.ts';
import { insertNewRow, updateRow } from './write-row.ts';

interface TaskRow {
  readonly id: string;
  readonly connection_id: ConnectionId;
  readonly order_id: RemoteOrderId;
  readonly kind: WorkTask['kind'];
  readonly dedupe_key: string;
  readonly title: string;
  readonly text: string;
  readonly reference: OrderReference | null;
  readonly draft: string | null;
  readonly amount: string | null;
  readonly state: WorkTask['state'];
  readonly created_at: number;
  readonly closed_at: number | null;
  readonly closed_by: string | null;
}

const COLUMNS: Readonly<Record<keyof WorkTask, keyof TaskRow>> = {
  id: 'id',
  connectionId: 'connection_id',
  orderId: 'order_id',
  kind: 'kind',
  dedupeKey: 'dedupe_key',
  title: 'title',
  text: 'text',
  reference: 'reference',
  draft: 'draft',
  amount: 'amount',
  state: 'state',
  createdAt: 'created_at',
  closedAt: 'closed_at',
  closedBy: 'closed_by',
};

/** Table `work_task`: what staff must do by hand. */
export function taskRepository(db: Driver): TaskStore {
  return {
    open: (task) => insertNewRow(db, 'work_task', 'dedupe_key', columnsOf(task)),
    get(id) {
      const row = db.get<TaskRow>('SELECT * FROM work_task WHERE id = ?', id);
      return row === undefined ? null : taskOf(row);
    },
    update: (id, patch) => updateRow(db, 'work_task', id, columnsOf(patch)),
    list: ({ state, kind, connectionId, limit }) =>
      db
        .all<TaskRow>(
          `SELECT * FROM work_task
           WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR connection_id = ?3)
           ORDER BY sequence DESC LIMIT ?4`,
          state ?? null,
          kind ?? null,
          connectionId ?? null,
          limit,
        )
        .map(taskOf),
    countOpen: () =>
      db.get<{ count: number }>("SELECT count(*) AS count FROM work_task WHERE state = 'open'")?.count ?? 0,
  };
}

function columnsOf(task: Partial<WorkTask>): readonly (readonly [keyof TaskRow, SqlValue])[] {
  return (Object.keys(COLUMNS) as (keyof WorkTask)[]).flatMap((field) => {
    const value = task[field];
    if (value === undefined) return [];
    const stored = typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
    return [[COLUMNS[field], stored] as const];
  });
}

const taskOf = (row: TaskRow): WorkTask => ({
  id: row.id,
  connectionId: row.connection_id,
  orderId: row.order_id,
  kind: row.kind,
  dedupeKey: row.dedupe_key,
  title: row.title,
  text: row.text,
  reference: row.reference,
  draft: parsedOrNull(storedDraft, row.draft),
  amount: row.amount === null ? null : decimal(row.amount),
  state: row.state,
  createdAt: row.created_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
});
