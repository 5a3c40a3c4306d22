import type { ItemNumber } from '../../src-shared/domain/ids.ts';
import type { RecheckStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

/** Table `recheck`. Its sequence only grows, so what is added while a plan is made stands after the plan's mark. */
export function recheckRepository(db: Driver): RecheckStore {
  return {
    add(flow, connectionId, items) {
      if (items.length === 0) return;
      db.run(
        `INSERT OR REPLACE INTO recheck (flow, connection_id, item_number)
         SELECT ?, ?, value FROM json_each(?)`,
        flow,
        connectionId,
        JSON.stringify(items),
      );
    },
    list(flow, connectionId) {
      const rows = db.all<{ sequence: number; item_number: ItemNumber }>(
        'SELECT sequence, item_number FROM recheck WHERE flow = ? AND connection_id = ? ORDER BY sequence',
        flow,
        connectionId,
      );
      return { items: rows.map((row) => row.item_number), upTo: rows.at(-1)?.sequence ?? 0 };
    },
    clear(flow, connectionId, upTo) {
      db.run(
        'DELETE FROM recheck WHERE flow = ? AND connection_id = ? AND sequence <= ?',
        flow,
        connectionId,
        upTo,
      );
    },
  };
}
