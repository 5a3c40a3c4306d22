import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, ReturnRecord } from '../../ports/order-stores.ts';
import type { DocumentLookUp } from '../../ports/pos-documents.ts';
import { NOTHING_DONE, type OrderFlowOutcome } from '../order-context.ts';
import { AFTER_LOSS, afterLossAt, breakLoss, mayHaveLeft } from '../posting/after-loss.ts';
import { numberHolder, ownDocuments } from '../posting/own-documents.ts';
import type { OrderEnd } from '../posting/post-order.ts';
import { countsOf, isHealthy, outOfOrder } from '../posting/post-round.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { followSales } from './follow-sales.ts';
import { idleReason } from './judge-returns.ts';
import { linkReturn, linkTillReturn } from './link-return.ts';
import { postReturn, waitForGoods } from './post-return.ts';
import { blockReturn, LOOK_AGAIN_MS } from './queue-return.ts';
import { casesOf, isInPos, type ReturnCase } from './return-case.ts';
import { markTaken } from './return-marks.ts';
import { keepReturn } from './return-record.ts';
import { type SaleInPos, saleInPos } from './sale-in-pos.ts';
import { awaitReturn, verifyReturn } from './send-return.ts';
import { unclaimedReturnOf } from './unclaimed-returns.ts';

/** What was seen at the beginning of a round. */
interface Look {
  readonly found: readonly PosDocument[];
  readonly sales: readonly PosDocument[];
  readonly isApiHealthy: boolean;
}

/**
 * One round for some returns, as for orders: nothing is written that was not looked for just before, under its own mark and
 * among all that came back of its order.
 */
export async function returnRound(
  context: RoundContext,
  records: readonly ReturnRecord[],
): Promise<OrderFlowOutcome> {
  const all = await casesOf(context, records);
  for (const one of all.filter((waiting) => !canBeThere(waiting))) waitForOrder(context, one);
  const cases = all.filter(canBeThere);
  if (cases.length === 0) return NOTHING_DONE;
  const health = await isHealthy(context);
  const looked = await look(context, cases, health.ok);
  if (!looked.ok || !health.ok) {
    breakLoss(context);
    for (const { record } of cases) breakDoubt(context, record, looked.ok ? looked.value.found : []);
  }
  if (!looked.ok) return { ...NOTHING_DONE, trouble: outOfOrder(context, looked.error) };
  const ends: OrderEnd[] = [];
  const written: ReturnCase[] = [];
  let trouble: SyncError | null = health.ok ? null : health.error;
  for (const one of cases) {
    const end = await workOn(context, one, looked.value);
    ends.push(end);
    if (end.kind === 'posted') written.push(one);
    if (end.kind !== 'stop') continue;
    trouble = end.error;
    break;
  }
  if (trouble === null) {
    context.postingQueue.answered();
    const readBack = await readBackAll(context, written);
    if (!readBack.ok) trouble = readBack.error;
  }
  return { ...countsOf(ends), trouble: trouble === null ? null : outOfOrder(context, trouble) };
}

/** Nothing of it can be in the POS before its order is. */
const canBeThere = ({ record, rows }: ReturnCase): boolean =>
  record.state !== 'waiting' || rows.some(isInPos);

function waitForOrder(context: RoundContext, { record, rows }: ReturnCase): void {
  const reason = idleReason(rows);
  if (reason === null) waitForGoods(context, record);
  else keepReturn(context, { ...record, state: 'ignored', reason, nextAt: null }, context.clock.now());
}

async function look(
  context: RoundContext,
  cases: readonly ReturnCase[],
  isApiHealthy: boolean,
): Promise<Result<Look, SyncError>> {
  const rows = new Map<string, LedgerOrder>(
    cases.flatMap((one) => one.rows.map((row) => [`${row.orderId} ${row.part}`, row] as const)),
  );
  const sales = await followSales(context, [...rows.values()]);
  if (!sales.ok) return sales;
  const found = await context.documents.findDocuments(cases.map(lookUpOf), context.signal);
  if (!found.ok) return found;
  return ok({ found: found.value, sales: sales.value, isApiHealthy });
}

/** Not before its order; clocks differ, and nothing of it can be older. */
const lookUpOf = ({ record, rows }: ReturnCase): DocumentLookUp => ({
  reference: record.reference,
  ticketNumber: record.ticketNumber,
  notBefore: rows[0]?.order.placedAt ?? new Date(record.createdAt).toISOString(),
});

async function workOn(
  context: RoundContext,
  one: ReturnCase,
  { found, sales, isApiHealthy }: Look,
): Promise<OrderEnd> {
  const { record, rows } = one;
  const [own, ...others] = ownDocuments(record, found);
  const sale = saleInPos(rows, sales);
  if (own !== undefined) {
    linkReturn(context, one, [own, ...others], sale);
    return { kind: record.state === 'posted' ? 'waits' : 'linked' };
  }
  if (record.state === 'posted') awaitReturn(context, record);
  if (record.state === 'posted') return { kind: 'waits' };
  if (record.state === 'verifying') {
    if (isApiHealthy) verifyReturn(context, record, true);
    return { kind: 'waits' };
  }
  const till = unclaimedReturnOf(context, one, sale);
  if (till !== null) {
    linkTillReturn(context, one, till);
    return { kind: 'linked' };
  }
  if (record.state === 'queued') {
    const nextAt = context.clock.now() + LOOK_AGAIN_MS;
    context.stores.orders.returns.put({ ...record, nextAt });
    return { kind: 'blocked' };
  }
  if (!isApiHealthy || context.signal.aborted) return { kind: 'waits' };
  if (isInDoubtAfterLoss(context, one)) {
    waitAfterLoss(context, record);
    return { kind: 'waits' };
  }
  const holder = numberHolder(record, found);
  if (holder === null) return postReturn(context, one, sale);
  blockReturn(context, record, markTaken(record.refundId, record.ticketNumber, holder.reference));
  return { kind: 'blocked' };
}

/** What goes to the work queue is never sent, so it need not wait. */
const isInDoubtAfterLoss = (context: RoundContext, { rows }: ReturnCase): boolean =>
  context.settings.returns !== 'queue' && rows.some((row) => mayHaveLeft(context, row));

/** It may be in Counterpoint yet: what was blocked stays so for people. */
function waitAfterLoss(context: RoundContext, record: ReturnRecord): void {
  const reason = record.state === 'blocked' ? record.reason : AFTER_LOSS;
  keepReturn(context, { ...record, reason, nextAt: afterLossAt(context) }, context.clock.now());
}

/** "Not found" says nothing while the POS is ill. */
function breakDoubt(context: RoundContext, record: ReturnRecord, found: readonly PosDocument[]): void {
  const isLost = record.state === 'verifying' && ownDocuments(record, found).length === 0;
  if (isLost) verifyReturn(context, record, false);
}

/** Reads back what was written in this round, and compares it. */
async function readBackAll(
  context: RoundContext,
  written: readonly ReturnCase[],
): Promise<Result<void, SyncError>> {
  const { stores } = context;
  const cases = written.flatMap((one): ReturnCase[] => {
    const record = stores.orders.returns.get(one.record.connectionId, one.record.refundId);
    return record === null ? [] : [{ ...one, record }];
  });
  if (cases.length === 0) return ok();
  const found = await context.documents.findDocuments(cases.map(lookUpOf), context.signal);
  if (!found.ok) return found;
  for (const one of cases) {
    const [own, ...others] = ownDocuments(one.record, found.value);
    if (own === undefined) awaitReturn(context, one.record);
    else linkReturn(context, one, [own, ...others], NO_SALE);
  }
  return ok();
}

/** What was written is compared with what was sent; the sale is not asked for again. */
const NO_SALE: SaleInPos = { gone: new Map(), returns: [], isClosed: true, ticket: null };
