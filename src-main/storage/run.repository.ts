import type { FlowName } from '../../src-shared/domain/flow.ts';
import type { RunStore } from '../engine/ports/stores.ts';
import type { Driver, SqlValue } from './driver.ts';
import { columnsOf, type RunRow, runOf } from './run-row.ts';
import { insertRow, updateRow } from './write-row.ts';

const HOUR_MS = 3_600_000;

/** Table `run`: what each flow of each store came to. A newer run has a higher sequence, whatever the clock did. */
export function runRepository(db: Driver): RunStore {
  return {
    insert: (run) => insertRow(db, 'run', columnsOf(run)),
    update: (id, patch) => updateRow(db, 'run', id, columnsOf(patch)),
    get(id) {
      const row = db.get<RunRow>('SELECT * FROM run WHERE id = ?', id);
      return row === undefined ? null : runOf(row);
    },
    list({ connectionId, flow, state, since, limit }) {
      const terms: [sql: string, value: SqlValue][] = [];
      if (connectionId !== undefined) terms.push(['connection_id = ?', connectionId]);
      if (flow !== undefined) terms.push(['flow = ?', flow]);
      if (state !== undefined) terms.push(['state = ?', state]);
      if (since !== undefined) terms.push(['started_at >= ?', since]);
      const where = terms.length === 0 ? '' : `WHERE ${terms.map(([sql]) => sql).join(' AND ')}`;
      const sql = `SELECT * FROM run ${where} ORDER BY sequence DESC LIMIT ?`;
      return db.all<RunRow>(sql, ...terms.map(([, value]) => value), limit).map(runOf);
    },
    interruptOpen: (at) =>
      db.transaction(() => {
        db.run(`DELETE FROM planned_change WHERE run_id IN (SELECT id FROM run WHERE state = 'planning')`);
        return db.run(`UPDATE run SET state = 'interrupted', ended_at = ? WHERE state = 'planning'`, at);
      }),
    lastCycle: () => db.get<{ cycle: number | null }>('SELECT MAX(cycle) AS cycle FROM run')?.cycle ?? 0,
    prune: (before, limit, which) =>
      db.run(
        `DELETE FROM run WHERE sequence IN (
           SELECT sequence FROM run WHERE started_at < ?1 AND ended_at < ?1
             AND state NOT IN ('planning', 'held', 'applying') AND planned <= ?3
           ORDER BY started_at LIMIT ?2)`,
        before,
        limit,
        which === 'quiet' ? 0 : Number.MAX_SAFE_INTEGER,
      ),
    changesPerHour: (since) =>
      db.all<{ hour: number; flow: FlowName; applied: number }>(
        `SELECT started_at / ${HOUR_MS} * ${HOUR_MS} AS hour, flow, SUM(applied) AS applied FROM run
         WHERE started_at >= ? AND applied > 0 GROUP BY hour, flow ORDER BY hour, flow`,
        since,
      ),
  };
}
