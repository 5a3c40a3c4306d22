import type { ConnectionId, IdempotencyKey, RemoteOrderId } from '../../src-shared/domain/ids.ts';
import type { FulfillmentRecord, FulfillmentStore } from '../engine/ports/order-stores.ts';
import type { Driver } from './driver.ts';

interface FulfillmentRow {
  readonly connection_id: ConnectionId;
  readonly order_id: RemoteOrderId;
  readonly key: string;
  readonly state: FulfillmentRecord['state'];
  readonly idempotency_key: IdempotencyKey;
  readonly at: number;
}

/** Table `order_fulfillment`: which documents of the POS the store was told of. */
export function fulfillmentRepository(db: Driver): FulfillmentStore {
  return {
    get(connectionId, orderId, key) {
      const row = db.get<FulfillmentRow>(
        'SELECT * FROM order_fulfillment WHERE connection_id = ? AND order_id = ? AND key = ?',
        connectionId,
        orderId,
        key,
      );
      return row === undefined ? null : recordOf(row);
    },
    put({ connectionId, orderId, key, state, idempotencyKey, at }) {
      db.run(
        `INSERT INTO order_fulfillment (connection_id, order_id, key, state, idempotency_key, at)
         VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, order_id, key) DO UPDATE SET
           state = excluded.state, idempotency_key = excluded.idempotency_key, at = excluded.at`,
        connectionId,
        orderId,
        key,
        state,
        idempotencyKey,
        at,
      );
    },
    ofOrder: (connectionId, orderId) =>
      db
        .all<FulfillmentRow>(
          'SELECT * FROM order_fulfillment WHERE connection_id = ? AND order_id = ? ORDER BY at, key',
          connectionId,
          orderId,
        )
        .map(recordOf),
  };
}

const recordOf = (row: FulfillmentRow): FulfillmentRecord => ({
  connectionId: row.connection_id,
  orderId: row.order_id,
  key: row.key,
  state: row.state,
  idempotencyKey: row.idempotency_key,
  at: row.at,
});
