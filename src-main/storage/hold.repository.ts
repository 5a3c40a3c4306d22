import type { CellKey } from '../../src-shared/domain/cell-key.ts';
import type { ConnectionId, ItemNumber, RemoteOrderId } from '../../src-shared/domain/ids.ts';
import type { Quantity } from '../../src-shared/domain/quantity.ts';
import type { Hold, HoldStore } from '../engine/ports/order-stores.ts';
import type { Driver } from './driver.ts';

interface HoldRow {
  readonly connection_id: ConnectionId;
  readonly order_id: RemoteOrderId;
  readonly part: number;
  readonly cell_key: CellKey;
  readonly item_number: ItemNumber;
  readonly quantity: Quantity;
  readonly ended_at: number | null;
}

/** Table `order_hold`: goods that were promised to a web order and that the POS does not know of yet. */
export function holdRepository(db: Driver): HoldStore {
  return {
    replace: ({ connectionId, orderId, part }, holds) =>
      db.transaction(() => {
        db.run(
          'DELETE FROM order_hold WHERE connection_id = ? AND order_id = ? AND part = ?',
          connectionId,
          orderId,
          part,
        );
        for (const { key, itemNumber, quantity, endedAt } of holds) {
          db.run(
            `INSERT INTO order_hold (connection_id, order_id, part, cell_key, item_number, quantity, ended_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)`,
            connectionId,
            orderId,
            part,
            key,
            itemNumber,
            quantity,
            endedAt,
          );
        }
      }),
    end({ connectionId, orderId, part }, at) {
      db.run(
        `UPDATE order_hold SET ended_at = ? WHERE connection_id = ? AND order_id = ? AND part = ? AND ended_at IS NULL`,
        at,
        connectionId,
        orderId,
        part,
      );
    },
    // A read that began in the very millisecond in which the document was seen may have begun before it.
    sumOf: (items, readStartedAt) =>
      new Map(
        db
          .all<{ cell_key: CellKey; quantity: Quantity }>(
            `SELECT cell_key, sum(quantity) AS quantity FROM order_hold
             WHERE item_number IN (SELECT value FROM json_each(?1)) AND (ended_at IS NULL OR ended_at >= ?2)
             GROUP BY cell_key`,
            JSON.stringify(items),
            readStartedAt,
          )
          .map(({ cell_key, quantity }) => [cell_key, quantity]),
      ),
    of: ({ connectionId, orderId, part }) =>
      db
        .all<HoldRow>(
          'SELECT * FROM order_hold WHERE connection_id = ? AND order_id = ? AND part = ? ORDER BY cell_key',
          connectionId,
          orderId,
          part,
        )
        .map(holdOf),
    prune: (before, limit) =>
      db.run(
        `DELETE FROM order_hold WHERE (connection_id, order_id, part, cell_key) IN (
           SELECT connection_id, order_id, part, cell_key FROM order_hold
           WHERE ended_at IS NOT NULL AND ended_at < ? LIMIT ?)`,
        before,
        limit,
      ),
  };
}

const holdOf = (row: HoldRow): Hold => ({
  connectionId: row.connection_id,
  orderId: row.order_id,
  part: row.part,
  key: row.cell_key,
  itemNumber: row.item_number,
  quantity: row.quantity,
  endedAt: row.ended_at,
});
