import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, ReturnRecord } from '../../ports/order-stores.ts';
import { tellVoided } from '../fulfillment/voided-releases.ts';
import type { RoundContext } from '../posting/round-context.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { followSales } from './follow-sales.ts';
import { linkTillReturn } from './link-return.ts';
import { nextSweep } from './next-sweep.ts';
import { openTillTask } from './open-till-task.ts';
import { casesOf, readWhole, wholeOrder } from './return-case.ts';
import { type SaleInPos, saleInPos } from './sale-in-pos.ts';
import { parseSweep, type Sweep } from './till-sweep.schema.ts';
import { tillTaskKey } from './till-task.ts';
import { unclaimedReturnOf, unclaimedReturns } from './unclaimed-returns.ts';

/** Orders of one look: their documents fit into a question or two. */
const AT_ONCE = 50;
/** Goods come back at the till so long after they were bought. */
const WINDOW_MS = 180 * 24 * 60 * 60_000;
/** A look at all orders begins at most so often. */
const SWEEP_EVERY_MS = 5 * 60_000;
const FLOW = 'import-orders';
const PARTITION = 'till-returns';

/** What a refund's return may be as long as the till may have been faster. */
const MAY_BE_AT_TILL: readonly ReturnRecord['state'][] = [
  'waiting',
  'due',
  'queued',
  'blocked',
  'money-only',
  'posted',
];
/** Something of ours may be in the POS under no mark that we could see. */
const IN_FLIGHT: readonly ReturnRecord['state'][] = ['posting', 'verifying'];

/**
 * Looks what came back at the till of orders that the store sold, some orders in each run until all were looked at: what no
 * refund of the store tells of becomes a task, to pay the shopper back in the store once a person confirmed the amount.
 * What was voided of releases that the store was told of is seen by the same look.
 */
export async function followTillReturns(context: RoundContext): Promise<Result<void, SyncError>> {
  const { stores, connection, clock } = context;
  const now = clock.now();
  const known = parseSweep(stores.checkpoints.get(FLOW, connection.id, PARTITION));
  const sweep = nextSweep(known, now, SWEEP_EVERY_MS);
  if (sweep === null) return ok();
  const { orders } = stores.orders.ledger.search(
    { connectionId: connection.id, states: ['posted', 'fulfilled'], placedFrom: now - WINDOW_MS },
    { offset: sweep.offset, limit: AT_ONCE },
  );
  const keep = (next: Sweep): void =>
    stores.checkpoints.put(FLOW, connection.id, PARTITION, JSON.stringify(next), clock.now());
  if (orders.length > 0) {
    const rows = partsOf(context, orders);
    const found = await followSales(context, rows.flat());
    if (!found.ok) return found;
    for (const parts of rows) {
      for (const row of parts) tellVoided(context, row, found.value);
      await lookAt(context, parts, found.value);
    }
  }
  const isDone = orders.length < AT_ONCE;
  keep({ ...sweep, offset: isDone ? null : sweep.offset + orders.length });
  return ok();
}

/** Each order once, with all of its parts. */
function partsOf(
  { stores }: RoundContext,
  orders: readonly LedgerOrder[],
): readonly (readonly LedgerOrder[])[] {
  const ids = new Map(orders.map((row) => [row.orderId, row]));
  return [...ids.values()].map((row) => stores.orders.ledger.partsOf(row.connectionId, row.orderId));
}

async function lookAt(
  context: RoundContext,
  rows: readonly LedgerOrder[],
  found: readonly PosDocument[],
): Promise<void> {
  const [row] = rows;
  const sale = saleInPos(rows, found);
  if (row === undefined || sale.returns.length === 0) return;
  const { stores } = context;
  dismissVoid(context, row, sale);
  const records = stores.orders.returns.ofOrder(row.connectionId, row.orderId);
  if (records.some(({ state }) => IN_FLIGHT.includes(state))) return;
  if (unclaimedReturns(context, row, sale).length === 0) return;
  await matchRefunds(context, records, sale);
  const order = wholeOrder(rows) ?? (await readWhole(context, [row.orderId])).get(row.orderId) ?? null;
  if (order === null) return;
  for (const document of unclaimedReturns(context, row, sale)) openTillTask(context, rows, order, document);
}

/** A refund of the store that nobody took back in the POS yet may be the very return that staff made. */
async function matchRefunds(
  context: RoundContext,
  records: readonly ReturnRecord[],
  sale: SaleInPos,
): Promise<void> {
  const open = records.filter(
    ({ state, documents }) => MAY_BE_AT_TILL.includes(state) && documents.length === 0,
  );
  for (const one of await casesOf(context, open)) {
    const document = unclaimedReturnOf(context, one, sale);
    if (document !== null) linkTillReturn(context, one, document);
  }
}

/** Staff took back what they did at the till. */
function dismissVoid({ stores, clock }: RoundContext, row: LedgerOrder, { returns }: SaleInPos): void {
  const voided = new Set(
    returns
      .filter(({ isVoid }) => isVoid)
      .map(({ documentId }) => tillTaskKey(row.connectionId, row.orderId, documentId)),
  );
  if (voided.size === 0) return;
  const tasks = openTasksOf(stores, row, ['refund-in-store']).filter(({ dedupeKey }) =>
    voided.has(dedupeKey),
  );
  closeTasks(stores, tasks, 'dismissed', 'Counterpoint', clock.now());
}
