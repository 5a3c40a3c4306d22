import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import { err, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { backoffMs } from '../../jobs/error-policy.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { PostedDocument } from '../../ports/pos-documents.ts';
import { noteOrder } from '../timeline.ts';
import { blockOrder, queueOrder } from './block-order.ts';
import { lookUpEvery, newDoubt } from './doubt.ts';
import { POSTED } from './link-documents.ts';
import type { RoundContext } from './round-context.ts';

/** How a post ended. `stop`: the POS is out of order, and nothing more is sent now. */
export type PostEnd =
  | { readonly kind: 'posted' | 'verifying' | 'blocked' }
  | { readonly kind: 'stop'; readonly error: SyncError };

/**
 * Writes a document. That it is about to leave, with everything that is in it, is committed before; a process that dies in
 * between finds it under `posting` and looks what became of it.
 */
export async function sendDraft(
  context: RoundContext,
  row: LedgerOrder,
  draft: DocumentDraft,
): Promise<PostEnd> {
  const { stores, clock, documents, settings, ending } = context;
  const sentAt = clock.now();
  const posting: LedgerOrder = {
    ...row,
    state: 'posting',
    reason: { code: 'order.posting', text: 'It is being written to Counterpoint.' },
    draft,
    documentKind: draft.kind,
    customerNumber: draft.customerNumber,
    doubt: newDoubt(sentAt),
    nextAt: null,
    updatedAt: sentAt,
  };
  stores.transaction(() => stores.orders.ledger.put(posting));
  const answer = await documents
    .postDocument(draft, settings, ending)
    .catch((defect: unknown) => brokeOff(context, defect));
  return answer.ok ? posted(context, posting, answer.value) : notPosted(context, posting, row, answer.error);
}

function posted(
  { stores, clock }: RoundContext,
  posting: LedgerOrder,
  documents: readonly PostedDocument[],
): PostEnd {
  const now = clock.now();
  stores.transaction(() => {
    stores.orders.ledger.put({
      ...posting,
      state: 'posted',
      reason: POSTED,
      documents,
      doubt: null,
      attempts: 0,
      // To be read back at once.
      nextAt: now,
      postedAt: now,
      updatedAt: now,
    });
    noteOrder(stores, posting, now, 'posted', `${POSTED.text} ${documents.length} document(s).`);
  });
  return { kind: 'posted' };
}

function notPosted(
  context: RoundContext,
  posting: LedgerOrder,
  before: LedgerOrder,
  error: SyncError,
): PostEnd {
  const { stores, clock, settings, random } = context;
  const now = clock.now();
  switch (error.kind) {
    case 'unknown-outcome':
    case 'conflict':
      stores.transaction(() => {
        stores.orders.ledger.put({
          ...posting,
          state: 'verifying',
          reason: { code: 'order.answer-lost', text: 'Counterpoint gave no clear answer; it is looked for.' },
          // A number that is taken is most likely ours.
          nextAt: error.kind === 'conflict' ? now : now + lookUpEvery(settings.verifyForMs),
          updatedAt: now,
        });
        noteOrder(
          stores,
          posting,
          now,
          'verifying',
          `Counterpoint gave no clear answer: ${error.operatorMessage}`,
        );
      });
      return { kind: 'verifying' };
    case 'rejected':
      queueOrder(context, { ...posting, doubt: null }, posting.draft, error);
      return { kind: 'blocked' };
    case 'blocked':
    case 'gone':
    case 'defect':
      blockOrder(context, { ...posting, doubt: null }, error);
      return { kind: 'blocked' };
    default: {
      const isCounted = error.kind !== 'canceled' && error.kind !== 'auth';
      putOff(context, before, {
        nextAt: isCounted ? now + backoffMs(before.attempts, random) : now,
        attempts: before.attempts + (isCounted ? 1 : 0),
      });
      return { kind: 'stop', error };
    }
  }
}

/** Nothing was written, and nobody is to blame but the POS: it is due again. */
export function putOff(
  { stores, clock }: RoundContext,
  row: LedgerOrder,
  how: Partial<Pick<LedgerOrder, 'nextAt' | 'attempts' | 'doubt' | 'reason'>>,
): void {
  const now = clock.now();
  stores.transaction(() =>
    stores.orders.ledger.put({ ...row, state: 'due', nextAt: now, updatedAt: now, ...how }),
  );
}

function brokeOff({ log }: RoundContext, defect: unknown): Result<readonly PostedDocument[], SyncError> {
  log.error('writing a document broke off', { defect });
  return err(
    syncError({
      kind: 'unknown-outcome',
      code: 'engine.defect',
      operatorMessage: 'Writing the document broke off because of a mistake in the program.',
      remedy: 'The document is looked for before anything is repeated.',
      detail: String(defect),
    }),
  );
}
