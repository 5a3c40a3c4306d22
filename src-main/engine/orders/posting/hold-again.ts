import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { Hold, LedgerOrder } from '../../ports/order-stores.ts';
import { holdsOf } from '../holds/holds-of.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { lineCells } from '../pull/line-cells.ts';
import { holdsChanged } from '../pull/touched-cells.ts';
import { unitRatios } from '../pull/unit-ratios.ts';
import type { RoundContext } from './round-context.ts';

/** An order that was left alone before, and is wanted after all, or whose products were linked since, holds its goods from now on. */
export async function holdAgain(context: RoundContext, row: LedgerOrder): Promise<void> {
  const ratios = await unitRatios(context, [row.order]);
  if (ratios.ok) holdMissing(context, row, activeHolds(context, row), ratios.value);
}

/**
 * A document that was found in the POS before the products of its order were linked has never held anything, though what
 * is on backorder in it is committed by nobody. What was let go of before stays so.
 */
export async function holdNeverHeld(context: RoundContext, row: LedgerOrder): Promise<void> {
  const ratios = await unitRatios(context, [row.order]);
  if (ratios.ok) holdMissing(context, row, context.stores.orders.holds.of(row), ratios.value);
}

type HoldContext = Pick<OrderFlowContext, 'stores' | 'connection' | 'allConnections'>;

/** What an order holds; what it let go of counts only while it holds anything. */
export function activeHolds({ stores }: Pick<HoldContext, 'stores'>, row: LedgerOrder): readonly Hold[] {
  const existing = stores.orders.holds.of(row);
  return existing.some(({ endedAt }) => endedAt === null) ? existing : [];
}

/** Adds holds for all cells of an order that have none in `kept`. `ratios`: of its cells that are sold by an alternate unit. */
export function holdMissing(
  context: HoldContext,
  row: LedgerOrder,
  kept: readonly Hold[],
  ratios: ReadonlyMap<CellKey, UnitRatio>,
): void {
  const { stores } = context;
  const known = new Set(kept.map(({ key }) => key));
  const wanted = holdsOf(row, row.order, lineCells(context, row.order), ratios);
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
