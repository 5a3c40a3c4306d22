import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { PostedDocument } from '../../ports/pos-documents.ts';
import { noteOrder } from '../timeline.ts';
import { blockOrder, queueOrder } from './block-order.ts';
import { newDoubt } from './doubt.ts';
import { POSTED } from './link-documents.ts';
import type { RoundContext } from './round-context.ts';
import { sendDocument } from './send-document.ts';

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
  const { stores, clock } = context;
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
  const end = await sendDocument(context, draft, row.attempts);
  switch (end.kind) {
    case 'saved':
      return posted(context, posting, end.documents);
    case 'in-doubt':
      return inDoubt(context, posting, end.error, end.waitMs);
    case 'refused':
      queueOrder(context, { ...posting, doubt: null }, draft, end.error);
      return { kind: 'blocked' };
    case 'blocked':
      blockOrder(context, { ...posting, doubt: null }, end.error);
      return { kind: 'blocked' };
    case 'out-of-order':
      putOff(context, row, { nextAt: clock.now() + end.waitMs, attempts: end.attempts });
      return { kind: 'stop', error: end.error };
  }
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

function inDoubt(
  { stores, clock }: RoundContext,
  posting: LedgerOrder,
  error: SyncError,
  waitMs: number,
): PostEnd {
  const now = clock.now();
  stores.transaction(() => {
    stores.orders.ledger.put({
      ...posting,
      state: 'verifying',
      reason: { code: 'order.answer-lost', text: 'Counterpoint gave no clear answer; it is looked for.' },
      nextAt: now + waitMs,
      updatedAt: now,
    });
    const said = `Counterpoint gave no clear answer: ${error.operatorMessage}`;
    noteOrder(stores, posting, now, 'verifying', said);
  });
  return { kind: 'verifying' };
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
