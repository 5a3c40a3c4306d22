import type { ItemNumber, RunId } from '../../src-shared/domain/ids.ts';
import type {
  FlagRecord,
  FlagRecordState,
  OnlineRun,
  OnlineRunState,
  OnlineRunStore,
} from '../engine/ports/online-run-store.ts';
import type { Driver, SqlValue } from './driver.ts';
import { formatError, parseError } from './stored-error.ts';
import { insertRow, updateRow } from './write-row.ts';

interface RunRow {
  readonly id: RunId;
  readonly kind: OnlineRun['kind'];
  readonly state: OnlineRunState;
  readonly rule_name: string;
  readonly undoes: RunId | null;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly error: string | null;
}

interface ChangeRow {
  readonly item_number: ItemNumber;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly state: FlagRecordState;
  readonly stamp_at: string | null;
  readonly stamp_user: string | null;
  readonly found: string | null;
}

const NO_COUNTS: Readonly<Record<FlagRecordState, number>> = {
  announced: 0,
  sent: 0,
  changed: 0,
  elsewhere: 0,
  'not-found': 0,
  failed: 0,
  dropped: 0,
};

/** Tables `online_run` and `online_change`. A newer run has a higher sequence, whatever the clock did. */
export function onlineRunRepository(db: Driver): OnlineRunStore {
  const isSetting = (id: RunId): boolean =>
    db.get("SELECT 1 FROM online_run WHERE id = ? AND state = 'setting'", id) !== undefined;
  return {
    insert: (run) =>
      insertRow(db, 'online_run', [
        ['id', run.id],
        ['kind', run.kind],
        ['state', run.state],
        ['rule_name', run.ruleName],
        ['undoes', run.undoes],
        ['started_at', run.startedAt],
        ['ended_at', run.endedAt],
        ['error', errorText(run.error)],
      ]),
    update(id, { state, endedAt, error }) {
      const columns: [name: string, value: SqlValue][] = [];
      if (state !== undefined) columns.push(['state', state]);
      if (endedAt !== undefined) columns.push(['ended_at', endedAt]);
      if (error !== undefined) columns.push(['error', errorText(error)]);
      updateRow(db, 'online_run', id, columns);
    },
    get(id) {
      const row = db.get<RunRow>('SELECT * FROM online_run WHERE id = ?', id);
      return row === undefined ? null : runOf(row);
    },
    beginningWith: (text, limit) =>
      db
        .all<RunRow>(
          'SELECT * FROM online_run WHERE substr(id, 1, length(?1)) = ?1 ORDER BY sequence DESC LIMIT ?2',
          text,
          limit,
        )
        .map(runOf),
    list: ({ state, limit }) =>
      db
        .all<RunRow>(
          'SELECT * FROM online_run WHERE ?1 IS NULL OR state = ?1 ORDER BY sequence DESC LIMIT ?2',
          state ?? null,
          limit,
        )
        .map(runOf),
    announce(id, changes) {
      db.run(
        `INSERT INTO online_change (run_id, item_number, name, before, after, reason, state)
         SELECT ?1, value ->> '$.itemNumber', value ->> '$.name', value ->> '$.before', value ->> '$.after',
           value ->> '$.reason', 'announced'
         FROM json_each(?2)`,
        id,
        JSON.stringify(changes),
      );
    },
    nextBatch(id, limit) {
      const rows = db.all<ChangeRow>(
        `SELECT * FROM online_change WHERE run_id = ? AND state = 'announced'
         ORDER BY before, after, item_number LIMIT ?`,
        id,
        limit,
      );
      const [first] = rows;
      return rows
        .filter(({ before, after }) => before === first?.before && after === first.after)
        .map(recordOf);
    },
    send: (id, items, stamp) =>
      db.transaction(() => {
        const list = JSON.stringify(items);
        const waiting = db.get<{ count: number }>(
          `SELECT count(*) AS count FROM online_change WHERE run_id = ? AND state = 'announced'
             AND item_number IN (SELECT value FROM json_each(?))`,
          id,
          list,
        );
        if (!isSetting(id) || waiting?.count !== items.length) return false;
        db.run(
          `UPDATE online_change SET state = 'sent', stamp_at = ?, stamp_user = ?
           WHERE run_id = ? AND item_number IN (SELECT value FROM json_each(?))`,
          stamp.at,
          stamp.user,
          id,
          list,
        );
        return true;
      }),
    settle: (id, settlements) =>
      db.transaction(() => {
        for (const { itemNumber, state, found } of settlements) {
          db.run(
            'UPDATE online_change SET state = ?, found = ? WHERE run_id = ? AND item_number = ?',
            state,
            found ?? null,
            id,
            itemNumber,
          );
        }
      }),
    dropAnnounced(id) {
      db.run("UPDATE online_change SET state = 'dropped' WHERE run_id = ? AND state = 'announced'", id);
    },
    records: (id, state, after, limit) =>
      db
        .all<ChangeRow>(
          `SELECT * FROM online_change WHERE run_id = ? AND state = ? AND item_number > ?
           ORDER BY item_number LIMIT ?`,
          id,
          state,
          after ?? '',
          limit,
        )
        .map(recordOf),
    counts(id) {
      const rows = db.all<{ state: FlagRecordState; count: number }>(
        'SELECT state, count(*) AS count FROM online_change WHERE run_id = ? GROUP BY state',
        id,
      );
      return { ...NO_COUNTS, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
    },
    prune: (before, limit) =>
      db.run(
        `DELETE FROM online_run WHERE sequence IN (
           SELECT sequence FROM online_run WHERE state <> 'setting' AND ended_at < ? ORDER BY sequence LIMIT ?)`,
        before,
        limit,
      ),
  };
}

const errorText = (error: OnlineRun['error']): string | null => (error === null ? null : formatError(error));

const runOf = (row: RunRow): OnlineRun => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  ruleName: row.rule_name,
  undoes: row.undoes,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  error: row.error === null ? null : parseError(row.error),
});

const recordOf = (row: ChangeRow): FlagRecord => ({
  itemNumber: row.item_number,
  name: row.name,
  before: row.before,
  after: row.after,
  reason: row.reason,
  state: row.state,
  stamp: row.stamp_at === null || row.stamp_user === null ? null : { at: row.stamp_at, user: row.stamp_user },
  found: row.found,
});
