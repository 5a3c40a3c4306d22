import type { OrdersSummary } from '../../../src-main/composition/practice/orders-summary.ts';
import type { CrashFacts } from '../summary.ts';
import { leastAtEachOrderPoint, ORDER_POINTS, type OrderPointCounts } from './order-point.ts';
import type { OrderVerdict } from './order-verdict.ts';

/** What the kills of a run, and the time after them, came to. */
export interface OrderCrashFacts {
  readonly kills: number;
  readonly seed: number;
  readonly items: number;
  readonly byPoint: OrderPointCounts;
  /** Requests that left without its being committed that they would. */
  readonly brokenPromises: readonly string[];
  /** After the kills; after the loss of the local database; after its restoring. */
  readonly main: OrderVerdict;
  readonly deleted: OrderVerdict;
  readonly restored: OrderVerdict;
  readonly slowestRestartMs: number;
  readonly durationMs: number;
}

interface LossSummary {
  readonly lost: number;
  readonly doubled: number;
  readonly returnsLost: number;
  readonly returnsDoubled: number;
  readonly parity: OrderVerdict['differences'];
  /** See `OrderVerdict`. */
  readonly beyondHelp: OrderVerdict['beyondHelp'];
  readonly orders: OrdersSummary;
}

export interface OrderCrashSummary extends LossSummary {
  readonly ok: boolean;
  readonly flow: 'orders';
  readonly seed: number;
  readonly items: number;
  readonly kills: number;
  readonly points: OrderPointCounts;
  readonly quiet: CrashFacts['quiet'];
  readonly unfinished: CrashFacts['unfinished'];
  readonly brokenPromises: readonly string[];
  /** The same once more: with the local database deleted, and with one of an hour earlier put in its place. */
  readonly database: { readonly deleted: LossSummary; readonly restored: LossSummary };
  readonly slowestRestartMs: number;
  readonly durationMs: number;
  /** Every reason why it is not ok, as sentences. */
  readonly problems: readonly string[];
}

/** Judges a crash run of the work on web orders. */
export function summarizeOrders(facts: OrderCrashFacts): OrderCrashSummary {
  const { main, deleted, restored } = facts;
  const problems = problemsOf(facts);
  return {
    ok: problems.length === 0,
    flow: 'orders',
    seed: facts.seed,
    items: facts.items,
    kills: facts.kills,
    points: facts.byPoint,
    ...lossOf(main),
    quiet: main.settled.quiet,
    unfinished: main.settled.unfinished,
    brokenPromises: facts.brokenPromises,
    database: { deleted: lossOf(deleted), restored: lossOf(restored) },
    slowestRestartMs: Math.round(facts.slowestRestartMs),
    durationMs: Math.round(facts.durationMs),
    problems,
  };
}

/** What people were told of is not lost. */
function lossOf({ orders, differences, beyondHelp }: OrderVerdict): LossSummary {
  const { doubled, returnsDoubled } = orders;
  const lost = orders.lost - (beyondHelp['order-lost'] ?? 0);
  const returnsLost = orders.returnsLost - (beyondHelp['return-lost'] ?? 0);
  return { lost, doubled, returnsLost, returnsDoubled, parity: differences, beyondHelp, orders };
}

function problemsOf(facts: OrderCrashFacts): string[] {
  const { byPoint, kills } = facts;
  const total = ORDER_POINTS.reduce((sum, point) => sum + byPoint[point], 0);
  const least = leastAtEachOrderPoint(kills);
  return [
    ...(total === kills ? [] : [`${total} kills instead of ${kills}`]),
    ...ORDER_POINTS.filter((point) => byPoint[point] < least).map(
      (point) => `only ${byPoint[point]} kills ${point}, at least ${least} are needed`,
    ),
    ...facts.brokenPromises,
    ...verdictProblems('after the kills', facts.main),
    ...verdictProblems('with the database deleted', facts.deleted),
    ...verdictProblems('with the database restored', facts.restored),
  ];
}

function verdictProblems(when: string, verdict: OrderVerdict): string[] {
  const { orders, differences, checked, onTheirWay, settled } = verdict;
  const { lost, doubled, returnsLost, returnsDoubled } = lossOf(verdict);
  const { quiet, unfinished } = settled;
  const counted = [
    [lost, 'orders are lost'],
    [doubled, 'orders are doubled'],
    [returnsLost, 'returns are lost'],
    [returnsDoubled, 'returns are doubled'],
    [differences.length, 'differences between company and store'],
    [Math.abs(orders.placed - orders.inLedger), 'orders are not in the ledger, or there twice'],
    [onTheirWay, 'orders or returns are still on their way'],
    [quiet.planned, 'changes were planned by the quiet cycle'],
    [quiet.writes, 'writes were made by the quiet cycle'],
    ...Object.entries(unfinished).map(([state, count]) => [count, `jobs are still ${state}`] as const),
  ] as const;
  return [
    ...(checked === 0 || orders.placed === 0 ? ['nothing was compared'] : []),
    ...counted.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : [])),
    ...quiet.failures,
  ].map((problem) => `${when}: ${problem}`);
}

/** The summary for people. */
export function orderSummaryText(summary: OrderCrashSummary): string {
  const { points, orders, database } = summary;
  const line = (name: string, { lost, doubled, returnsLost, returnsDoubled }: LossSummary): string =>
    `${name.padEnd(22)}lost ${lost}, doubled ${doubled}, returns lost ${returnsLost}, returns doubled ${returnsDoubled}`;
  return [
    `${summary.kills} kills (seed ${summary.seed}, ${summary.items} items, ${orders.placed} orders)`,
    ...ORDER_POINTS.map((point) => `  ${point.padEnd(24)}${String(points[point]).padStart(5)}`),
    line('after the kills', summary),
    line('database deleted', database.deleted),
    line('database restored', database.restored),
    ...summary.problems.map((problem) => `FAILED: ${problem}`),
    summary.ok ? 'ok' : 'not ok',
  ].join('\n');
}
