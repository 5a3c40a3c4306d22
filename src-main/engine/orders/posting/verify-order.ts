import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { reportOrderError } from '../order-errors.ts';
import { noteOrder } from '../timeline.ts';
import { blockOrder } from './block-order.ts';
import { broken, foundNothing, isNeverSaved, lookUpEvery, newDoubt } from './doubt.ts';
import type { RoundContext } from './round-context.ts';

/** A document that the POS said it saved and that nobody sees is told to people after this long. */
const MISSING_AFTER_MS = 30 * 60_000;
const UNSEEN_EVERY_MS = 60_000;

/**
 * A look-up of a doubtful post found nothing. Only when healthy look-ups covered the whole span is it due again, with the
 * same mark and number; an unhealthy POS begins the span anew. One that was not saved twice is told to people: an API that answers
 * its general error to an unknown code does so every time.
 */
export function verifyOrder(context: RoundContext, row: LedgerOrder, isHealthy: boolean): void {
  const { stores, clock, settings } = context;
  const now = clock.now();
  const before = row.doubt ?? newDoubt(now);
  const doubt = isHealthy ? foundNothing(before, now) : broken(before);
  const isOver = isNeverSaved(doubt, settings.verifyForMs);
  if (isOver && row.attempts > 0) {
    noteOrder(stores, row, now, 'never-saved', `Not found in ${doubt.lookUps} look-ups, as before.`);
    blockOrder(context, { ...row, attempts: row.attempts + 1 }, neverSaved(row));
    return;
  }
  stores.transaction(() => {
    if (!isOver) {
      const nextAt = now + lookUpEvery(settings.verifyForMs);
      stores.orders.ledger.put({ ...row, doubt, nextAt, updatedAt: now });
      return;
    }
    const reason = { code: 'order.never-saved', text: 'Counterpoint never saved it; it is written again.' };
    const attempts = row.attempts + 1;
    stores.orders.ledger.put({
      ...row,
      state: 'due',
      reason,
      doubt: null,
      attempts,
      nextAt: now,
      updatedAt: now,
    });
    noteOrder(stores, row, now, 'never-saved', `Not found in ${doubt.lookUps} look-ups: ${reason.text}`);
  });
}

const neverSaved = (row: LedgerOrder): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.never-saved',
    operatorMessage: `Counterpoint gives no clear answer to order ${row.number}, and does not save it.`,
    remedy:
      'See what it said on the Orders page (What happened), and correct the code that it names in Counterpoint or in the order settings, or enter the order by hand.',
  });

/** The POS said that it saved it, and does not show it yet. Its goods stay held. */
export function awaitDocument(context: RoundContext, row: LedgerOrder): void {
  const { stores, clock } = context;
  const now = clock.now();
  const isMissing = now - (row.postedAt ?? now) >= MISSING_AFTER_MS;
  stores.transaction(() => {
    stores.orders.ledger.put({
      ...row,
      nextAt: now + (isMissing ? MISSING_AFTER_MS : UNSEEN_EVERY_MS),
      updatedAt: now,
    });
    if (!isMissing) return;
    reportOrderError(
      context,
      row,
      syncError({
        kind: 'blocked',
        code: 'order.document-missing',
        operatorMessage: `Counterpoint said that it saved order ${row.number}, and does not show it.`,
        remedy: 'Look for it in Counterpoint. If somebody deleted it, send it again on the Orders page.',
      }),
    );
  });
}
