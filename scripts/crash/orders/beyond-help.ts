import type { AuditAnswer } from '../../../src-main/practice/host/control.schema.ts';
import type { Knowledge } from './order-books.ts';

type Difference = AuditAnswer['differences'][number];

/** Whether the local database was lost on the way. */
export type Memory = 'whole' | 'lost';

/**
 * Differences that nobody can help. Tracking numbers: whoever was dead while a ticket was open never saw its number, and the
 * ticket history does not keep it. The others only of a lost database: products, and variants of families, that were taken off
 * sale, or whose hiding was ours, while nobody knew it; orders and returns with such products, of which people are told.
 */
export function isBeyondHelp(
  { kind, subject, expected }: Difference,
  memory: Memory,
  { parcels, blockedOrders, blockedRefunds, linkedSkus }: Knowledge,
): boolean {
  if (kind === 'tracking-missing') return !parcels.includes(expected);
  if (memory === 'whole') return false;
  switch (kind) {
    case 'still-visible':
    case 'visibility-overwritten':
      return true;
    case 'order-lost':
      return blockedOrders.has(subject);
    case 'return-lost':
      return blockedRefunds.has(subject.split(' refund ')[1] ?? '');
    case 'stock':
      return expected === '0' && !linkedSkus.has(subject);
    default:
      return false;
  }
}
