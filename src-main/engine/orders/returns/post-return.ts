import type { ReturnRecord } from '../../ports/order-stores.ts';
import type { RoundContext } from '../posting/round-context.ts';
import type { PostEnd } from '../posting/send-draft.ts';
import { openTasksOf } from '../tasks.ts';
import { addGoods, covers, type Goods, goodsOf, goodsOfRefund, hasMoreOfAny } from './goods.ts';
import { prepareReturn } from './prepare-return.ts';
import { blockReturn, queueReturn } from './queue-return.ts';
import type { ReturnCase } from './return-case.ts';
import { RETURN_REASONS } from './return-reasons.ts';
import { keepReturn, returnProblem } from './return-record.ts';
import { goodsBack, type SaleInPos } from './sale-in-pos.ts';
import { sendReturn } from './send-return.ts';
import { soldDocument } from './sold-document.ts';
import { unclaimedReturns } from './unclaimed-returns.ts';

const SOON_MS = 5 * 60_000;
const LATER_MS = 60 * 60_000;
const FRESH_MS = 24 * 60 * 60_000;

/** What became of a return: as a post ends, or it waits, or nothing of it is to be written. */
type ReturnEnd = PostEnd | { readonly kind: 'waits' | 'changed' };

/**
 * Takes one return that the POS does not have from waiting to posted. Goods come back only after they left, by the POS's own
 * documents, and never more of them than that.
 */
export async function postReturn(
  context: RoundContext,
  given: ReturnCase,
  sale: SaleInPos,
): Promise<ReturnEnd> {
  const { settings, documents, stores } = context;
  const { record, rows, order, refund } = given;
  if (order === null) {
    // An order in parts that the store did not tell now.
    waitForGoods(context, record);
    return { kind: 'waits' };
  }
  const sold = soldDocument(rows);
  const goods = refund === null || sold === null ? null : goodsOfRefund(refund, sold);
  if (goods !== null && sold !== null) {
    const others = otherGoodsBack(context, given, sale);
    const back = addGoods(others, goods);
    if (!covers(sale.gone, back)) {
      const isTooMuch = covers(sale.gone, goods) && !covers(goodsOf(sold.lines), back);
      return isTooMuch
        ? block(context, record, tooMuchBack(record))
        : notGone(context, record, sale, { goods, others });
    }
  }
  if (openTasksOf(stores, record, ['refund-in-store']).length > 0) {
    return block(context, record, unclear(record));
  }
  const prepared = prepareReturn(context, given, sale);
  if (!prepared.ok) return block(context, record, prepared.error);
  if (!documents.canPost || settings.returns === 'queue') {
    queueReturn(context, given, prepared.value, null);
    return { kind: 'blocked' };
  }
  const missing = await context.postingQueue.setUp.missing(context);
  if (!missing.ok) return { kind: 'stop', error: missing.error };
  if (missing.value !== null) {
    waitForGoods(context, record, { code: missing.value.code, text: missing.value.operatorMessage });
    return { kind: 'waits' };
  }
  return sendReturn(context, given, prepared.value);
}

/** Units that came back, or are about to, by other refunds of the order and by what staff did at the till. */
function otherGoodsBack(
  { stores }: RoundContext,
  { record, rows, order }: ReturnCase,
  sale: SaleInPos,
): Goods {
  const sold = soldDocument(rows);
  const others = stores.orders.returns
    .ofOrder(record.connectionId, record.orderId)
    .filter(({ refundId, state }) => refundId !== record.refundId && ON_THEIR_WAY.includes(state))
    .flatMap(({ refundId, draft }) => {
      if (draft !== null) return [goodsOf(draft.lines)];
      const refund = order?.refunds.find(({ id }) => id === refundId);
      return refund === undefined || sold === null ? [] : [goodsOfRefund(refund, sold) ?? new Map()];
    });
  return addGoods(...others, ...unclaimedReturns({ stores }, record, sale).map(goodsBack));
}

const ON_THEIR_WAY: readonly ReturnRecord['state'][] = ['posting', 'verifying', 'queued', 'posted'];

function block(
  context: RoundContext,
  record: ReturnRecord,
  error: Parameters<typeof blockReturn>[2],
): ReturnEnd {
  blockReturn(context, record, error);
  return { kind: 'blocked' };
}

/**
 * As long as anything of the order waits for staff, it may leave yet; after that, what has not left never will. `others`:
 * what came back otherwise, so that a second refund of two units is not taken for the return of the one that left.
 */
function notGone(
  context: RoundContext,
  record: ReturnRecord,
  sale: SaleInPos,
  { goods, others }: { readonly goods: Goods; readonly others: Goods },
): ReturnEnd {
  if (!sale.isClosed) {
    waitForGoods(context, record, RETURN_REASONS.waitsForGoods);
    return { kind: 'waits' };
  }
  if (hasMoreOfAny(sale.gone, others, goods)) return block(context, record, partlyGone(record));
  const { clock } = context;
  const left = { state: 'ignored', reason: RETURN_REASONS.notNeeded, nextAt: null } as const;
  keepReturn(context, { ...record, ...left }, clock.now());
  return { kind: 'changed' };
}

/** Looks again after a while: soon at first, seldom for what has waited for long. */
export function waitForGoods(
  context: Pick<RoundContext, 'stores' | 'clock'>,
  record: ReturnRecord,
  reason = record.reason,
): void {
  const now = context.clock.now();
  const nextAt = now + (now - record.createdAt < FRESH_MS ? SOON_MS : LATER_MS);
  keepReturn(context, { ...record, state: 'waiting', reason, nextAt }, now);
}

const tooMuchBack = (record: ReturnRecord) =>
  returnProblem(
    record,
    'over-in-pos',
    `With refund ${record.refundId} more goods would come back in Counterpoint than it sold: other returns of the order are there already.`,
    'Look at the returns of the order in Counterpoint. If one of them is this refund, ignore it here.',
  );

const partlyGone = (record: ReturnRecord) =>
  returnProblem(
    record,
    'partly-gone',
    `Refund ${record.refundId} takes back more than ever left by the documents of its order in Counterpoint.`,
    'Enter what came back in Counterpoint by hand, then ignore it here.',
  );

const unclear = (record: ReturnRecord) =>
  returnProblem(
    record,
    'unclear',
    `Goods of the order came back at the till, and refund ${record.refundId} gives back others: it may be the same return.`,
    'Close the task about the return at the till: as done if this refund belongs to it, else as not to be done.',
  );
