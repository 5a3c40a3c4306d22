import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ReturnRecord } from '../../ports/order-stores.ts';
import { rememberedDocuments } from '../posting/own-documents.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { proveDocument } from '../proof/prove-document.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { prepareReturn } from './prepare-return.ts';
import type { ReturnCase } from './return-case.ts';
import { RETURN_REASONS } from './return-reasons.ts';
import { keepReturn, reportReturnError } from './return-record.ts';
import type { SaleInPos } from './sale-in-pos.ts';

/**
 * The document of a return was seen in the POS, whoever wrote it: it is compared with what was, or would have been, sent.
 * `own`: one or more that carry its mark.
 */
export function linkReturn(
  context: RoundContext,
  given: ReturnCase,
  own: readonly [PosDocument, ...PosDocument[]],
  sale: SaleInPos,
): void {
  const { stores, clock } = context;
  const { record } = given;
  const now = clock.now();
  const prepared = record.draft === null ? prepareReturn(context, given, sale) : null;
  const draft = record.draft ?? (prepared?.ok === true ? prepared.value : null);
  const linked: ReturnRecord = {
    ...inPos(record, own, now),
    reason: record.state === 'posted' ? record.reason : RETURN_REASONS.found,
    ticketNumber: own[0].ticketNumber,
    draft,
  };
  stores.transaction(() => {
    keepReturn(context, linked, now);
    const { total, ticketNumber } = own[0];
    noteOrder(
      stores,
      { ...record, part: 0 },
      now,
      'return-seen-in-pos',
      `The return of refund ${record.refundId} is ${ticketNumber} in Counterpoint, ${total} in all.`,
    );
    if (draft !== null) tellDifferences(context, { ...linked, draft }, own);
    endCancelTask(context, given);
  });
}

/** Staff took the goods back without our mark: nothing more is written, and nothing of it can be compared. */
export function linkTillReturn(context: RoundContext, given: ReturnCase, document: PosDocument): void {
  const { stores, clock } = context;
  const now = clock.now();
  const linked = { ...inPos(given.record, [document], now), reason: RETURN_REASONS.atTheTill };
  stores.transaction(() => {
    keepReturn(context, linked, now);
    endCancelTask(context, given);
  });
}

const inPos = (record: ReturnRecord, found: readonly PosDocument[], now: number): ReturnRecord => ({
  ...record,
  state: 'posted',
  documents: rememberedDocuments(record.documents, found),
  doubt: null,
  attempts: 0,
  nextAt: null,
  seenInPosAt: record.seenInPosAt ?? now,
});

/** The store took the whole order back, and all of it came back in the POS as well: there is nothing left to cancel. */
function endCancelTask({ stores, clock }: RoundContext, { record, order }: ReturnCase): void {
  if (order === null || !(order.isCanceled || isWhollyRefunded(order))) return;
  const open = stores.orders.returns
    .ofOrder(record.connectionId, record.orderId)
    .some(({ state }) => !['posted', 'money-only', 'ignored'].includes(state));
  if (open) return;
  closeTasks(stores, openTasksOf(stores, record, ['cancel-document']), 'done', 'Counterpoint', clock.now());
}

function tellDifferences(
  context: RoundContext,
  record: ReturnRecord & { readonly draft: NonNullable<ReturnRecord['draft']> },
  own: readonly PosDocument[],
): void {
  const differences = proveDocument(record.draft, own);
  if (differences.length === 0) return;
  const told = differences.map(({ code, sent, found }) => `${code}: sent ${sent}, found ${found}`).join('; ');
  const { stores, clock } = context;
  noteOrder(stores, { ...record, part: 0 }, clock.now(), 'return-differs', told);
  const isMoney = differences.some((difference) => difference.isMoney);
  reportReturnError(
    context,
    record,
    syncError({
      kind: isMoney ? 'rejected' : 'blocked',
      code: isMoney ? 'order.return-money-differs' : 'order.return-differs',
      operatorMessage: `The return of refund ${record.refundId} stands in Counterpoint otherwise than the store gave it back.`,
      remedy: `Compare ticket ${record.ticketNumber} with the refund, and correct it in Counterpoint.`,
      detail: told,
    }),
  );
}
