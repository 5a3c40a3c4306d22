import { decimal } from '../../src-shared/domain/decimal.ts';
import type {
  ConnectionId,
  OrderReference,
  RemoteOrderId,
  RemoteRefundId,
  TicketNumber,
} from '../../src-shared/domain/ids.ts';
import type { ReturnRecord, ReturnStore } from '../engine/ports/order-stores.ts';
import type { Driver, SqlValue } from './driver.ts';
import {
  parsed,
  parsedOrNull,
  storedDocuments,
  storedDoubt,
  storedDraft,
  storedReason,
} from './order-snapshot.schema.ts';
import { putRow } from './write-row.ts';

interface ReturnRow {
  readonly connection_id: ConnectionId;
  readonly refund_id: RemoteRefundId;
  readonly order_id: RemoteOrderId;
  readonly state: ReturnRecord['state'];
  readonly reason: string;
  readonly reference: OrderReference;
  readonly ticket_number: TicketNumber;
  readonly draft: string | null;
  readonly documents: string;
  readonly doubt: string | null;
  readonly attempts: number;
  readonly next_at: number | null;
  readonly seen_in_pos_at: number | null;
  readonly amount: string;
  readonly created_at: number;
  readonly updated_at: number;
}

/** Table `web_return`: refunds of a store on their way to the POS. */
export function returnRepository(db: Driver): ReturnStore {
  const all = (sql: string, ...values: readonly SqlValue[]): readonly ReturnRecord[] =>
    db.all<ReturnRow>(`SELECT * FROM web_return ${sql}`, ...values).map(returnOf);
  return {
    get: (connectionId, refundId) =>
      all('WHERE connection_id = ? AND refund_id = ?', connectionId, refundId)[0] ?? null,
    put: (record) => put(db, record),
    ofOrder: (connectionId, orderId) =>
      all('WHERE connection_id = ? AND order_id = ? ORDER BY created_at, refund_id', connectionId, orderId),
    inStates: (connectionId, states, limit) =>
      all(
        `WHERE connection_id = ? AND state IN (SELECT value FROM json_each(?))
         ORDER BY created_at, refund_id LIMIT ?`,
        connectionId,
        JSON.stringify(states),
        limit,
      ),
    due: (connectionId, now, limit) =>
      all(
        'WHERE connection_id = ? AND next_at IS NOT NULL AND next_at <= ? ORDER BY next_at LIMIT ?',
        connectionId,
        now,
        limit,
      ),
    nextDueAt: (connectionId) =>
      db.get<{ at: number | null }>(
        'SELECT min(next_at) AS at FROM web_return WHERE connection_id = ? AND next_at IS NOT NULL',
        connectionId,
      )?.at ?? null,
    list: (limit) => all('ORDER BY created_at DESC, refund_id DESC LIMIT ?', limit),
    recover: (now) =>
      db.run(
        "UPDATE web_return SET state = 'verifying', next_at = ?, updated_at = ? WHERE state = 'posting'",
        now,
        now,
      ),
  };
}

function put(db: Driver, record: ReturnRecord): void {
  const columns: readonly (readonly [keyof ReturnRow, SqlValue])[] = [
    ['connection_id', record.connectionId],
    ['refund_id', record.refundId],
    ['order_id', record.orderId],
    ['state', record.state],
    ['reason', JSON.stringify(record.reason)],
    ['reference', record.reference],
    ['ticket_number', record.ticketNumber],
    ['draft', record.draft === null ? null : JSON.stringify(record.draft)],
    ['documents', JSON.stringify(record.documents)],
    ['doubt', record.doubt === null ? null : JSON.stringify(record.doubt)],
    ['attempts', record.attempts],
    ['next_at', record.nextAt],
    ['seen_in_pos_at', record.seenInPosAt],
    ['amount', record.amount],
    ['created_at', record.createdAt],
    ['updated_at', record.updatedAt],
  ];
  putRow(db, 'web_return', 'connection_id, refund_id', columns);
}

const returnOf = (row: ReturnRow): ReturnRecord => ({
  connectionId: row.connection_id,
  orderId: row.order_id,
  refundId: row.refund_id,
  state: row.state,
  reason: parsed(storedReason, row.reason),
  reference: row.reference,
  ticketNumber: row.ticket_number,
  draft: parsedOrNull(storedDraft, row.draft),
  documents: parsed(storedDocuments, row.documents),
  doubt: parsedOrNull(storedDoubt, row.doubt),
  attempts: row.attempts,
  nextAt: row.next_at,
  seenInPosAt: row.seen_in_pos_at,
  amount: decimal(row.amount),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
