import { decimal } from '../../src-shared/domain/decimal.ts';
import type {
  ConnectionId,
  CustomerNumber,
  OrderReference,
  RemoteOrderId,
  TicketNumber,
} from '../../src-shared/domain/ids.ts';
import type { DocumentKind } from '../../src-shared/domain/pos-document.ts';
import type { OrderTrigger } from '../engine/ports/order-settings.ts';
import type { LedgerOrder, OrderCounts, OrderState } from '../engine/ports/order-stores.ts';
import type { SqlValue } from './driver.ts';
import {
  parsed,
  parsedOrNull,
  storedDocuments,
  storedDoubt,
  storedDraft,
  storedOrder,
  storedReason,
} from './order-snapshot.schema.ts';

/** A row of `web_order`. */
export interface OrderRow {
  readonly connection_id: ConnectionId;
  readonly order_id: RemoteOrderId;
  readonly part: number;
  readonly number: string;
  readonly state: OrderState;
  readonly reason: string;
  readonly snapshot: string;
  readonly fingerprint: string;
  readonly trigger_kind: OrderTrigger;
  readonly document_kind: DocumentKind | null;
  readonly reference: OrderReference;
  readonly ticket_number: TicketNumber;
  readonly customer_number: CustomerNumber | null;
  readonly draft: string | null;
  readonly documents: string;
  readonly doubt: string | null;
  readonly attempts: number;
  readonly next_at: number | null;
  readonly posted_at: number | null;
  readonly seen_in_pos_at: number | null;
  readonly backordered: number;
  readonly pos_total: string | null;
  readonly decision: LedgerOrder['decision'];
  readonly placed_at: number;
  readonly first_seen_at: number;
  readonly updated_at: number;
}

/** No order in any state, for adding up. */
export const NO_ORDERS: OrderCounts = {
  seen: 0,
  held: 0,
  due: 0,
  proving: 0,
  posting: 0,
  verifying: 0,
  blocked: 0,
  posted: 0,
  fulfilled: 0,
  canceled: 0,
  ignored: 0,
};

/** All columns of a ledger row with their values. */
export function columnsOfOrder(order: LedgerOrder): readonly (readonly [name: string, value: SqlValue])[] {
  return [
    ['connection_id', order.connectionId],
    ['order_id', order.orderId],
    ['part', order.part],
    ['number', order.number],
    ['state', order.state],
    ['reason', JSON.stringify(order.reason)],
    ['snapshot', JSON.stringify(order.order)],
    ['fingerprint', order.fingerprint],
    ['trigger_kind', order.trigger],
    ['document_kind', order.documentKind],
    ['reference', order.reference],
    ['ticket_number', order.ticketNumber],
    ['customer_number', order.customerNumber],
    ['draft', jsonOrNull(order.draft)],
    ['documents', JSON.stringify(order.documents)],
    ['doubt', jsonOrNull(order.doubt)],
    ['attempts', order.attempts],
    ['next_at', order.nextAt],
    ['posted_at', order.postedAt],
    ['seen_in_pos_at', order.seenInPosAt],
    ['backordered', order.isBackordered ? 1 : 0],
    ['pos_total', order.posTotal],
    ['decision', order.decision],
    ['currency', order.order.currency],
    ['total', order.order.total],
    ['placed_at', order.placedAt],
    ['first_seen_at', order.firstSeenAt],
    ['updated_at', order.updatedAt],
    ['search_text', searchText(order)],
  ];
}

/** The ledger order of a row. Throws when its JSON is not what we wrote. */
export function orderOf(row: OrderRow): LedgerOrder {
  return {
    connectionId: row.connection_id,
    orderId: row.order_id,
    part: row.part,
    number: row.number,
    state: row.state,
    reason: parsed(storedReason, row.reason),
    order: parsed(storedOrder, row.snapshot),
    fingerprint: row.fingerprint,
    trigger: row.trigger_kind,
    documentKind: row.document_kind,
    reference: row.reference,
    ticketNumber: row.ticket_number,
    customerNumber: row.customer_number,
    draft: parsedOrNull(storedDraft, row.draft),
    documents: parsed(storedDocuments, row.documents),
    doubt: parsedOrNull(storedDoubt, row.doubt),
    attempts: row.attempts,
    nextAt: row.next_at,
    postedAt: row.posted_at,
    seenInPosAt: row.seen_in_pos_at,
    isBackordered: row.backordered === 1,
    posTotal: row.pos_total === null ? null : decimal(row.pos_total),
    decision: row.decision,
    placedAt: row.placed_at,
    firstSeenAt: row.first_seen_at,
    updatedAt: row.updated_at,
  };
}

const jsonOrNull = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

/** What people look an order up by, in lower case. */
function searchText({ number, orderId, ticketNumber, reference, order }: LedgerOrder): string {
  const { billing, shipping, email } = order.customer;
  const names = [billing, shipping].flatMap((address) =>
    address === null ? [] : [`${address.firstName} ${address.lastName}`, address.company],
  );
  return [number, orderId, ticketNumber, reference, email, ...names].join('\n').toLowerCase();
}
