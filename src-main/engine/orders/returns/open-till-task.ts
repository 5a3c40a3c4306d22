import { type CellKey, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  compareDecimals,
  type Decimal,
  decimal,
  formatDecimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import { type RemoteLineId, remoteRefundId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft, PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { mapReturn } from '../mapping/map-return.ts';
import { inWholeCents } from '../mapping/whole-cents.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { newTask } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import type { Goods } from './goods.ts';
import { proposeRefund, type RefundProposal, unitsLeft } from './propose-refund.ts';
import { goodsBack } from './sale-in-pos.ts';
import { soldDocument } from './sold-document.ts';
import { tillTaskKey } from './till-task.ts';

const NONE = decimal(0);

type TaskContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'newId' | 'settings'>;

/**
 * Asks a person to pay a shopper back in the store for goods that came back at the till, with proposed lines and amount;
 * once for each of the till's documents. Goods that the store refunded already, which came back twice then, are asked
 * about without an amount. `rows`: all parts of the order.
 */
export function openTillTask(
  context: TaskContext,
  rows: readonly LedgerOrder[],
  order: WebOrder,
  document: PosDocument,
): void {
  const { stores, clock, newId } = context;
  const sold = soldDocument(rows);
  const row = rows[0];
  if (row === undefined || sold === null) return;
  const goods = goodsBack(document);
  // A receipt may take back other things as well, which the store has nothing to do with.
  if (!sold.lines.some((line) => goods.has(cellKey(line.itemNumber, line.dimensions, line.unit)))) return;
  const proposal = proposeRefund(order, unitsOf(goods, sold, order));
  const draft = proposal.lines.length === 0 ? null : draftOf(context, proposal, { order, sold, document });
  const now = clock.now();
  const { ticketNumber, total } = document;
  const task = newTask(newId(), row, now, {
    kind: 'refund-in-store',
    dedupeKey: tillTaskKey(row.connectionId, row.orderId, document.documentId),
    title:
      draft === null
        ? `Check the return of order ${row.number}`
        : `Pay back order ${row.number} in the store`,
    text:
      draft === null
        ? `Goods of order ${row.number} came back at the till by ticket ${ticketNumber}, and the store paid for all of them already. Check whether they were taken back twice in Counterpoint.`
        : `Goods of order ${row.number} came back at the till by ticket ${ticketNumber} (${formatDecimal(total, 2)}). Pay the shopper back in the store unless that was done at the till; the task closes by itself once the store shows the refund.`,
  });
  stores.transaction(() => {
    const amount = draft === null ? null : proposal.amount;
    const isNew = stores.orders.tasks.open({ ...task, reference: row.reference, draft, amount });
    if (isNew)
      noteOrder(stores, row, now, 'returned-at-till', `Goods came back at the till by ${ticketNumber}.`);
  });
}

/** To which lines of the order goods belong: several may have sold the same, and what was refunded is not refunded again. */
function unitsOf(goods: Goods, sold: DocumentDraft, order: WebOrder): ReadonlyMap<RemoteLineId, Decimal> {
  const left = new Map<CellKey, Decimal>(goods);
  const units = new Map<RemoteLineId, Decimal>();
  for (const line of order.lines) {
    const written = sold.lines.find(({ webLineId }) => webLineId === line.id);
    if (written === undefined) continue;
    const key = cellKey(written.itemNumber, written.dimensions, written.unit);
    const wanted = left.get(key) ?? NONE;
    const free = unitsLeft(order, line);
    const taken = compareDecimals(wanted, free) < 0 ? wanted : free;
    if (compareDecimals(taken, NONE) <= 0) continue;
    units.set(line.id, taken);
    left.set(key, subtractDecimals(wanted, taken));
  }
  return units;
}

/** What was proposed as a document, for people to look at: as if the store had given it back by now. */
function draftOf(
  { settings, clock }: TaskContext,
  { lines, amount }: RefundProposal,
  { order, sold, document }: { order: WebOrder; sold: DocumentDraft; document: PosDocument },
): DocumentDraft | null {
  const refund = {
    id: remoteRefundId(`till-${document.documentId}`),
    createdAt: new Date(clock.now()).toISOString(),
    amount,
    reason: '',
    lines: lines.map((line) => ({ ...line, isRestocked: true })),
    chargesAmount: NONE,
    chargesTax: NONE,
  };
  const mapped = mapReturn({
    order: inWholeCents({ ...order, refunds: [...order.refunds, refund] }),
    refund,
    sold,
    originalDocument: document.originalDocument,
    reference: sold.reference,
    ticketNumber: document.ticketNumber,
    customerNumber: document.customerNumber,
    settings,
  });
  return mapped.ok ? mapped.value : null;
}
