import type { OrderDetail, OrderRow, ProofRowView } from '../../../src-shared/contract/orders.schema.ts';
import { addDecimals, type Decimal, decimal } from '../../../src-shared/domain/decimal.ts';
import { addQuantities, formatQuantity, ZERO_QUANTITY } from '../../../src-shared/domain/quantity.ts';
import type { WebOrder, WebPayment } from '../../../src-shared/domain/web-order.ts';
import type { Hold, LedgerOrder, OrderState, TimelineEntry } from '../../engine/ports/order-stores.ts';
import { documentView } from './document-view.ts';
import { type Hide, instantText } from './failure-view.ts';

/** One line of the ledger as the page shows it. */
export function orderRow(ledger: LedgerOrder, holds: readonly Hold[], hide: Hide): OrderRow {
  const held = holds
    .filter(({ endedAt }) => endedAt === null)
    .reduce((sum, { quantity }) => addQuantities(sum, quantity), ZERO_QUANTITY);
  return {
    storeId: ledger.connectionId,
    orderId: ledger.orderId,
    part: ledger.part,
    number: ledger.number,
    state: ledger.state,
    reason: hide(ledger.reason.text),
    reasonCode: ledger.reason.code,
    customer: customerName(ledger.order),
    currency: ledger.order.currency,
    webTotal: ledger.order.total,
    posTotal: ledger.posTotal,
    trigger: ledger.trigger,
    ticketNumber: ledger.ticketNumber,
    heldUnits: formatQuantity(held),
    placedAt: instantText(ledger.placedAt),
    postedAt: ledger.postedAt === null ? null : instantText(ledger.postedAt),
  };
}

/** What is stored about one order; `proof` is its numbers beside those of its document. */
export interface DetailParts {
  readonly ledger: LedgerOrder;
  readonly holds: readonly Hold[];
  readonly timeline: readonly TimelineEntry[];
  readonly proof: readonly ProofRowView[];
}

/** An order with everything that is known of it. */
export function orderDetail({ ledger, holds, timeline, proof }: DetailParts, hide: Hide): OrderDetail {
  const { order, draft, documents, state } = ledger;
  return {
    order: orderRow(ledger, holds, hide),
    status: order.status,
    payment: paymentText(order.payment, order.currency),
    email: order.customer.email,
    webLines: order.lines.map(({ id, name, sku, quantity, total, tax }) => ({
      id,
      name,
      sku,
      quantity,
      total,
      tax,
    })),
    proof: [...proof],
    document: draft === null ? null : documentView(draft, hide),
    documents: documents.map(({ documentId, kind }) => ({ id: documentId, kind })),
    holds: holds.map(({ key, quantity, endedAt }) => ({
      item: cellText(key),
      units: formatQuantity(quantity),
      isOver: endedAt !== null,
    })),
    timeline: timeline.map(({ at, code, text }) => ({ at: instantText(at), code, text: hide(text) })),
    actions: {
      canPostNow: WAITING.includes(state),
      canResend: RESENDABLE.includes(state),
      canIgnore: WAITING.includes(state),
    },
  };
}

/** Nothing was sent yet, so a person may still decide. */
const WAITING: readonly OrderState[] = ['seen', 'held', 'due', 'blocked'];
const RESENDABLE: readonly OrderState[] = ['verifying', 'blocked'];

const cellText = (key: string): string =>
  (JSON.parse(key) as string[]).filter((code) => code !== '*').join(' ');

function customerName({ customer }: WebOrder): string {
  const address = customer.billing ?? customer.shipping;
  const name = address === null ? '' : `${address.firstName} ${address.lastName}`.trim();
  return name || address?.company || customer.email || 'Guest';
}

function paymentText(
  { title, method, state, capturedAmount, otherTenders }: WebPayment,
  currency: string,
): string {
  const by = title || method || 'no payment method';
  const others = otherTenders.reduce<Decimal>((sum, { amount }) => addDecimals(sum, amount), decimal(0));
  const beside = others === '0' ? '' : `, ${others} ${currency} by gift card or credit`;
  switch (state) {
    case 'none':
      return `Not paid (${by})${beside}`;
    case 'authorized':
      return `Authorized, not captured (${by})${beside}`;
    case 'partly-captured':
      return `${capturedAmount} ${currency} captured so far (${by})${beside}`;
    case 'captured':
      return `Paid (${by})${beside}`;
  }
}
