import { remoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderPage } from '../../ports/order-platform.ts';
import { runStopped } from '../../runs/broken-off.ts';
import type { OrderFlowContext, OrderFlowOutcome } from '../order-context.ts';
import { judgeAllAgain, judgeWaitingAgain } from './judge-again.ts';
import { orderCursor, putOrderCursor } from './open-cursor.ts';
import type { OrderCursor } from './order-cursor.schema.ts';
import { readOpenOrders } from './read-open-orders.ts';
import { NO_ORDER, OrderTaker } from './take-orders.ts';

/** A change is dated before it can be read, so each look reaches back so far behind the newest one. */
const OVERLAP_MS = 5 * 60_000;
/** How far a look back goes: an outage of ours, or of the store's index, is hardly ever longer. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60_000;
const LOOK_BACK_EVERY_MS = 24 * 60 * 60_000;
/** Orders that wait are asked for by id so often: what is deleted in the store is told by nothing else. */
const READ_OPEN_EVERY_MS = 60 * 60_000;

/**
 * Reads what changed among the store's orders and puts it into the ledger. Every order is one transaction, and the
 * watermark moves in that of the last of a page. A failure leaves what was read so far; nothing is read past it.
 */
export async function pullOrders(context: OrderFlowContext): Promise<OrderFlowOutcome> {
  const { stores, connection, settings, clock, isPreview, isFull } = context;
  const startedAt = clock.now();
  const taker = new OrderTaker(context);
  let cursor = orderCursor(stores, connection.id, settings, startedAt);
  const keep = (changes: Partial<OrderCursor>): void => {
    cursor = { ...cursor, ...changes };
    if (!isPreview) putOrderCursor(stores, connection.id, cursor, clock.now());
  };
  // Before anything is read: the first look's instant is the start from then on, whatever becomes of this run.
  keep({});
  const isLookBack = isFull || isOver(cursor.lookedBackAt, LOOK_BACK_EVERY_MS, startedAt);
  const isOpenRead = isLookBack || isOver(cursor.openReadAt, READ_OPEN_EVERY_MS, startedAt);
  const isOtherSettings = cursor.settings !== JSON.stringify(settings);

  const unread = await readUnread(context, taker, cursor.unreadIds);
  if (!unread.ok) return fail(unread.error);
  keep({ unreadIds: unread.value });
  const since = sinceOf(cursor, isLookBack, startedAt);
  let isNameless = false;
  let next: string | null = null;
  do {
    const page: Result<OrderPage, SyncError> = await readPage(context, since, next);
    if (!page.ok) return fail(page.error);
    const { orders, problems } = page.value;
    isNameless ||= problems.some(isOfNoOrder);
    const moved = movedTo(page.value, cursor, isNameless ? null : clock.now());
    const taken = await taker.take(orders, () => keep(moved));
    if (!taken.ok) return fail(taken.error);
    for (const problem of problems) taker.report(problem);
    if (orders.length === 0 && problems.length > 0) keep(moved);
    next = page.value.next;
    await context.pause();
  } while (next !== null);
  if (isOpenRead) {
    const open = await readOpenOrders(context, taker);
    if (!open.ok) return fail(open.error);
    keep({ unreadIds: [...new Set([...cursor.unreadIds, ...open.value])] });
  }
  if (isOtherSettings) await judgeAllAgain(context, taker);
  else if (isOpenRead) await judgeWaitingAgain(context, taker);
  if (!isNameless) taker.readAfterAll(NO_ORDER);
  keep({
    // What it sold is known by nobody.
    isUnread: isNameless,
    settings: JSON.stringify(settings),
    ...(isLookBack ? { lookedBackAt: startedAt } : {}),
    ...(isOpenRead ? { openReadAt: startedAt } : {}),
  });
  return taker.outcome(null);

  function fail(error: SyncError): OrderFlowOutcome {
    keep({ isUnread: true });
    return taker.outcome(error);
  }
}

/** A clock that was set back must not keep a look from coming. */
const isOver = (last: number | null, every: number, now: number): boolean =>
  last === null || now - last >= every || last > now;

function sinceOf({ watermark, startAt }: OrderCursor, isLookBack: boolean, now: number): string {
  const regular = Date.parse(watermark) - OVERLAP_MS;
  const back = Math.max(startAt - OVERLAP_MS, now - LOOK_BACK_MS);
  return new Date(isLookBack ? Math.min(regular, back) : regular).toISOString();
}

async function readPage(
  { sales, signal }: OrderFlowContext,
  since: string,
  next: string | null,
): Promise<Result<OrderPage, SyncError>> {
  if (signal.aborted) return err(runStopped());
  return sales.orders.changedOrders(since, next, signal);
}

/** Whether the store does not even tell which order cannot be read. */
const isOfNoOrder = ({ subject }: SyncError): boolean => subject?.entity !== 'order';

/**
 * How far a page was read. Orders that could not be read are asked for by id from now on. `now`: null once the store told of
 * one in this look without its id: the watermark stays, so that it is read again, whatever comes after it.
 */
function movedTo(
  { orders, problems }: OrderPage,
  cursor: OrderCursor,
  now: number | null,
): Partial<OrderCursor> {
  const ids = problems.flatMap(({ subject }) => (subject?.entity === 'order' ? subject.id : []));
  const unreadIds = [...new Set([...cursor.unreadIds, ...ids])];
  return now === null ? { unreadIds } : { unreadIds, watermark: newest(orders, cursor.watermark, now) };
}

/** A date in the future would hide every order until then. */
function newest(orders: readonly WebOrder[], watermark: string, now: number): string {
  const instants = orders.map(({ modifiedAt }) => Math.min(Date.parse(modifiedAt), now));
  return new Date(Math.max(Date.parse(watermark), ...instants)).toISOString();
}

/** Asks by id for orders that could not be read before; answers those that still cannot. */
async function readUnread(
  { sales, signal }: OrderFlowContext,
  taker: OrderTaker,
  ids: readonly string[],
): Promise<Result<readonly string[], SyncError>> {
  if (ids.length === 0) return ok([]);
  const read = await sales.orders.readOrders(ids.map(remoteOrderId), signal);
  if (!read.ok) return read;
  const { orders, problems } = read.value;
  const taken = await taker.take(orders);
  if (!taken.ok) return taken;
  for (const problem of problems) taker.report(problem);
  const told = new Set<string>(orders.map(({ id }) => id));
  const unread = new Set(problems.flatMap(({ subject }) => subject?.id ?? []));
  // One without its id may be any of those that were not told.
  const isAny = problems.some(isOfNoOrder);
  const isStill = (id: string): boolean => unread.has(id) || (isAny && !told.has(id));
  for (const id of ids) if (!isStill(id)) taker.readAfterAll(id);
  return ok(ids.filter(isStill));
}
