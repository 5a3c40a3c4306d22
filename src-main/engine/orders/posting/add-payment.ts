import { centsOf, sumCents } from '../../../../src-shared/domain/cents.ts';
import type { DocumentTender, PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { mapTenders } from '../mapping/map-money.ts';
import { reportOrderError, resolveErrorsAbout } from '../order-errors.ts';
import { noteOrder } from '../timeline.ts';
import { endDifferences } from './document-differences.ts';
import { foundNothing, isNeverSaved, lookUpEvery, newDoubt } from './doubt.ts';
import { nextLookAt } from './link-documents.ts';
import { mainDocument } from './main-document.ts';
import { brokeOff, isOfThePos, type RoundContext } from './round-context.ts';

/** What keeps a payment out may have been put right in the settings or the POS, of which nobody tells us. */
const TRY_AGAIN_MS = 15 * 60_000;

/**
 * Money came for an order that was written without. A payment cannot be repeated safely: what the document shows as
 * tendered decides which tenders are missing, that one is about to leave is committed before, and after an answer that was
 * lost nothing is sent until the document was seen without it for the whole span. One that was not saved twice is told to
 * people, and tried again after a while. Answers why the POS is out of order.
 * `own`: the order's documents as they are now, one or more.
 */
export async function addPayment(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
): Promise<SyncError | null> {
  const { settings } = context;
  const { order, draft } = row;
  const tenders = mapTenders(order, settings, centsOf(order.total));
  if (draft === null) return null;
  if (!tenders.ok) return giveUp(context, row, tenders.error);
  const document = mainDocument(own);
  const missing = missingTenders(tenders.value, centsOf(document.tendered));
  if (missing === null) return giveUp(context, row, otherMoney(row, document));
  if (missing.length === 0) {
    paid(context, { ...row, draft: { ...draft, tenders: tenders.value } }, own);
    return null;
  }
  if (document.place !== 'open') return giveUp(context, { ...row, doubt: null }, tooLate(row), false);
  if (!context.documents.canPost) return giveUp(context, row, byHand(row));
  const doubt = row.doubt === null ? null : foundNothing(row.doubt, context.clock.now());
  if (doubt !== null && !isNeverSaved(doubt, settings.verifyForMs)) {
    lookLater(context, { ...row, doubt });
    return null;
  }
  if (doubt === null) return send(context, row, document, missing);
  const attempts = row.attempts + 1;
  if (attempts > 1) return giveUp(context, { ...row, doubt: null, attempts }, neverSaved(row));
  return send(context, { ...row, attempts }, document, missing);
}

/** The tenders that are not in the document yet; null when what is in it is none of their sums. */
function missingTenders(
  tenders: readonly DocumentTender[],
  tenderedCents: number,
): readonly DocumentTender[] | null {
  for (let count = tenders.length; count >= 0; count -= 1) {
    if (sumCents(tenders.slice(0, count).map(({ amount }) => amount)) === tenderedCents) {
      return tenders.slice(count);
    }
  }
  return null;
}

async function send(
  context: RoundContext,
  row: LedgerOrder,
  { documentId }: PosDocument,
  tenders: readonly DocumentTender[],
): Promise<SyncError | null> {
  const { stores, clock, documents, settings, ending, log } = context;
  const later = (): number => clock.now() + lookUpEvery(settings.verifyForMs);
  for (const tender of tenders) {
    const sending = { ...row, doubt: newDoubt(clock.now()), nextAt: later(), updatedAt: clock.now() };
    stores.transaction(() => stores.orders.ledger.put(sending));
    const answer = await documents
      .addPayment(documentId, tender, settings, ending, context.onDocumentWrite)
      .catch((defect: unknown) => {
        log.error('adding a payment broke off', { defect });
        return { ok: false, error: brokeOff('Adding the payment', defect) } as const;
      });
    if (answer.ok) {
      noteOrder(stores, row, clock.now(), 'payment-added', `${tender.amount} by ${tender.payCode}.`);
      continue;
    }
    const { error } = answer;
    if (error.kind === 'unknown-outcome' || error.kind === 'conflict') return null;
    if (!isOfThePos(error)) return giveUp(context, { ...sending, doubt: null }, error);
    stores.transaction(() => stores.orders.ledger.put({ ...sending, doubt: null, nextAt: later() }));
    return error;
  }
  // Whether it stands there is seen by the next look-up.
  return null;
}

function paid(context: RoundContext, row: LedgerOrder, own: readonly PosDocument[]): void {
  const { stores, clock } = context;
  const now = clock.now();
  stores.transaction(() => {
    const nextAt = nextLookAt(row, now);
    stores.orders.ledger.put({ ...row, doubt: null, attempts: 0, nextAt, updatedAt: now });
    resolveErrorsAbout('payment', stores, row, now);
    endDifferences(context, row, own);
    noteOrder(stores, row, now, 'paid-in-pos', 'Its payment stands in Counterpoint.');
  });
}

function lookLater({ stores, clock, settings }: RoundContext, row: LedgerOrder): void {
  const nextAt = clock.now() + lookUpEvery(settings.verifyForMs);
  stores.transaction(() => stores.orders.ledger.put({ ...row, nextAt }));
}

/**
 * What is in doubt stays so. `mayStillCome`: it is looked at again after a while; a closed document takes no payment any more.
 */
function giveUp(context: RoundContext, row: LedgerOrder, error: SyncError, mayStillCome = true): null {
  const { stores, clock } = context;
  const now = clock.now();
  const nextAt = mayStillCome ? now + TRY_AGAIN_MS : nextLookAt(row, now);
  stores.transaction(() => {
    stores.orders.ledger.put({ ...row, nextAt });
    reportOrderError(context, row, { ...error, kind: 'blocked' }, 'payment');
  });
  return null;
}

const problem = (code: string, operatorMessage: string, remedy: string): SyncError =>
  syncError({ kind: 'blocked', code, operatorMessage, remedy });

const otherMoney = ({ number, order }: LedgerOrder, { tendered, ticketNumber }: PosDocument): SyncError =>
  problem(
    'order.payment-differs',
    `The money of order ${number} came (${order.total}), but its document ${ticketNumber} shows ${tendered} paid already.`,
    'Put the payment right in Counterpoint by hand.',
  );

const tooLate = ({ number }: LedgerOrder): SyncError =>
  problem(
    'order.payment-too-late',
    `The money of order ${number} came after its document was closed in Counterpoint.`,
    'Take the payment in Counterpoint by hand.',
  );

const neverSaved = ({ number, order, ticketNumber }: LedgerOrder): SyncError =>
  problem(
    'order.payment-never-saved',
    `The money of order ${number} came (${order.total}), and Counterpoint gives no clear answer to its payment and does not save it.`,
    `Correct the pay code in Counterpoint or in the order settings, or take the payment of document ${ticketNumber} in Counterpoint by hand; this closes by itself.`,
  );

const byHand = ({ number, ticketNumber, order }: LedgerOrder): SyncError =>
  problem(
    'order.payment-by-hand',
    `The money of order ${number} came: ${order.total}. Counterpoint’s API is not set up.`,
    `Take the payment of document ${ticketNumber} in Counterpoint by hand.`,
  );
