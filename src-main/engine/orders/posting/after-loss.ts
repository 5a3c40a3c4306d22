import { closeLoss } from '../../memory/record-loss.ts';
import type { MemoryLoss } from '../../ports/memory-store.ts';
import type { LedgerOrder, StateReason } from '../../ports/order-stores.ts';
import type { DocumentLookUp } from '../../ports/pos-documents.ts';
import { noteOrder } from '../timeline.ts';
import { broken, foundNothing, isNeverSaved, lookUpEvery } from './doubt.ts';
import { lookUpOf } from './own-documents.ts';
import type { RoundContext } from './round-context.ts';

/** The clocks of a store and of this computer differ by less. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
/** So soon that it is done in the next cycle: what was just linked again is to be held before stock is told. */
const LOOK_AGAIN_MS = 30_000;
/** More than ever become of one order. */
const ENTRIES = 1_000;
/** Orders that one look asks for: enough to see that SQL answers. */
const ORDERS_OF_A_LOOK = 25;

/** Why an order, a return or a payment waits although it is due. */
export const AFTER_LOSS: StateReason = {
  code: 'order.memory-lost',
  text: 'The local database was lost, or an old copy of it was put back, so this may have been sent already. It is looked for in Counterpoint for a while before it is written.',
};

type LossContext = Pick<RoundContext, 'stores' | 'documents' | 'settings'>;

/** The loss since which nobody knows yet what had left; null: nothing is in doubt, or nothing can be sent at all. */
function freshLoss({ stores, documents, settings }: LossContext): MemoryLoss | null {
  if (!documents.canPost) return null;
  const loss = stores.memory.loss();
  return loss === null || isNeverSaved(loss.doubt, settings.verifyForMs) ? null : loss;
}

/**
 * True while a document of the order, its customer, payment or return may have left before the local database was lost, and
 * may be saved yet: nothing of it is sent now, and what is found is linked as ever.
 */
export function mayHaveLeft(
  context: LossContext,
  { order, placedAt, firstSeenAt }: Pick<LedgerOrder, 'order' | 'placedAt' | 'firstSeenAt'>,
): boolean {
  const loss = freshLoss(context);
  if (loss === null) return false;
  // A retailer may move an order to a later date; by our own clock it was known before all the same.
  const placed = Math.min(placedAt, Date.parse(order.placedAt));
  return firstSeenAt <= loss.noticedAt || placed <= loss.noticedAt + CLOCKS_DIFFER_MS;
}

/** True while anything that had left before the local database was lost may come up yet. */
export const isLossFresh = (context: LossContext): boolean => freshLoss(context) !== null;

/** True while somebody with this e-mail address may have been made a customer for an order of before the loss. */
export function mayBeInTheMaking(context: LossContext, email: string): boolean {
  const loss = freshLoss(context);
  if (loss === null) return false;
  const placedTo = loss.noticedAt + CLOCKS_DIFFER_MS;
  return context.stores.orders.ledger.search({ text: email, placedTo }, { offset: 0, limit: 1 }).total > 0;
}

/** Says once of an order that its payment waits, which its own state does not tell. */
export function notePaymentWaits({ stores, clock }: RoundContext, row: LedgerOrder): void {
  const since = stores.memory.loss()?.noticedAt ?? 0;
  const entries = stores.orders.timeline.list('order', `${row.connectionId}/${row.orderId}`, ENTRIES);
  if (entries.some(({ code, at }) => code === AFTER_LOSS.code && at >= since)) return;
  noteOrder(stores, row, clock.now(), 'memory-lost', `Its payment waits. ${AFTER_LOSS.text}`);
}

/** When something that waits after a loss is looked at again. */
export const afterLossAt = ({ clock, settings }: RoundContext): number =>
  clock.now() + Math.min(LOOK_AGAIN_MS, lookUpEvery(settings.verifyForMs));

/**
 * A look whether the POS is healthy, for as long as a loss is fresh and whatever is due: only after a span of healthy
 * answers, by the API and by SQL, can nothing of before come up any more. Call at the beginning of each run's work.
 */
export async function lookAfterLoss(context: RoundContext): Promise<void> {
  const { stores, documents, settings, clock, signal } = context;
  const loss = freshLoss(context);
  if (loss === null) {
    // A company without an API has sent nothing that could come up.
    if (!documents.canPost && stores.memory.loss() !== null) closeLoss(stores, clock.now());
    return;
  }
  const { healthyTo } = loss.doubt;
  if (healthyTo !== null && clock.now() - healthyTo < lookUpEvery(settings.verifyForMs)) return;
  const health = await documents.ping(signal);
  const found = await documents.findDocuments(lookUpsOfBefore(context, loss), signal);
  if (!health.ok || !found.ok) {
    breakLoss(context);
    return;
  }
  const now = clock.now();
  const doubt = foundNothing(loss.doubt, now);
  stores.transaction(() => {
    stores.memory.putLoss({ ...loss, doubt });
    if (isNeverSaved(doubt, settings.verifyForMs)) closeLoss(stores, now);
  });
}

/** The POS was not healthy: what had left before the loss may be in it yet, and the span begins anew. */
export function breakLoss(context: LossContext): void {
  const loss = freshLoss(context);
  if (loss !== null) context.stores.memory.putLoss({ ...loss, doubt: broken(loss.doubt) });
}

/** The last orders of before, of any store: each of them is looked for once more just before it is written. */
function lookUpsOfBefore({ stores }: RoundContext, { noticedAt }: MemoryLoss): readonly DocumentLookUp[] {
  const placedTo = noticedAt + CLOCKS_DIFFER_MS;
  const { orders } = stores.orders.ledger.search({ placedTo }, { offset: 0, limit: ORDERS_OF_A_LOOK });
  return orders.map(lookUpOf);
}
