import type { ConnectionId } from '../../src-shared/domain/ids.ts';
import type { CheckpointStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

/** Table `checkpoint`: how far each flow has read, as the flow's own JSON text. */
export function checkpointRepository(db: Driver): CheckpointStore {
  return {
    get(flow, connectionId, partition) {
      const row = db.get<{ cursor: string }>(
        'SELECT cursor FROM checkpoint WHERE flow = ? AND connection_id = ? AND partition = ?',
        flow,
        connectionId,
        partition,
      );
      return row?.cursor ?? null;
    },
    put(flow, connectionId, partition, cursor, at) {
      db.run(
        `INSERT INTO checkpoint (flow, connection_id, partition, cursor, stored_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (flow, connection_id, partition)
         DO UPDATE SET cursor = excluded.cursor, stored_at = excluded.stored_at`,
        flow,
        connectionId,
        partition,
        cursor,
        at,
      );
    },
    connectionsOf: (flow) =>
      db
        .all<{ connection_id: ConnectionId }>(
          'SELECT DISTINCT connection_id FROM checkpoint WHERE flow = ? ORDER BY connection_id',
          flow,
        )
        .map((row) => row.connection_id),
    remove(flow, connectionId) {
      db.run('DELETE FROM checkpoint WHERE flow = ? AND connection_id = ?', flow, connectionId);
    },
  };
}
