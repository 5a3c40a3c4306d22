import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { ReturnRecord } from '../../ports/order-stores.ts';
import { foundNothing, isNeverSaved, lookUpEvery, newDoubt } from '../posting/doubt.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { sendDocument } from '../posting/send-document.ts';
import type { PostEnd } from '../posting/send-draft.ts';
import { noteOrder } from '../timeline.ts';
import { blockReturn, queueReturn } from './queue-return.ts';
import type { ReturnCase } from './return-case.ts';
import { RETURN_REASONS } from './return-reasons.ts';
import { keepReturn, reportReturnError, returnProblem } from './return-record.ts';

/** A return that the POS said it saved and that nobody sees is told to people after this long. */
const MISSING_AFTER_MS = 30 * 60_000;
const UNSEEN_EVERY_MS = 60_000;

/** Writes a return. That it is about to leave, with everything that is in it, is committed before. */
export async function sendReturn(
  context: RoundContext,
  given: ReturnCase,
  draft: DocumentDraft,
): Promise<PostEnd> {
  const { clock, stores } = context;
  const { record } = given;
  const posting: ReturnRecord = {
    ...record,
    state: 'posting',
    reason: RETURN_REASONS.posting,
    reference: draft.reference,
    ticketNumber: draft.ticketNumber,
    draft,
    doubt: newDoubt(clock.now()),
    nextAt: null,
  };
  keepReturn(context, posting, clock.now());
  const end = await sendDocument(context, draft, record.attempts);
  const now = clock.now();
  switch (end.kind) {
    case 'saved': {
      const { documents } = end;
      const posted = { state: 'posted', reason: RETURN_REASONS.posted, documents, doubt: null } as const;
      keepReturn(context, { ...posting, ...posted, attempts: 0, nextAt: now }, now);
      return { kind: 'posted' };
    }
    case 'in-doubt': {
      const verifying = { state: 'verifying', reason: RETURN_REASONS.answerLost } as const;
      const said = `Counterpoint gave no clear answer: ${end.error.operatorMessage}`;
      stores.transaction(() => {
        keepReturn(context, { ...posting, ...verifying, nextAt: now + end.waitMs }, now);
        noteOrder(stores, { ...record, part: 0 }, now, 'return-verifying', said);
      });
      return { kind: 'verifying' };
    }
    case 'refused':
      queueReturn(context, { ...given, record: posting }, draft, end.error);
      return { kind: 'blocked' };
    case 'blocked':
      blockReturn(context, posting, end.error);
      return { kind: 'blocked' };
    case 'out-of-order': {
      const due = { state: 'due', reason: RETURN_REASONS.due, doubt: record.doubt } as const;
      keepReturn(context, { ...record, ...due, attempts: end.attempts, nextAt: now + end.waitMs }, now);
      return { kind: 'stop', error: end.error };
    }
  }
}

/**
 * A look-up of a doubtful return found nothing. Only when healthy look-ups covered the whole span it is due again; an
 * unhealthy POS begins the span anew. One that was not saved twice is told to people, as an order is.
 */
export function verifyReturn(context: RoundContext, record: ReturnRecord, isHealthy: boolean): void {
  const { clock, settings } = context;
  const now = clock.now();
  const before = record.doubt ?? newDoubt(now);
  const doubt = isHealthy ? foundNothing(before, now) : newDoubt(before.sentAt);
  if (!isNeverSaved(doubt, settings.verifyForMs)) {
    keepReturn(context, { ...record, doubt, nextAt: now + lookUpEvery(settings.verifyForMs) }, now);
    return;
  }
  const attempts = record.attempts + 1;
  if (attempts > 1) {
    blockReturn(context, { ...record, attempts }, neverSavedTwice(record));
    return;
  }
  const due = { state: 'due', reason: RETURN_REASONS.neverSaved, doubt: null, nextAt: now } as const;
  keepReturn(context, { ...record, ...due, attempts }, now);
}

const neverSavedTwice = (record: ReturnRecord) =>
  returnProblem(
    record,
    'never-saved',
    `Counterpoint gives no clear answer to the return of refund ${record.refundId}, and does not save it.`,
    'See what it said on the Orders page (What happened), and correct the code that it names in Counterpoint or in the order settings, or enter the return by hand.',
  );

/** The POS said that it saved it, and does not show it yet. */
export function awaitReturn(context: RoundContext, record: ReturnRecord): void {
  const { stores, clock } = context;
  const now = clock.now();
  const isMissing = now - record.updatedAt >= MISSING_AFTER_MS;
  stores.transaction(() => {
    const nextAt = now + (isMissing ? MISSING_AFTER_MS : UNSEEN_EVERY_MS);
    stores.orders.returns.put({ ...record, nextAt });
    if (!isMissing) return;
    reportReturnError(
      context,
      record,
      returnProblem(
        record,
        'missing',
        `Counterpoint said that it saved return ${record.reference}, and does not show it.`,
        'Look for it in Counterpoint. If somebody deleted it, try it again in the inbox.',
      ),
    );
  });
}
