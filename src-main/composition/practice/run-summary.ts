import type { StoredError } from '../../engine/ports/error-store.ts';
import type { Run } from '../../engine/ports/stores.ts';
import type { AuditAnswer } from '../../practice/host/control.schema.ts';
import { type RunReport, runReport } from '../work/run-report.ts';
import type { OrdersSummary } from './orders-summary.ts';

/** One run of a flow as a summary tells it. */
export interface RunLine extends RunReport {
  /** Counts from 1 within the practice run. */
  readonly cycle: number;
  /** Made without shop life before it. */
  readonly quiet: boolean;
  readonly minimumWrites: number;
}

/** What a practice run came to. `parity.checked` counts compared variants and orders. */
export interface PracticeSummary {
  readonly ok: boolean;
  readonly runs: readonly RunLine[];
  readonly parity: { readonly checked: number; readonly differences: AuditAnswer['differences'] };
  readonly orders: OrdersSummary;
  /** Items and orders that are blocked and should not be, and the other way round. Empty when all is as meant. */
  readonly blockedUnexpectedly: readonly string[];
  readonly notBlocked: readonly string[];
  readonly rssMb: number;
  readonly practiceRssMb: number;
}

/** A run as the summary shows it. */
export const runLine = (run: Run, cycle: number, quiet: boolean, minimumWrites: number): RunLine => ({
  ...runReport(run),
  cycle,
  quiet,
  minimumWrites,
});

/** An order that is in the company, as it is named by what an error says of it. */
const MATTERS: Readonly<Record<string, Matter>> = {
  'order.backordered': 'backorder',
  'order.return-by-hand': 'return-by-hand',
  'order.cancel-too-late': 'sent-and-canceled',
  'order.shipped-after-cancel': 'sent-and-canceled',
  // The same, when the store was asked before it told of the cancellation.
  'platform.order-not-shippable': 'sent-and-canceled',
  'order.return-over-in-pos': 'returned-twice',
  'order.return-unclear': 'returned-twice',
  'order.payment-differs': 'changed',
};
type Matter = AuditAnswer['orderMatters'][number]['matter'];

/** How an order is named among what is blocked; `matter`: it is in the company, and people must know this of it. */
const orderName = (number: string, matter?: Matter): string =>
  matter === undefined ? `order ${number}` : `order ${number} (${matter})`;

type Meant = Pick<AuditAnswer, 'blockedItems' | 'blockedOrders' | 'orderMatters'>;

/** Whether exactly those items and orders are blocked that were meant to be: what is open beyond them, and what is not. */
export function compareBlocked(
  open: readonly StoredError[],
  { blockedItems, blockedOrders, orderMatters }: Meant,
): { readonly unexpected: string[]; readonly missing: string[] } {
  const found = new Set(open.map(nameOf));
  const known = orderMatters.map(({ number, matter, mustBeTold }) => ({
    name: orderName(number, matter),
    // Whoever came first decides which of the two is told of goods that came back by hand and at the till.
    mustBeTold:
      mustBeTold && !(matter === 'return-by-hand' && found.has(orderName(number, 'returned-twice'))),
  }));
  const wanted = new Set([
    ...blockedItems.map(({ itemNumber }) => itemNumber),
    ...blockedOrders.map(({ number }) => orderName(number)),
    ...known.filter(({ mustBeTold }) => mustBeTold).map(({ name }) => name),
  ]);
  const allowed = new Set([...wanted, ...known.map(({ name }) => name)]);
  return {
    unexpected: [...found].filter((name) => !allowed.has(name)),
    missing: [...wanted].filter((name) => !found.has(name)),
  };
}

function nameOf({ error: { subject, code } }: StoredError): string {
  if (subject?.entity === 'order' && subject.id !== undefined) {
    return orderName(subject.id, MATTERS[code]);
  }
  return subject?.itemNumber ?? subject?.id ?? code;
}
