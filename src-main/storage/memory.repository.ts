import type { MemoryStore } from '../engine/ports/memory-store.ts';
import type { Driver } from './driver.ts';

interface MemoryRow {
  readonly line: string | null;
  readonly beat: number;
  readonly noticed_at: number | null;
  readonly healthy_from: number | null;
  readonly healthy_to: number | null;
  readonly look_ups: number;
}

/** Table `memory`: one row, which every database has. */
export function memoryRepository(db: Driver): MemoryStore {
  const row = (): MemoryRow | undefined => db.get<MemoryRow>('SELECT * FROM memory');
  return {
    beat() {
      const { line = null, beat: count = 0 } = row() ?? {};
      return line === null ? null : { line, count };
    },
    setBeat({ line, count }) {
      db.run('UPDATE memory SET line = ?, beat = ?', line, count);
    },
    loss() {
      const kept = row();
      if (kept === undefined || kept.noticed_at === null) return null;
      const { noticed_at: noticedAt, healthy_from: healthyFrom, healthy_to: healthyTo } = kept;
      return { noticedAt, doubt: { sentAt: noticedAt, healthyFrom, healthyTo, lookUps: kept.look_ups } };
    },
    putLoss({ noticedAt, doubt }) {
      db.run(
        'UPDATE memory SET noticed_at = ?, healthy_from = ?, healthy_to = ?, look_ups = ?',
        noticedAt,
        doubt.healthyFrom,
        doubt.healthyTo,
        doubt.lookUps,
      );
    },
  };
}
