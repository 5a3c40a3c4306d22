import { ok } from '../../../../src-shared/errors/result.ts';
import type { LedgerOrder, OrderState } from '../../ports/order-stores.ts';
import { holdLinked } from '../holds/hold-linked.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { NO_RETURNS } from '../returns/decide-returns.ts';
import type { OrderDecision } from './decide-order.ts';
import { nextRow } from './next-row.ts';
import type { OrderTaker } from './take-orders.ts';
import { unitRatios } from './unit-ratios.ts';

const AT_ONCE = 100;
const LATER_MS = 5 * 60_000;
const WAITING: readonly OrderState[] = ['seen', 'held'];
/** Where other settings may lead to another state. */
const BY_SETTINGS: readonly OrderState[] = ['seen', 'held', 'due', 'blocked', 'ignored'];

/** Judges orders that wait and whose time has come: unpaid ones expire, late ones are told, what was linked since is held. */
export async function judgeDueAgain(context: OrderFlowContext, taker: OrderTaker): Promise<void> {
  const { stores, connection, clock, isPreview, log } = context;
  const held = isPreview ? ok() : await holdLinked(context);
  if (!held.ok) log.warn('what was linked is not held yet', { error: held.error });
  await judge(context, taker, stores.orders.ledger.due(connection.id, clock.now(), 10 * AT_ONCE, WAITING));
}

/** Judges everything that was not sent, by other settings than before. */
export const judgeAllAgain = (context: OrderFlowContext, taker: OrderTaker): Promise<void> =>
  judgeStates(context, taker, BY_SETTINGS);

/** Judges what waits once more: a product of it may have been linked since, and is to be held. */
export const judgeWaitingAgain = (context: OrderFlowContext, taker: OrderTaker): Promise<void> =>
  judgeStates(context, taker, WAITING);

async function judgeStates(
  context: OrderFlowContext,
  taker: OrderTaker,
  states: readonly OrderState[],
): Promise<void> {
  const { stores, connection } = context;
  let after: LedgerOrder | null = null;
  for (;;) {
    const page: readonly LedgerOrder[] = stores.orders.ledger.inStates(connection.id, states, AT_ONCE, after);
    after = page.at(-1) ?? null;
    if (after === null) return;
    await judge(context, taker, page);
    await context.pause();
  }
}

async function judge(
  context: OrderFlowContext,
  taker: OrderTaker,
  rows: readonly LedgerOrder[],
): Promise<void> {
  if (rows.length === 0) return;
  const ratios = await unitRatios(
    context,
    rows.map(({ order }) => order),
  );
  if (!ratios.ok) {
    judgeLater(context, rows);
    return;
  }
  for (const row of rows) taker.write(decideAgain(context, row), ratios.value);
}

/** Without the POS it is not known what would be held. */
function judgeLater({ stores, clock, isPreview }: OrderFlowContext, rows: readonly LedgerOrder[]): void {
  if (isPreview) return;
  const nextAt = clock.now() + LATER_MS;
  stores.transaction(() => {
    for (const row of rows) if (WAITING.includes(row.state)) stores.orders.ledger.put({ ...row, nextAt });
  });
}

function decideAgain(context: OrderFlowContext, before: LedgerOrder): OrderDecision {
  const now = context.clock.now();
  const next = nextRow(
    context,
    { part: before.part, order: before.order, stand: 'rest' },
    unlocked(before, now),
    now,
  );
  return {
    order: before.order,
    changes: [{ ...next, before }],
    removed: [],
    returns: NO_RETURNS,
    touchesStock: false,
  };
}

/** What was refused before may go through now. */
export const unlocked = (row: LedgerOrder, now: number): LedgerOrder =>
  row.state === 'blocked' ? { ...row, state: 'due', nextAt: now } : row;
