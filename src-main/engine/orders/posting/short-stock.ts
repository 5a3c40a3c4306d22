import type { LedgerOrder } from '../../ports/order-stores.ts';
import { noteOrder } from '../timeline.ts';
import type { RoundContext } from './round-context.ts';

/** People should know that more was sold than any one location has; the order is posted all the same. */
export function reportShort(
  { stores, clock }: RoundContext,
  row: LedgerOrder,
  names: readonly string[],
): void {
  noteOrder(
    stores,
    row,
    clock.now(),
    'short-stock',
    `No location of the store has enough of: ${names.join(', ')}. It is posted at the first one.`,
  );
}
