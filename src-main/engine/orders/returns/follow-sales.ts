import type { DocumentId } from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { RoundContext } from '../posting/round-context.ts';

/** Most documents of one question. */
const AT_ONCE = 200;

type Followed = Parameters<RoundContext['documents']['followDocuments']>[0][number];

/**
 * The documents of some orders as they are now, and those that come of them: what released an order, and what came back by
 * its own document or by one that released it.
 */
export async function followSales(
  context: RoundContext,
  rows: readonly LedgerOrder[],
): Promise<Result<readonly PosDocument[], SyncError>> {
  const known = new Map<DocumentId, Followed>();
  const found = new Map<DocumentId, PosDocument>();
  let news: readonly Followed[] = rows.flatMap(({ documents, reference }) =>
    documents.map(({ documentId }) => ({ documentId, reference })),
  );
  while (news.length > 0) {
    for (const one of news) known.set(one.documentId, one);
    const more: Followed[] = [];
    for (let start = 0; start < news.length; start += AT_ONCE) {
      const followed = await context.documents.followDocuments(
        news.slice(start, start + AT_ONCE),
        context.signal,
      );
      if (!followed.ok) return followed;
      for (const document of followed.value) {
        const { documentId, originalDocument } = document;
        found.set(documentId, document);
        const parent = originalDocument === null ? undefined : known.get(originalDocument);
        if (parent === undefined || known.has(documentId) || document.isDeposit) continue;
        // Nothing comes of a return.
        if (document.lines.every(({ kind }) => kind === 'return')) continue;
        more.push({ documentId, reference: parent.reference });
      }
    }
    news = more.filter(({ documentId }) => !known.has(documentId));
  }
  return ok([...found.values()]);
}
