import { z } from 'zod';
import { decimal } from '../../src-shared/domain/decimal.ts';
import {
  type ConnectionId,
  type IdempotencyKey,
  type RemoteOrderId,
  remoteLineId,
} from '../../src-shared/domain/ids.ts';
import type { FulfillmentRecord, FulfillmentStore } from '../engine/ports/order-stores.ts';
import type { Driver } from './driver.ts';
import { parsedOrNull } from './order-snapshot.schema.ts';

interface FulfillmentRow {
  readonly connection_id: ConnectionId;
  readonly order_id: RemoteOrderId;
  readonly key: string;
  readonly state: FulfillmentRecord['state'];
  readonly idempotency_key: IdempotencyKey;
  readonly goods: string | null;
  readonly attempts: number;
  readonly retry_at: number | null;
  readonly at: number;
}

const storedGoods = z.object({
  part: z.number(),
  lines: z.array(
    z.object({ lineId: z.string().transform(remoteLineId), quantity: z.string().transform(decimal) }),
  ),
  trackingNumbers: z.array(z.string()),
  shipVia: z.string().nullable(),
});

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
    put({ connectionId, orderId, key, state, idempotencyKey, goods, attempts, retryAt, at }) {
      db.run(
        `INSERT OR REPLACE INTO order_fulfillment
           (connection_id, order_id, key, state, idempotency_key, goods, has_numbers, attempts, retry_at, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        connectionId,
        orderId,
        key,
        state,
        idempotencyKey,
        goods === null ? null : JSON.stringify(goods),
        goods !== null && goods.trackingNumbers.length > 0 ? 1 : 0,
        attempts,
        retryAt,
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
    toldWithoutNumbers: (connectionId, since, limit) =>
      db
        .all<{ order_id: RemoteOrderId }>(
          `SELECT order_id FROM order_fulfillment
           WHERE connection_id = ? AND state = 'told' AND goods IS NOT NULL AND has_numbers = 0 AND at >= ?
           GROUP BY order_id ORDER BY max(at) DESC LIMIT ?`,
          connectionId,
          since,
          limit,
        )
        .map(({ order_id }) => order_id),
  };
}

const recordOf = (row: FulfillmentRow): FulfillmentRecord => ({
  connectionId: row.connection_id,
  orderId: row.order_id,
  key: row.key,
  state: row.state,
  idempotencyKey: row.idempotency_key,
  goods: parsedOrNull(storedGoods, row.goods),
  attempts: row.attempts,
  retryAt: row.retry_at,
  at: row.at,
});
