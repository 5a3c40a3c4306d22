import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { covers, goodsOf } from '../returns/goods.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { noteOrder } from '../timeline.ts';
import { isVoidTold, releaseVoided, reportVoided, resolveVoided } from './parcel-errors.ts';
import { sightOf, soldLines } from './sighting.ts';

type VoidContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'runId'>;

/**
 * Tells people of a release that staff voided after the store was told that its goods had left, until both agree again. The
 * store itself is told nothing. `found`: the documents that belong to the order, whatever others are among them.
 */
export function tellVoided(context: VoidContext, row: LedgerOrder, found: readonly PosDocument[]): void {
  const { stores, clock } = context;
  const told = toldReleases(context, row, found);
  if (told === null) return;
  const voided = isSettled(row, told, found) ? null : voidedOf(told);
  if (voided === null) {
    resolveVoided(stores, row, clock.now());
    return;
  }
  if (isVoidTold(stores, row)) return;
  const error = releaseVoided(row, voided);
  stores.transaction(() => {
    reportVoided(context, row, error);
    noteOrder(stores, row, clock.now(), 'release-voided', error.operatorMessage);
  });
}

/** Whether the store was told of a parcel that was none: what more of the order leaves cannot be told from it any more. */
export const isToldWrongly = (
  context: Pick<VoidContext, 'stores'>,
  row: LedgerOrder,
  found: readonly PosDocument[],
): boolean => voidedOf(toldReleases(context, row, found) ?? []) !== null;

/** The documents of which the store was told; null: of none. */
function toldReleases(
  { stores }: Pick<VoidContext, 'stores'>,
  row: LedgerOrder,
  found: readonly PosDocument[],
): readonly PosDocument[] | null {
  const records = stores.orders.fulfillments
    .ofOrder(row.connectionId, row.orderId)
    .filter(({ state, goods }) => state === 'told' && goods?.part === row.part);
  const keys = new Set<string>(records.map(({ key }) => key));
  return records.length === 0 ? null : found.filter(({ documentId }) => keys.has(documentId));
}

const voidedOf = (told: readonly PosDocument[]): PosDocument | null =>
  told.find(({ isVoid }) => isVoid) ?? null;

/**
 * The store took the order back, or is right by now: of one that it was told of in parts, once it says that all has left;
 * of a whole one, once it says that nothing has, or other releases cover all that it was told.
 */
function isSettled(row: LedgerOrder, told: readonly PosDocument[], found: readonly PosDocument[]): boolean {
  const { order } = row;
  if (order.isCanceled || isWhollyRefunded(order)) return true;
  if (row.state === 'posted') return order.shipment.state === 'complete';
  if (order.shipment.state === 'none') return true;
  const standing = goodsOf(sightOf(row, found).releases.flatMap(soldLines));
  return covers(standing, goodsOf(told.flatMap(soldLines)));
}
