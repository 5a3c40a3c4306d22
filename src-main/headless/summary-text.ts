import type { PracticeSummary } from '../composition/practice/run-summary.ts';
import { counted } from './output.ts';

const MOST_DIFFERENCES = 20;

/** A practice run's summary in lines for people. */
export function summaryText(summary: PracticeSummary): readonly string[] {
  const { ok, parity, orders, blockedUnexpectedly, notBlocked, rssMb, practiceRssMb } = summary;
  const differences = parity.differences.slice(0, MOST_DIFFERENCES);
  return [
    ok ? 'All is in step.' : 'Not everything is in step.',
    `${parity.checked} variants and orders compared, ${counted(parity.differences.length, 'difference')}`,
    ...differences.map(
      ({ kind, store, subject, expected, actual }) =>
        `  ${store} ${subject}: ${kind}, should be ${expected}, is ${actual}`,
    ),
    ...(orders.placed > 0 ? ordersText(orders) : []),
    ...(blockedUnexpectedly.length > 0
      ? [`Blocked, and should not be: ${blockedUnexpectedly.join(', ')}`]
      : []),
    ...(notBlocked.length > 0 ? [`Not blocked, and should be: ${notBlocked.join(', ')}`] : []),
    `Memory: ${rssMb} MB, and ${practiceRssMb} MB of the practice company`,
  ];
}

function ordersText(orders: PracticeSummary['orders']): readonly string[] {
  const { placed, inLedger, posted, held, verifying, blocked, ignored, canceled, lost, doubled } = orders;
  const reasons = Object.entries(orders.blockedReasons).map(([code, count]) => `${count} ${code}`);
  return [
    `${counted(placed, 'web order')}, ${inLedger} in the ledger: ${posted} posted, ${held} held, ${verifying} looked for, ${blocked} blocked, ${ignored} ignored, ${canceled} canceled`,
    ...(reasons.length > 0 ? [`Orders are blocked by: ${reasons.join(', ')}`] : []),
    `Orders lost: ${lost}, doubled: ${doubled}; returns lost: ${orders.returnsLost}, doubled: ${orders.returnsDoubled}`,
  ];
}
