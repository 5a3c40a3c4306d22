import { addDecimals, decimal } from '../../src-shared/domain/decimal.ts';
import { localDay } from '../../src-shared/domain/local-day.ts';
import type {
  LedgerOrder,
  OrderCounts,
  OrderKey,
  OrderLedger,
  OrderSearch,
} from '../engine/ports/order-stores.ts';
import type { Driver, SqlValue } from './driver.ts';
import { columnsOfOrder, NO_ORDERS, type OrderRow, orderOf } from './order-row.ts';
import { putRow } from './write-row.ts';

/** Table `web_order`: one row for each web order, or for each part of one. */
export function orderLedgerRepository(db: Driver): OrderLedger {
  return {
    get({ connectionId, orderId, part }) {
      const row = db.get<OrderRow>(
        'SELECT * FROM web_order WHERE connection_id = ? AND order_id = ? AND part = ?',
        connectionId,
        orderId,
        part,
      );
      return row === undefined ? null : orderOf(row);
    },
    partsOf: (connectionId, orderId) =>
      db
        .all<OrderRow>(
          'SELECT * FROM web_order WHERE connection_id = ? AND order_id = ? ORDER BY part',
          connectionId,
          orderId,
        )
        .map(orderOf),
    put: (order) => putRow(db, 'web_order', 'connection_id, order_id, part', columnsOfOrder(order)),
    remove({ connectionId, orderId, part }) {
      db.run(
        'DELETE FROM web_order WHERE connection_id = ? AND order_id = ? AND part = ?',
        connectionId,
        orderId,
        part,
      );
    },
    due: (connectionId, now, limit, states) =>
      db
        .all<OrderRow>(
          `SELECT * FROM web_order INDEXED BY web_order_due
           WHERE connection_id = ?1 AND next_at IS NOT NULL AND next_at <= ?2
             AND (?3 IS NULL OR state IN (SELECT value FROM json_each(?3)))
           ORDER BY next_at LIMIT ?4`,
          connectionId,
          now,
          states === undefined ? null : JSON.stringify(states),
          limit,
        )
        .map(orderOf),
    nextDueAt: (connectionId) =>
      db.get<{ at: number | null }>(
        'SELECT min(next_at) AS at FROM web_order WHERE connection_id = ? AND next_at IS NOT NULL',
        connectionId,
      )?.at ?? null,
    inStates: (connectionId, states, limit, after = null) => inStates(db, connectionId, states, limit, after),
    byTicketNumber: (ticketNumber) =>
      db.all<OrderRow>('SELECT * FROM web_order WHERE ticket_number = ?', ticketNumber).map(orderOf),
    byReference(reference) {
      const row = db.get<OrderRow>('SELECT * FROM web_order WHERE reference = ?', reference);
      return row === undefined ? null : orderOf(row);
    },
    counts(connectionId): OrderCounts {
      const rows = db.all<{ state: LedgerOrder['state']; count: number }>(
        `SELECT state, count(*) AS count FROM web_order WHERE ?1 IS NULL OR connection_id = ?1 GROUP BY state`,
        connectionId ?? null,
      );
      return { ...NO_ORDERS, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
    },
    search: (search, page) => find(db, search, page),
    recover: (now) =>
      db.transaction(() => ({
        verifying: db.run(
          "UPDATE web_order SET state = 'verifying', next_at = ?, updated_at = ? WHERE state = 'posting'",
          now,
          now,
        ),
        due: db.run(
          "UPDATE web_order SET state = 'due', next_at = ?, updated_at = ? WHERE state = 'proving'",
          now,
          now,
        ),
      })),
    totalsByDay(from, to, timeZone) {
      const totals = new Map<
        string,
        { day: string; currency: string; orders: number; total: ReturnType<typeof decimal> }
      >();
      const rows = db.all<{ placedAt: number; currency: string; total: string }>(
        `SELECT placed_at AS placedAt, currency, total FROM web_order
         WHERE part <= 1 AND state NOT IN ('canceled', 'ignored') AND placed_at >= ? AND placed_at < ? ORDER BY placed_at`,
        from,
        to,
      );
      for (const { placedAt, currency, total } of rows) {
        const day = localDay(placedAt, timeZone);
        const key = `${day} ${currency}`;
        const sum = totals.get(key) ?? { day, currency, orders: 0, total: decimal(0) };
        const added = addDecimals(sum.total, decimal(total));
        totals.set(key, { ...sum, orders: sum.orders + 1, total: added });
      }
      return [...totals.values()];
    },
  };
}

function inStates(
  db: Driver,
  connectionId: OrderKey['connectionId'],
  states: readonly LedgerOrder['state'][],
  limit: number,
  after: OrderKey | null,
): readonly LedgerOrder[] {
  const from =
    after === null
      ? undefined
      : db.get<{ placed_at: number }>(
          'SELECT placed_at FROM web_order WHERE connection_id = ? AND order_id = ? AND part = ?',
          after.connectionId,
          after.orderId,
          after.part,
        );
  return db
    .all<OrderRow>(
      `SELECT * FROM web_order
       WHERE connection_id = ?1 AND state IN (SELECT value FROM json_each(?2))
         AND (?3 IS NULL OR (placed_at, order_id, part) > (?3, ?4, ?5))
       ORDER BY placed_at, order_id, part LIMIT ?6`,
      connectionId,
      JSON.stringify(states),
      from?.placed_at ?? null,
      after?.orderId ?? '',
      after?.part ?? 0,
      limit,
    )
    .map(orderOf);
}

/** Null: nothing is searched for. In lower case as JavaScript has it, like the column: SQLite's own `lower` knows ASCII alone. */
const wantedText = (text = ''): string | null => (text.trim() === '' ? null : text.trim().toLowerCase());

function find(
  db: Driver,
  search: OrderSearch,
  page: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly orders: readonly LedgerOrder[] } {
  const terms = `(?1 IS NULL OR connection_id = ?1)
    AND (?2 IS NULL OR state IN (SELECT value FROM json_each(?2)))
    AND (?3 IS NULL OR instr(search_text, ?3) > 0)
    AND (?4 IS NULL OR placed_at >= ?4) AND (?5 IS NULL OR placed_at < ?5)`;
  const values: readonly SqlValue[] = [
    search.connectionId ?? null,
    search.states === undefined ? null : JSON.stringify(search.states),
    wantedText(search.text),
    search.placedFrom ?? null,
    search.placedTo ?? null,
  ];
  const count = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM web_order WHERE ${terms}`,
    ...values,
  );
  const orders = db
    .all<OrderRow>(
      `SELECT * FROM web_order WHERE ${terms} ORDER BY placed_at DESC, order_id DESC, part LIMIT ?6 OFFSET ?7`,
      ...values,
      page.limit,
      page.offset,
    )
    .map(orderOf);
  return { total: count?.count ?? 0, orders };
}
