import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { backoffMs } from '../../jobs/error-policy.ts';
import type { PostedDocument } from '../../ports/pos-documents.ts';
import { lookUpEvery } from './doubt.ts';
import type { RoundContext } from './round-context.ts';
import { brokeOff } from './round-context.ts';

/**
 * What the POS made of a document. `in-doubt`: it may have been saved, and is to be looked for after `waitMs`. `refused`:
 * the same would be refused again, so only staff can enter it. `blocked`: something has to be put right first.
 * `out-of-order`: nothing was saved and the document is not to blame; after `waitMs` it may be tried again.
 */
export type SendEnd =
  | { readonly kind: 'saved'; readonly documents: readonly PostedDocument[] }
  | { readonly kind: 'in-doubt'; readonly error: SyncError; readonly waitMs: number }
  | { readonly kind: 'refused' | 'blocked'; readonly error: SyncError }
  | {
      readonly kind: 'out-of-order';
      readonly error: SyncError;
      readonly waitMs: number;
      /** Attempts that count, this one included. */
      readonly attempts: number;
    };

/** Hands a document to the POS. Call only after it was committed that it is about to leave, and with what in it. */
export async function sendDocument(
  context: RoundContext,
  draft: DocumentDraft,
  attempts: number,
): Promise<SendEnd> {
  const { documents, settings, ending, random, log } = context;
  const { onDocumentWrite } = context;
  const answer = await documents
    .postDocument(draft, settings, ending, onDocumentWrite)
    .catch((defect: unknown) => {
      log.error('writing a document broke off', { defect });
      return { ok: false, error: brokeOff('Writing the document', defect) } as const;
    });
  if (answer.ok) return { kind: 'saved', documents: answer.value };
  const { error } = answer;
  switch (error.kind) {
    case 'conflict':
      // A number that is taken is most likely ours.
      return { kind: 'in-doubt', error, waitMs: 0 };
    case 'unknown-outcome':
      return { kind: 'in-doubt', error, waitMs: lookUpEvery(settings.verifyForMs) };
    case 'rejected':
      return { kind: 'refused', error };
    case 'blocked':
    case 'gone':
    case 'defect':
      return { kind: 'blocked', error };
    default: {
      const isCounted = error.kind !== 'canceled' && error.kind !== 'auth';
      const waitMs = isCounted ? backoffMs(attempts, random) : 0;
      return { kind: 'out-of-order', error, waitMs, attempts: attempts + (isCounted ? 1 : 0) };
    }
  }
}
