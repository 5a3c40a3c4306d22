import type { ConnectionId, IdempotencyKey } from '../../src-shared/domain/ids.ts';
import type { Intent, IntentStore } from '../engine/ports/stores.ts';
import type { Driver } from './driver.ts';

interface IntentRow {
  readonly connection_id: ConnectionId;
  readonly entity: Intent['entity'];
  readonly pos_key: string;
  readonly idempotency_key: IdempotencyKey;
  readonly announced_at: number;
}

/** Table `intent`: creates that were announced and are not confirmed. */
export function intentRepository(db: Driver): IntentStore {
  const get: IntentStore['get'] = (connectionId, entity, posKey) => {
    const row = db.get<IntentRow>(
      'SELECT * FROM intent WHERE connection_id = ? AND entity = ? AND pos_key = ?',
      connectionId,
      entity,
      posKey,
    );
    return row === undefined ? null : intentOf(row);
  };
  return {
    get,
    announce(intent) {
      db.run(
        `INSERT INTO intent (connection_id, entity, pos_key, idempotency_key, announced_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
        intent.connectionId,
        intent.entity,
        intent.posKey,
        intent.idempotencyKey,
        intent.announcedAt,
      );
      return get(intent.connectionId, intent.entity, intent.posKey) ?? intent;
    },
    remove(connectionId, entity, posKey) {
      db.run(
        'DELETE FROM intent WHERE connection_id = ? AND entity = ? AND pos_key = ?',
        connectionId,
        entity,
        posKey,
      );
    },
  };
}

const intentOf = (row: IntentRow): Intent => ({
  connectionId: row.connection_id,
  entity: row.entity,
  posKey: row.pos_key,
  idempotencyKey: row.idempotency_key,
  announcedAt: row.announced_at,
});
