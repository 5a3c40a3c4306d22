import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, OrderKey } from '../../ports/order-stores.ts';
import type { Stores } from '../../ports/stores.ts';
import type { OrderFlowContext } from '../order-context.ts';

const FLOW = 'export-fulfillments';
const keyOf = ({ orderId, part }: OrderKey): string => `parcel:${orderId}:${part}`;

/** Shows why the store was not told of an order's parcels or cancellation. */
export function reportParcelError(context: ReportContext, row: LedgerOrder, error: SyncError): void {
  report(context, row, error, keyOf(row));
}

type ReportContext = Pick<OrderFlowContext, 'stores' | 'runId' | 'clock'>;

function report(
  { stores, runId, clock }: ReportContext,
  { connectionId, number }: LedgerOrder,
  error: SyncError,
  jobKey: string,
): void {
  stores.errors.report(
    { ...error, connectionId, subject: { entity: 'order', id: number } },
    { flow: FLOW, runId, jobId: null, jobKey, at: clock.now() },
  );
}

/** Closes what was said of an order's parcels: it is over. */
export function resolveParcelErrors(stores: Stores, key: OrderKey, at: number): void {
  stores.errors.resolve({ connectionId: key.connectionId, flow: FLOW, jobKey: keyOf(key) }, at);
}

const voidedKeyOf = ({ orderId, part }: OrderKey): string => `voided:${orderId}:${part}`;
const RELEASE_VOIDED = 'order.release-voided';

/** Whether people are told already that a release of the order was voided. */
export const isVoidTold = (stores: Stores, { connectionId, number }: LedgerOrder): boolean =>
  stores.errors
    .search(
      { state: 'open', connectionId, flow: FLOW, code: RELEASE_VOIDED, text: number },
      { offset: 0, limit: 100 },
    )
    .errors.some(({ error }) => error.subject?.id === number);

/** Shows that a release was voided of which the store was told. */
export function reportVoided(context: ReportContext, row: LedgerOrder, error: SyncError): void {
  report(context, row, error, voidedKeyOf(row));
}

/** The goods left after all, or the store does not say so any more. */
export function resolveVoided(stores: Stores, key: OrderKey, at: number): void {
  stores.errors.resolve({ connectionId: key.connectionId, flow: FLOW, jobKey: voidedKeyOf(key) }, at);
}

const problem = (code: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({ kind: 'blocked', code, operatorMessage, remedy });

type Named = Pick<LedgerOrder, 'number' | 'ticketNumber'>;

export const shippedShort = ({ number, ticketNumber }: Named): SyncError =>
  problem(
    'order.shipped-short',
    `Staff shipped a part of order ${number} and closed ${ticketNumber}, so the rest will not be shipped.`,
    'Pay the rest back in the store, or send it and enter it in Counterpoint.',
  );

export const shippedAfterCancel = ({ number }: Named): SyncError =>
  problem(
    'order.shipped-after-cancel',
    `Goods of order ${number} left the house after the store took it back.`,
    'Stop the parcel, or put the order right in the store; take the goods back in Counterpoint when they return.',
  );

export const cancelTooLate = ({ number, ticketNumber }: Named): SyncError =>
  problem(
    'order.cancel-too-late',
    `Staff canceled ${ticketNumber}, but the store shipped order ${number} already, so it was not canceled there.`,
    'Sell the goods again in Counterpoint, or take the order back in the store once they return.',
  );

export const partCanceled = ({ number, ticketNumber }: Named): SyncError =>
  problem(
    'order.part-canceled',
    `Staff canceled ${ticketNumber}, which is a part of order ${number}; other parts of it were posted.`,
    'Take that part back in the store by hand.',
  );

export const reinstated = ({ number, ticketNumber }: Named): SyncError =>
  problem(
    'order.reinstated',
    `The store took order ${number} up again after ${ticketNumber} was canceled in Counterpoint.`,
    'Reinstate or enter the document in Counterpoint, or cancel the order in the store.',
  );

export const releaseVoided = (
  { number, state }: Named & Pick<LedgerOrder, 'state'>,
  { ticketNumber }: Pick<PosDocument, 'ticketNumber'>,
): SyncError =>
  problem(
    RELEASE_VOIDED,
    `Release ${ticketNumber} of order ${number} was voided in Counterpoint after the store was told that its goods had left.`,
    state === 'fulfilled'
      ? 'If the parcel did not leave, put the order right in the store; else release the goods again in Counterpoint. This closes once both agree.'
      : 'Put the order right in the store, and tell it of the rest by hand as it leaves: nothing more of this order is told by itself. This closes once the store says that all of it has left.',
  );
