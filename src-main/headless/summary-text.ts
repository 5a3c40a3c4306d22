import type { PracticeSummary } from '../composition/practice/run-summary.ts';
import { counted } from './output.ts';

const MOST_DIFFERENCES = 20;

/** A practice run's summary in lines for people. */
export function summaryText(summary: PracticeSummary): readonly string[] {
  const { ok, parity, blockedUnexpectedly, notBlocked, rssMb, practiceRssMb } = summary;
  const differences = parity.differences.slice(0, MOST_DIFFERENCES);
  return [
    ok ? 'All is in step.' : 'Not everything is in step.',
    `${counted(parity.checked, 'variant')} compared, ${counted(parity.differences.length, 'difference')}`,
    ...differences.map(
      ({ kind, store, subject, expected, actual }) =>
        `  ${store} ${subject}: ${kind}, should be ${expected}, is ${actual}`,
    ),
    ...(blockedUnexpectedly.length > 0
      ? [`Blocked, and should not be: ${blockedUnexpectedly.join(', ')}`]
      : []),
    ...(notBlocked.length > 0 ? [`Not blocked, and should be: ${notBlocked.join(', ')}`] : []),
    `Memory: ${rssMb} MB, and ${practiceRssMb} MB of the practice company`,
  ];
}
