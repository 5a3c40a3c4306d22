import type { LedgerOrder } from '../../src-main/engine/ports/order-stores.ts';
import { connectionId, orderReference, remoteOrderId, ticketNumber } from '../../src-shared/domain/ids.ts';
import { aWebOrder } from './web-order.builder.ts';

/** An order that was posted, without documents; its instants are its number. */
export function aLedgerOrder(number: number, changes: Partial<LedgerOrder> = {}): LedgerOrder {
  const orderId = remoteOrderId(String(number));
  return {
    connectionId: connectionId('web'),
    orderId,
    part: 0,
    number: String(number),
    state: 'posted',
    reason: { code: 'order.posted', text: 'It is in Counterpoint.' },
    order: aWebOrder({ id: orderId }),
    fingerprint: 'f',
    trigger: 'capture',
    documentKind: null,
    reference: orderReference(`W-${number}`),
    ticketNumber: ticketNumber(`W${number}`),
    customerNumber: null,
    draft: null,
    documents: [],
    doubt: null,
    attempts: 0,
    nextAt: null,
    postedAt: null,
    seenInPosAt: null,
    isBackordered: false,
    posTotal: null,
    decision: null,
    placedAt: number,
    firstSeenAt: number,
    updatedAt: number,
    ...changes,
  };
}
