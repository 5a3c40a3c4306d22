import type { LockStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

/** Table `engine_lock`: one row, taken and renewed in one statement, so that two processes cannot both have it. */
export function lockRepository(db: Driver): LockStore {
  return {
    hold: (owner, now, until) =>
      db.run(
        `INSERT INTO engine_lock (id, owner, held_until) VALUES (1, ?, ?)
         ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
         WHERE owner = excluded.owner OR held_until <= ?`,
        owner,
        until,
        now,
      ) > 0,
    holder: () => db.get<{ owner: string }>('SELECT owner FROM engine_lock')?.owner ?? null,
    release(owner) {
      db.run('DELETE FROM engine_lock WHERE owner = ?', owner);
    },
  };
}
