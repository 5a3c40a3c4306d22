import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { NOTHING_DONE, type OrderFlowOutcome } from '../order-context.ts';
import { effectsAfterPosting } from '../state/after-posting.ts';
import { addPayment } from './add-payment.ts';
import { blockOrder } from './block-order.ts';
import { linkDocuments } from './link-documents.ts';
import { mainDocument } from './main-document.ts';
import { lookUpOf, numberHolder, ownDocuments } from './own-documents.ts';
import { postOrder } from './post-order.ts';
import { prepareDraft } from './prepare-draft.ts';
import type { RoundContext } from './round-context.ts';
import { awaitDocument, verifyOrder } from './verify-order.ts';

/**
 * One round for some orders: a sign of health from the API, one look-up for all, then each by itself, then one look-up for
 * those that were written. Nothing is written that was not looked for just before.
 */
export async function postRound(
  context: RoundContext,
  rows: readonly LedgerOrder[],
): Promise<OrderFlowOutcome> {
  const tally = { planned: 0, applied: 0, blocked: 0 };
  const end = (trouble: SyncError | null): OrderFlowOutcome => ({ ...NOTHING_DONE, ...tally, trouble });
  const health = await isHealthy(context);
  const found = await context.documents.findDocuments(rows.map(lookUpOf), context.signal);
  if (!found.ok || !health.ok) breakDoubts(context, rows, found.ok ? found.value : []);
  if (!found.ok) return end(outOfOrder(context, found.error));
  const written: LedgerOrder[] = [];
  for (const row of rows) {
    const own = ownDocuments(row, found.value);
    if (own.length > 0) {
      if (row.state !== 'posted' && row.state !== 'fulfilled') {
        tally.planned += 1;
        tally.applied += 1;
      }
      const trouble = await settleFound(context, row, own, health.ok);
      if (trouble !== null) return end(outOfOrder(context, trouble));
    } else if (row.state === 'posted' || row.state === 'fulfilled') awaitDocument(context, row);
    else if (row.state === 'verifying') {
      if (health.ok) verifyOrder(context, row, true);
    } else if (health.ok && !context.signal.aborted) {
      const holder = numberHolder(row, found.value);
      if (holder !== null) {
        blockOrder(context, row, numberTaken(row, holder));
        tally.blocked += 1;
        continue;
      }
      const ended = await postOrder(context, row);
      if (ended.kind === 'stop') return end(outOfOrder(context, ended.error));
      if (ended.kind === 'blocked') tally.blocked += 1;
      if (ended.kind !== 'waits' && ended.kind !== 'blocked') tally.planned += 1;
      if (ended.kind === 'posted' || ended.kind === 'changed') tally.applied += 1;
      if (ended.kind === 'posted') written.push(row);
    }
  }
  if (!health.ok) return end(outOfOrder(context, health.error));
  context.postingQueue.answered();
  const readBack = await readBackAll(context, written);
  return end(readBack.ok ? null : outOfOrder(context, readBack.error));
}

/** A company without an API has none that could be ill. */
const isHealthy = ({ documents, signal }: RoundContext): Promise<Result<void, SyncError>> =>
  documents.canPost ? documents.ping(signal) : Promise.resolve(ok());

/** The POS is left alone for a while. What a person called off says nothing about it. */
function outOfOrder({ postingQueue, clock, random }: RoundContext, error: SyncError): SyncError {
  const told: SyncError = { ...error, subject: error.subject ?? { entity: 'pos', id: 'api' } };
  if (error.kind !== 'canceled') postingQueue.failed(told, clock.now(), random());
  return told;
}

/** "Not found" says nothing while the POS is ill: what is looked for is looked for from the beginning. */
function breakDoubts(
  context: RoundContext,
  rows: readonly LedgerOrder[],
  found: readonly PosDocument[],
): void {
  for (const row of rows) {
    if (row.state === 'verifying' && ownDocuments(row, found).length === 0) verifyOrder(context, row, false);
  }
}

/** Links what was found, and adds money that came since. Answers why the POS is out of order. */
async function settleFound(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
  isApiHealthy: boolean,
): Promise<SyncError | null> {
  linkDocuments(context, row.draft === null ? await withDraft(context, row, own) : row, own);
  const linked = context.stores.orders.ledger.get(row);
  if (linked === null || !isApiHealthy || !context.documents.canPost) return null;
  const isOwed = effectsAfterPosting(linked.order, linked).includes('add-payment');
  return isOwed ? addPayment(context, linked, own) : null;
}

/** What would have been sent, to compare with: of a document that was written before our ledger knew of it. */
async function withDraft(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
): Promise<LedgerOrder> {
  const main = mainDocument(own);
  const kind = main.type === 'ticket' ? 'ticket' : 'order';
  const prepared = await prepareDraft(context, row, kind, main.customerNumber);
  return prepared.ok ? { ...row, draft: prepared.value.draft } : row;
}

/** Reads back what was written in this round, and compares it. */
async function readBackAll(
  context: RoundContext,
  written: readonly LedgerOrder[],
): Promise<Result<void, SyncError>> {
  const rows = written.flatMap((row) => context.stores.orders.ledger.get(row) ?? []);
  if (rows.length === 0) return ok();
  const found = await context.documents.findDocuments(rows.map(lookUpOf), context.signal);
  if (!found.ok) return found;
  for (const row of rows) {
    const own = ownDocuments(row, found.value);
    if (own.length > 0) linkDocuments(context, row, own);
    else awaitDocument(context, row);
  }
  return ok();
}

const numberTaken = (
  { number, ticketNumber }: LedgerOrder,
  { reference }: PosDocument,
): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.number-taken',
    field: 'prefix',
    operatorMessage: `Order ${number} would be ${ticketNumber} in Counterpoint, which ${reference} is already.`,
    remedy:
      'Give the store another prefix in the order settings, or enter the order in Counterpoint by hand and ignore it here.',
  });
