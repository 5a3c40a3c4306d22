import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ReturnRecord } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { newTask, openAgain } from '../tasks.ts';
import type { ReturnCase } from './return-case.ts';
import { enterReturnKey, keepReturn, reportReturnError } from './return-record.ts';

type SetAsideContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'runId' | 'newId'>;

/** What blocks a return may have been put right, of which nobody tells us. */
const TRY_AGAIN_MS = 15 * 60_000;
/** How soon it is seen that staff entered a return of the work queue. */
export const LOOK_AGAIN_MS = 5 * 60_000;

/** Sets a return aside for a person, and says why. It is looked at again after a while. */
export function blockReturn(context: SetAsideContext, record: ReturnRecord, error: SyncError): void {
  const { stores, clock } = context;
  const now = clock.now();
  stores.transaction(() => {
    keepReturn(
      context,
      {
        ...record,
        state: 'blocked',
        reason: { code: error.code, text: error.operatorMessage },
        doubt: null,
        nextAt: now + TRY_AGAIN_MS,
      },
      now,
    );
    reportReturnError(context, record, { ...error, kind: 'blocked' });
  });
}

/**
 * Puts a return into the work queue with its whole document: the API refused it for good (`refusal`), or may not or cannot
 * be asked (null). It is not sent again by itself; it closes itself once its mark appears.
 */
export function queueReturn(
  context: SetAsideContext,
  { record, rows }: ReturnCase,
  draft: DocumentDraft,
  refusal: SyncError | null,
): void {
  const { stores, clock, newId } = context;
  const now = clock.now();
  const order = rows[0];
  if (order === undefined) return;
  const said =
    refusal === null
      ? 'Counterpoint’s API does not take returns here'
      : refusal.operatorMessage.replace(/\.$/, '');
  const queued: ReturnRecord = {
    ...record,
    state: 'queued',
    reason: { code: 'order.return-by-hand', text: `It waits for staff to enter it: ${said}.` },
    reference: draft.reference,
    ticketNumber: draft.ticketNumber,
    draft,
    doubt: null,
    nextAt: now + LOOK_AGAIN_MS,
  };
  const task = newTask(newId(), order, now, {
    kind: 'enter-return',
    dedupeKey: enterReturnKey(record),
    title: `Enter the return of order ${order.number}`,
    text: `Take the goods of refund ${record.refundId} of order ${order.number} back in Counterpoint with the customer PO number ${draft.reference}; the task closes by itself once the ticket is there. ${said}.`,
  });
  stores.transaction(() => {
    keepReturn(context, queued, now);
    openAgain(stores, { ...task, reference: draft.reference, draft, amount: record.amount });
    reportReturnError(context, queued, enterByHand(queued, order.number, said, refusal));
  });
}

const enterByHand = (
  { reference }: ReturnRecord,
  number: string,
  said: string,
  refusal: SyncError | null,
): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.return-by-hand',
    operatorMessage: `Goods of order ${number} came back and are not in Counterpoint: ${said}.`,
    remedy: `Enter the return by hand from the inbox, with the customer PO number ${reference}.`,
    ...(refusal?.detail === undefined ? {} : { detail: refusal.detail }),
  });
