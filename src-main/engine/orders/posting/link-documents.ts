import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import {
  addQuantities,
  type Quantity,
  type UnitRatio,
  ZERO_QUANTITY,
} from '../../../../src-shared/domain/quantity.ts';
import type { Hold, LedgerOrder, StateReason } from '../../ports/order-stores.ts';
import { stockingQuantity } from '../holds/holds-of.ts';
import { resolveErrorsAbout, resolveOrderErrors } from '../order-errors.ts';
import { isBackordered, proveDocument } from '../proof/prove-document.ts';
import { askStaff } from '../pull/ask-staff.ts';
import { holdsChanged } from '../pull/touched-cells.ts';
import { reviveReturns } from '../returns/return-actions.ts';
import { effectsAfterPosting } from '../state/after-posting.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { tellBackorder, tellDifferences } from './document-differences.ts';
import { lookUpEvery } from './doubt.ts';
import { mainDocument } from './main-document.ts';
import { rememberedDocuments } from './own-documents.ts';
import type { RoundContext } from './round-context.ts';

/** A document with a backorder is looked at this often: it commits goods once staff fill it. */
const LOOK_AGAIN_MS = 15 * 60_000;
/** No read of stock takes longer. */
const OLDEST_READ_MS = 5 * 60_000;
const COMPARED_WITHIN_MS = 24 * 60 * 60_000;

export const POSTED: StateReason = { code: 'order.posted', text: 'It was written to Counterpoint.' };
const FOUND: StateReason = {
  code: 'order.found-in-pos',
  text: 'It was found in Counterpoint under its own mark, so it was not written again.',
};

/**
 * Its documents were seen in the POS: the order is posted, whatever we knew of it. The first time they are compared with
 * what was sent, to the cent; the goods are held no longer, unless they wait on a backorder, which commits nothing.
 * `own`: one or more; `ratios`: of the alternate units that its lines are sold by, as far as they are known. One transaction.
 */
export function linkDocuments(
  context: RoundContext,
  row: LedgerOrder,
  own: readonly PosDocument[],
  ratios: ReadonlyMap<CellKey, UnitRatio> = new Map(),
): void {
  const { stores, clock, settings } = context;
  const now = clock.now();
  const isPosted = row.state === 'posted' || row.state === 'fulfilled';
  const isFirst = row.seenInPosAt === null;
  const isFirstDraft = row.draft !== null && stores.orders.ledger.get(row)?.draft === null;
  const main = mainDocument(own);
  const waitsForGoods = own.some((document) => !document.isVoid && isBackordered(document));
  const seen: LedgerOrder = {
    ...row,
    state: isPosted ? row.state : 'posted',
    reason: isPosted ? row.reason : FOUND,
    documents: rememberedDocuments(row.documents, own),
    documentKind: row.documentKind ?? (main.type === 'ticket' ? 'ticket' : 'order'),
    customerNumber: row.customerNumber ?? main.customerNumber,
    ticketNumber: main.ticketNumber,
    doubt: isPosted ? row.doubt : null,
    // Of a payment, once it is posted.
    attempts: isPosted ? row.attempts : 0,
    nextAt: null,
    postedAt: row.postedAt ?? now,
    seenInPosAt: row.seenInPosAt ?? now,
    isBackordered: waitsForGoods,
    posTotal: main.total,
    updatedAt: now,
  };
  const isOwed = effectsAfterPosting(seen.order, seen).includes('add-payment');
  // A payment whose answer was lost, and that is not wanted any more: what it became is seen until it can come no more.
  const isMoot = !isOwed && seen.doubt !== null && now - seen.doubt.sentAt >= settings.verifyForMs;
  const isAwaited = isOwed || (seen.doubt !== null && !isMoot);
  const linked = {
    ...seen,
    doubt: isMoot ? null : seen.doubt,
    nextAt: isAwaited ? now + lookUpEvery(settings.verifyForMs) : nextLookAt(seen, now),
  };
  stores.transaction(() => {
    stores.orders.ledger.put(linked);
    if (!isPosted) noteOrder(stores, row, now, 'posted', FOUND.text);
    releaseHolds(context, linked, backorderedGoods(own, ratios), now);
    if (isFirst) tellSeen(context, linked, main, now);
    if (isFirst || !isPosted) catchUp(context, linked, own, now);
    const isFilled = row.isBackordered && !waitsForGoods;
    if (isFilled) resolveErrorsAbout('order', stores, row, now);
    if (linked.draft !== null && (isFirst || isFirstDraft || isFilled)) {
      tellDifferences(context, linked, proveDocument(linked.draft, own));
    } else {
      tellBackorder(context, linked, own);
    }
  });
}

function tellSeen({ stores }: RoundContext, row: LedgerOrder, main: PosDocument, now: number): void {
  noteOrder(
    stores,
    row,
    now,
    'seen-in-pos',
    `It is ${main.ticketNumber} in Counterpoint, ${main.total} in all.`,
  );
  resolveOrderErrors(stores, row, now);
  closeTasks(stores, openTasksOf(stores, row, ['enter-order']), 'done', 'Counterpoint', now);
}

/** What the store did to the order before its document was known to be there is done now. */
function catchUp(context: RoundContext, row: LedgerOrder, own: readonly PosDocument[], now: number): void {
  reviveReturns(context.stores, row, now);
  // What staff took back already is nothing to be canceled or changed.
  if (own.every(({ isVoid, isDeposit }) => isVoid || isDeposit)) return;
  askStaff(context, row, effectsAfterPosting(row.order, row), now);
}

/** When a document that is there is looked at again by itself; null: never. */
export function nextLookAt(row: LedgerOrder, now: number): number | null {
  // Found before its products were linked: it can be compared once they are.
  const isUncompared = row.draft === null && now - (row.seenInPosAt ?? now) < COMPARED_WITHIN_MS;
  if (!row.isBackordered && !isUncompared) return null;
  // Once no read of stock can be older than the document, only what it lacks is held.
  const readsAreOver = (row.seenInPosAt ?? now) + OLDEST_READ_MS;
  return row.isBackordered && readsAreOver > now ? readsAreOver : now + LOOK_AGAIN_MS;
}

/** From now on the POS itself commits the goods, but for those that it has not got. */
function releaseHolds(
  { stores, allConnections }: RoundContext,
  row: LedgerOrder,
  waiting: ReadonlyMap<CellKey, Quantity | null>,
  now: number,
): void {
  const holds = stores.orders.holds.of(row);
  // Whoever read stock before the document was there has long had his answer, so only what it lacks need be held.
  const isOld = now - (row.seenInPosAt ?? now) >= OLDEST_READ_MS;
  const left = holds.map((hold): Hold => {
    if (hold.endedAt !== null) return hold;
    const lacking = waiting.get(hold.key);
    if (lacking === undefined) return { ...hold, endedAt: now };
    return isOld && lacking !== null && lacking < hold.quantity ? { ...hold, quantity: lacking } : hold;
  });
  const changed = left.filter((hold, at) => hold !== holds[at]);
  if (changed.length === 0) return;
  stores.orders.holds.replace(row, left);
  // A read of stock may have seen the document while its goods were held as well.
  holdsChanged(
    { stores, allConnections },
    changed.map(({ itemNumber }) => itemNumber),
  );
}

/** What the POS has not got, by cell in stocking units; null where nobody knows how many a unit takes. */
function backorderedGoods(
  own: readonly PosDocument[],
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): ReadonlyMap<CellKey, Quantity | null> {
  const sums = new Map<CellKey, Quantity | null>();
  const lines = own.flatMap((document) => (document.isVoid ? [] : document.lines));
  for (const { kind, itemNumber, dimensions, unit, quantity } of lines) {
    if (kind !== 'backorder') continue;
    const key = cellKey(itemNumber, dimensions);
    const sum = sums.has(key) ? (sums.get(key) ?? null) : ZERO_QUANTITY;
    const ratio = unit === null ? null : ratios.get(cellKey(itemNumber, dimensions, unit));
    const isKnown = ratio !== undefined && sum !== null;
    sums.set(key, isKnown ? addQuantities(sum, stockingQuantity(quantity, ratio)) : null);
  }
  return sums;
}
