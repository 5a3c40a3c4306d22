import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { reportOrderError, resolveOrderErrors } from '../order-errors.ts';
import { newTask, openAgain } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';

type BlockContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'runId' | 'newId'>;

/** What blocks an order may have been put right in the POS, of which nobody tells us. */
const TRY_AGAIN_MS = 15 * 60_000;
/** How soon it is seen that staff entered an order of the work queue. */
export const LOOK_AGAIN_MS = 5 * 60_000;

/** An order that only staff can write. It is looked up, and not sent again by itself. */
export const ENTER_BY_HAND = 'order.enter-by-hand';

/** Orders that no document can be made of as they are: until the store changes them, only staff can enter them. */
const ONLY_BY_HAND: readonly string[] = [
  'order.gift-card-sold',
  'order.currency-foreign',
  'order.line-negative',
  'order.not-proved',
  'order.overpaid',
  'order.tax-off',
  'order.total-negative',
  'order.total-off',
];

/** Sets an order aside for a person, its goods held, and says why. Its problem is looked at again after a while. */
export function blockOrder(context: BlockContext, row: LedgerOrder, error: SyncError): void {
  if (ONLY_BY_HAND.includes(error.code)) {
    queueOrder(context, row, null, error);
    return;
  }
  const now = context.clock.now();
  setAside(context, row, error, now, {
    reason: { code: error.code, text: error.operatorMessage },
    nextAt: now + TRY_AGAIN_MS,
  });
}

/**
 * Puts an order into the work queue: the API refused it for good (`refusal`), or the company has none (null). The task holds
 * the whole document, where one could be made.
 */
export function queueOrder(
  context: BlockContext,
  row: LedgerOrder,
  draft: DocumentDraft | null,
  refusal: SyncError | null,
): void {
  const { stores, clock, newId } = context;
  const now = clock.now();
  const said =
    refusal === null ? 'Counterpoint’s API is not set up' : refusal.operatorMessage.replace(/\.$/, '');
  const task = newTask(newId(), { ...row, draft: draft ?? row.draft }, now, {
    kind: 'enter-order',
    dedupeKey: `enter-order:${row.connectionId}:${row.orderId}:${row.part}`,
    title: `Enter order ${row.number}`,
    text: `Enter order ${row.number} in Counterpoint with the customer PO number ${row.reference}; the task closes by itself once it is there. ${said}.`,
  });
  stores.transaction(() => {
    setAside(context, { ...row, draft: draft ?? row.draft }, enterByHand(row, said, refusal), now, {
      reason: { code: ENTER_BY_HAND, text: `It waits for staff to enter it: ${said}.` },
      nextAt: now + LOOK_AGAIN_MS,
    });
    openAgain(stores, task);
  });
}

function setAside(
  context: BlockContext,
  row: LedgerOrder,
  error: SyncError,
  now: number,
  how: Pick<LedgerOrder, 'reason' | 'nextAt'>,
): void {
  const { stores } = context;
  stores.transaction(() => {
    const before = stores.orders.ledger.get(row);
    const isNews = before?.state !== 'blocked' || before.reason.code !== how.reason.code;
    if (isNews) {
      noteOrder(stores, row, now, 'blocked', how.reason.text);
      resolveOrderErrors(stores, row, now);
    }
    stores.orders.ledger.put({ ...row, ...how, state: 'blocked', doubt: null, updatedAt: now });
    reportOrderError(context, row, { ...error, kind: 'blocked' });
  });
}

const enterByHand = (row: LedgerOrder, said: string, refusal: SyncError | null): SyncError =>
  syncError({
    kind: 'blocked',
    code: ENTER_BY_HAND,
    operatorMessage: `Order ${row.number} is not in Counterpoint: ${said}.`,
    remedy: `Enter it by hand from the work queue, with the customer PO number ${row.reference}.`,
    ...(refusal?.detail === undefined ? {} : { detail: refusal.detail }),
  });
