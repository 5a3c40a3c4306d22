import {
  type OrderReference,
  type RemoteRefundId,
  type TicketNumber,
  ticketNumber,
} from '../../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { MOST_REFERENCE, returnReferenceOf, returnTicketNumberOf } from '../reference/order-reference.ts';

/** Mark and number of a return, and why it cannot be sent under them. */
export interface ReturnMarks {
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  readonly problem: SyncError | null;
}

/** Nothing of these gets a number. */
const GIVEN_UP: readonly string[] = ['canceled', 'ignored'];

/** Under what a refund's return is written, by the settings as they are now; both must be free among the orders. */
export function returnMarksOf(
  { settings, stores }: Pick<OrderFlowContext, 'settings' | 'stores'>,
  refundId: RemoteRefundId,
): ReturnMarks {
  const reference = returnReferenceOf(settings.prefix, refundId);
  const wanted = returnTicketNumberOf(settings.prefix, refundId);
  const marks = { reference, ticketNumber: wanted.ok ? wanted.value : ticketNumber(refundId) };
  if (!wanted.ok) return { ...marks, problem: wanted.error };
  if (reference.length > MOST_REFERENCE) return { ...marks, problem: tooLong(refundId, reference) };
  const { ledger } = stores.orders;
  const holder =
    ledger.byReference(reference) ??
    ledger.byTicketNumber(wanted.value).find(({ state }) => !GIVEN_UP.includes(state));
  return {
    ...marks,
    problem: holder == null ? null : markTaken(refundId, reference, `order ${holder.number}`),
  };
}

/** Somebody else's document, or order, has the mark or number of a return. */
export const markTaken = (refundId: RemoteRefundId, mark: string, holder: string): SyncError =>
  problem(
    refundId,
    'number-taken',
    `The return of refund ${refundId} would be ${mark} in Counterpoint, which ${holder} has already.`,
    'Give each store a prefix of its own in the order settings, or enter the return by hand and ignore it here.',
  );

const tooLong = (refundId: RemoteRefundId, reference: string): SyncError =>
  problem(
    refundId,
    'number-unfit',
    `The mark of refund ${refundId}, ${reference}, is longer than the ${MOST_REFERENCE} characters that Counterpoint keeps.`,
    'Shorten the prefix in the order settings, or enter the return by hand and ignore it here.',
  );

const problem = (id: string, code: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({
    kind: 'blocked',
    code: `order.${code}`,
    subject: { entity: 'order', id },
    field: 'prefix',
    operatorMessage,
    remedy,
  });
