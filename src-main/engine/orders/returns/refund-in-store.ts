import { centsOf, fromCents, isWholeCents } from '../../../../src-shared/domain/cents.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { DocumentId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { WorkTask } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { isSameUnits, unitsOfDraft } from './goods.ts';
import { keepMadeRefund } from './made-refund.ts';
import { leftCents, linesFor, proposeRefund } from './propose-refund.ts';
import { putRefundRecord, refundRecordOf } from './refund-record.ts';
import { refundKeyOf, tillDocumentOf } from './till-task.ts';

/**
 * What a refund is made with. `ending` ends with the process alone: a refund that was broken off leaves its fate in doubt.
 * `settings.verifyForMs` is how long one whose answer was lost is looked for before it may be asked for again.
 */
export type RefundContext = Pick<
  OrderFlowContext,
  'stores' | 'clock' | 'log' | 'sales' | 'ending' | 'settings'
>;

/** What a person confirmed. */
interface Confirmed {
  /** Tax included. */
  readonly amount: Decimal;
  /** The gateway pays the money back; else the store only notes it. */
  readonly movesMoney: boolean;
}

/**
 * Makes the refund that a task asks for, once: one that is there by our key is never made again, that one is about to leave
 * is committed before, and while nobody knows whether it was made, no other is. Refused when the store refunded
 * something of the order that we have not looked at yet.
 */
export async function refundInStore(
  context: RefundContext,
  task: WorkTask,
  confirmed: Confirmed,
): Promise<Result<void, SyncError>> {
  const { stores, clock, sales, ending, log, settings } = context;
  const till = tillDocumentOf(task);
  if (till === null || task.draft === null || task.amount === null) return err(nothingToRefund(task));
  const key = refundKeyOf(till);
  const asked = refundRecordOf(stores, task, till);
  const made = await sales.refunds.findRefund(task.orderId, key, ending);
  if (!made.ok) return made;
  if (made.value !== null) {
    keepMadeRefund(context, task, till, made.value);
    return ok();
  }
  if (asked?.state === 'queued' && clock.now() - asked.at < settings.verifyForMs) return err(inDoubt(task));
  const order = await orderNow(context, task);
  if (!order.ok) return order;
  const refund = refundOf(order.value, task, confirmed);
  if (!refund.ok) return refund;
  announce(context, task, till, confirmed.amount);
  const answer = await sales.refunds
    .createRefund(
      {
        orderId: task.orderId,
        lines: refund.value,
        amount: confirmed.amount,
        // The goods are in the POS, which says what the store may offer.
        isRestocked: false,
        reason: `Returned at the till, ticket ${task.draft.ticketNumber}`,
        movesMoney: confirmed.movesMoney,
        idempotencyKey: key,
      },
      ending,
    )
    .catch((defect: unknown) => {
      log.error('refunding broke off', { defect });
      return err(brokeOff(defect));
    });
  if (answer.ok) {
    keepMadeRefund(context, task, till, answer.value);
    return ok();
  }
  const { kind } = answer.error;
  if (kind === 'unknown-outcome' || kind === 'conflict') return err(inDoubt(task));
  putRefundRecord(context, task, till, 'refused');
  return answer;
}

/** What the store has now, and nothing of it that we do not know. */
async function orderNow(
  { stores, sales, ending }: RefundContext,
  task: WorkTask,
): Promise<Result<WebOrder, SyncError>> {
  const read = await sales.orders.readOrders([task.orderId], ending);
  if (!read.ok) return read;
  const order = read.value.orders[0];
  if (order === undefined) return err(read.value.problems[0] ?? changed(task));
  const known = new Set<string>(
    stores.orders.returns.ofOrder(task.connectionId, task.orderId).map(({ refundId }) => refundId),
  );
  return order.refunds.every(({ id }) => known.has(id)) ? ok(order) : err(changed(task));
}

/** The lines of the refund; a failure when they, or so much money, are not left any more. */
function refundOf(
  order: WebOrder,
  task: WorkTask,
  { amount }: Confirmed,
): Result<ReturnType<typeof linesFor>, SyncError> {
  if (task.draft === null) return err(nothingToRefund(task));
  const units = unitsOfDraft(task.draft, order);
  const { lines } = proposeRefund(order, units);
  const isLeft = isSameUnits(units, new Map(lines.map(({ lineId, quantity }) => [lineId, quantity])));
  if (!isLeft) return err(changed(task));
  const left = leftCents(order);
  const isSound = isWholeCents(amount) && centsOf(amount) > 0 && centsOf(amount) <= left;
  return isSound ? ok(linesFor(lines, amount)) : err(wrongAmount(task, amount, fromCents(Math.max(0, left))));
}

function announce(context: RefundContext, task: WorkTask, till: DocumentId, amount: Decimal): void {
  const { stores } = context;
  stores.transaction(() => {
    stores.orders.tasks.update(task.id, { amount });
    putRefundRecord(context, task, till, 'queued');
  });
}

const refused = (task: WorkTask, code: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: `order.refund-${code}`,
    connectionId: task.connectionId,
    subject: { entity: 'order', id: task.orderId },
    operatorMessage,
    remedy,
  });

const nothingToRefund = (task: WorkTask): SyncError =>
  refused(
    task,
    'nothing',
    'The store paid for these goods already, so there is nothing to refund.',
    'Check in Counterpoint whether they were taken back twice, then close the task.',
  );

const changed = (task: WorkTask): SyncError =>
  refused(
    task,
    'changed',
    'The store’s order is not what it was when this was proposed: something of it was refunded, or it is gone.',
    'Wait until the order was read again, in a minute or two; the task closes by itself if this was the refund.',
  );

const wrongAmount = (task: WorkTask, amount: Decimal, left: Decimal): SyncError =>
  refused(
    task,
    'amount',
    `${amount} cannot be refunded: ${left} is left of the order.`,
    'Confirm an amount in whole cents that is above zero and not more than what is left.',
  );

const inDoubt = (task: WorkTask): SyncError =>
  refused(
    task,
    'in-doubt',
    'The refund was asked for, and the store gave no clear answer. It is being looked for; nothing is repeated meanwhile.',
    'Wait some minutes: the task closes by itself if the refund is there, else it can be confirmed again.',
  );

const brokeOff = (defect: unknown): SyncError =>
  syncError({
    kind: 'unknown-outcome',
    code: 'engine.defect',
    operatorMessage: 'Refunding broke off because of a mistake in the program.',
    remedy: 'The refund is looked for before anything is repeated.',
    detail: String(defect),
  });
