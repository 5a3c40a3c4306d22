import { centsOf } from '../../../../src-shared/domain/cents.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { isBackordered } from '../proof/prove-document.ts';
import { unitRatios } from '../pull/unit-ratios.ts';
import { effectsAfterPosting } from '../state/after-posting.ts';
import { addPayment } from './add-payment.ts';
import { mayHaveLeft, notePaymentWaits } from './after-loss.ts';
import { holdNeverHeld } from './hold-again.ts';
import { linkDocuments } from './link-documents.ts';
import { mainDocument } from './main-document.ts';
import { prepareDraft } from './prepare-draft.ts';
import type { RoundContext } from './round-context.ts';

/**
 * Links what was found, and adds money that came since, unless its payment may have left before the local database was lost.
 * Answers why the POS is out of order; null: it is not.
 */
export async function settleFound(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
  isApiHealthy: boolean,
): Promise<SyncError | null> {
  const isOnBackorder = own.some((document) => !document.isVoid && isBackordered(document));
  if (isOnBackorder) await holdNeverHeld(context, row);
  const ratios = isOnBackorder ? await unitRatios(context, [row.order]) : null;
  const drafted = row.draft === null ? await withDraft(context, row, own) : row;
  linkDocuments(context, drafted, own, ratios?.ok ? ratios.value : undefined);
  const linked = context.stores.orders.ledger.get(row);
  if (linked === null || !isApiHealthy) return null;
  const isOwed = effectsAfterPosting(linked.order, linked).includes('add-payment');
  if (!isOwed) return null;
  if (!mayHaveLeft(context, linked)) return addPayment(context, linked, own);
  notePaymentWaits(context, linked);
  return null;
}

/** What would have been sent, to compare with: of a document that was written before our ledger knew of it. */
async function withDraft(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
): Promise<LedgerOrder> {
  const main = mainDocument(own);
  const kind = main.type === 'ticket' ? 'ticket' : 'order';
  const prepared = await prepareDraft(context, row, kind, main.customerNumber, main.lines);
  if (!prepared.ok) return row;
  const { draft } = prepared.value;
  // Money that the document does not show came after it was written, and is to be added yet.
  const isUnpaid = kind === 'order' && centsOf(main.tendered) === 0;
  return { ...row, draft: isUnpaid ? { ...draft, tenders: [] } : draft };
}
