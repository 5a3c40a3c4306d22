import type { OrderState } from '../../engine/ports/order-stores.ts';
import type { Stores } from '../../engine/ports/stores.ts';
import type { AuditAnswer } from '../../practice/host/control.schema.ts';

/**
 * How the web orders of a practice run came through: what their stores know, what the ledger says, and what the audit of the
 * company found. `placed` is the sum of the six states; `inLedger` differs from it only when an order was overlooked.
 */
export interface OrdersSummary {
  readonly placed: number;
  readonly inLedger: number;
  readonly posted: number;
  /** On their way: they wait for their trigger, or are due. */
  readonly held: number;
  readonly blocked: number;
  readonly verifying: number;
  readonly ignored: number;
  readonly canceled: number;
  readonly lost: number;
  readonly doubled: number;
  readonly returnsLost: number;
  readonly returnsDoubled: number;
  /** Blocked orders by the code of their reason. */
  readonly blockedReasons: Readonly<Record<string, number>>;
}

type OrderBooks = Pick<Stores, 'orders'>;

/** Orders that should be done with by themselves, given time. */
const UNDER_WAY: readonly OrderState[] = ['due', 'proving', 'posting', 'verifying'];
/** A run counts only when so many of its orders were posted: a run that holds everything proves nothing. */
const LEAST_POSTED_SHARE = 0.6;
const ALL = 1_000_000;

/** What became of the web orders of a practice run: what the ledger says, beside what the audit found in the POS. */
export function ordersSummary(
  { orders: { ledger } }: OrderBooks,
  audit: AuditAnswer['orders'],
): OrdersSummary {
  const counts = ledger.counts();
  const sum = (...states: readonly OrderState[]) => states.reduce((total, state) => total + counts[state], 0);
  const blocked = ledger.search({ states: ['blocked'] }, { offset: 0, limit: ALL }).orders;
  return {
    placed: audit.placed,
    inLedger: Object.values(counts).reduce((total, count) => total + count, 0),
    posted: sum('posted', 'fulfilled'),
    held: sum('seen', 'held', 'due', 'proving', 'posting'),
    blocked: counts.blocked,
    verifying: counts.verifying,
    ignored: counts.ignored,
    canceled: counts.canceled,
    lost: audit.lost,
    doubled: audit.doubled,
    returnsLost: audit.returnsLost,
    returnsDoubled: audit.returnsDoubled,
    blockedReasons: Object.fromEntries(
      [...Map.groupBy(blocked, ({ reason }) => reason.code)].map(([code, rows]) => [code, rows.length]),
    ),
  };
}

/** Whether every order has its row, nothing was lost or doubled, and enough arrived. */
export function areOrdersWell(summary: OrdersSummary): boolean {
  const { placed, inLedger, posted, lost, doubled, returnsLost, returnsDoubled } = summary;
  const isComplete = inLedger === placed && posted >= placed * LEAST_POSTED_SHARE;
  return isComplete && lost + doubled + returnsLost + returnsDoubled === 0;
}

/** When a document of an order was last seen in the company for the first time; null: none ever was. */
export function lastSeenAt({ orders: { ledger } }: OrderBooks): number | null {
  const { orders } = ledger.search({ states: ['posted', 'fulfilled'] }, { offset: 0, limit: ALL });
  return orders.reduce<number | null>((last, { seenInPosAt: at }) => Math.max(last ?? 0, at ?? 0), null);
}

/** Orders and returns that are still on their way and need no person: given time, they should be done with. */
export function ordersUnderWay({ orders: { ledger, returns } }: OrderBooks): number {
  const { orders } = ledger.search({ states: [...UNDER_WAY, 'posted'] }, { offset: 0, limit: ALL });
  const unseen = orders.filter(({ state, seenInPosAt }) => state !== 'posted' || seenInPosAt === null);
  const going = returns.list(ALL).filter(({ state }) => ['due', 'posting', 'verifying'].includes(state));
  return unseen.length + going.length;
}
