import type { Hold, LedgerOrder } from '../../ports/order-stores.ts';
import { holdsOf } from '../holds/holds-of.ts';
import { lineCells } from '../pull/line-cells.ts';
import { holdsChanged } from '../pull/touched-cells.ts';
import { unitRatios } from '../pull/unit-ratios.ts';
import type { RoundContext } from './round-context.ts';

/** An order that was left alone before, and is wanted after all, or whose products were linked since, holds its goods from now on. */
export async function holdAgain(context: RoundContext, row: LedgerOrder): Promise<void> {
  const existing = context.stores.orders.holds.of(row);
  const isHeld = existing.some(({ endedAt }) => endedAt === null);
  await hold(context, row, isHeld ? existing : []);
}

/**
 * A document that was found in the POS before the products of its order were linked has never held anything, though what
 * is on backorder in it is committed by nobody. What was let go of before stays so.
 */
export const holdNeverHeld = (context: RoundContext, row: LedgerOrder): Promise<void> =>
  hold(context, row, context.stores.orders.holds.of(row));

/** Adds holds for all cells that have none in `kept`. Without an answer from the POS about units nothing is changed. */
async function hold(context: RoundContext, row: LedgerOrder, kept: readonly Hold[]): Promise<void> {
  const { stores } = context;
  const ratios = await unitRatios(context, [row.order]);
  if (!ratios.ok) return;
  const known = new Set(kept.map(({ key }) => key));
  const wanted = holdsOf(row, row.order, lineCells(context, row.order), ratios.value);
  const added = wanted.filter(({ key }) => !known.has(key));
  if (added.length === 0) return;
  stores.transaction(() => {
    stores.orders.holds.replace(row, [...kept, ...added]);
    holdsChanged(
      context,
      added.map(({ itemNumber }) => itemNumber),
    );
  });
}
