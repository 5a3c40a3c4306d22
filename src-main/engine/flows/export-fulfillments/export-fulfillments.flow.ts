import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { cancelInStore } from '../../orders/fulfillment/cancel-in-store.ts';
import { forgetMissing, goneForGood } from '../../orders/fulfillment/missing-documents.ts';
import { settleFulfilled } from '../../orders/fulfillment/settle-order.ts';
import { type Sighting, sightOf } from '../../orders/fulfillment/sighting.ts';
import { StoreHealth } from '../../orders/fulfillment/store-health.ts';
import {
  isUnderWay,
  type ParcelEnd,
  parcelsOf,
  rememberParcels,
  tellParcels,
} from '../../orders/fulfillment/tell-parcels.ts';
import { isToldWrongly, tellVoided } from '../../orders/fulfillment/voided-releases.ts';
import {
  addOutcomes,
  NOTHING_DONE,
  type OrderFlowContext,
  type OrderFlowOutcome,
} from '../../orders/order-context.ts';
import type { RoundContext } from '../../orders/posting/round-context.ts';
import type { LedgerOrder } from '../../ports/order-stores.ts';
import { followed, ordersToFollow } from './followed-orders.ts';

/** More documents than these are not gone by chance: the company was restored, or is another one. */
const FEW = 3;
const FEW_SHARE = 0.1;

/**
 * What staff shipped or canceled in the POS, told to the store: every parcel once, with its numbers, and no cancellation of
 * what was shipped. Money is never moved.
 */
export async function exportFulfillments(
  context: OrderFlowContext,
): Promise<Result<OrderFlowOutcome, SyncError>> {
  const { documents } = context;
  if (documents === null || context.isDueOnly) return ok(NOTHING_DONE);
  return ok(await tellAll({ ...context, documents }));
}

async function tellAll(context: RoundContext): Promise<OrderFlowOutcome> {
  const { stores, connection, clock, isPreview } = context;
  const missing: LedgerOrder[] = [];
  const health = new StoreHealth();
  let looked = 0;
  let sum = NOTHING_DONE;
  for (const rows of ordersToFollow(context)) {
    if (context.signal.aborted) return sum;
    const found = await followed(context, rows);
    if (!found.ok) {
      if (!isPreview) forgetMissing(stores, connection.id, clock.now());
      return addOutcomes(sum, { ...NOTHING_DONE, trouble: found.error });
    }
    looked += rows.length;
    const sightings = rows.map((row) => [row, sightOf(row, found.value)] as const);
    const seen = sightings.filter(([row, { stand }]) => !(stand === 'missing' && row.state === 'posted'));
    missing.push(...rows.filter((row) => !seen.some(([known]) => known === row)));
    if (!isPreview) remember(context, seen, found.value);
    for (const [row, sighting] of seen) {
      if (health.isDown) break;
      const end = isPreview
        ? foreseen(context, row, sighting)
        : await workOn(context, row, sighting, found.value);
      health.note(end);
      sum = addOutcomes(sum, countOf(end));
    }
    await context.pause();
  }
  if (health.isDown) return sum;
  return isPreview ? sum : addOutcomes(sum, await cancelMissing(context, missing, looked));
}

/** Before the store is told of anything: it may not be reached. */
function remember(
  context: RoundContext,
  seen: readonly (readonly [LedgerOrder, Sighting])[],
  found: readonly PosDocument[],
): void {
  for (const [row, sighting] of seen) {
    rememberParcels(context, row, sighting);
    tellVoided(context, row, found);
  }
}

/** Tells the store what was seen of one order. */
async function workOn(
  context: RoundContext,
  row: LedgerOrder,
  sighting: Sighting,
  found: readonly PosDocument[],
): Promise<ParcelEnd> {
  if (row.state === 'fulfilled') return tellParcels(context, row, sighting);
  if (sighting.stand === 'canceled') return cancelInStore(context, row);
  if (!isKnownInStore(context, row)) {
    return isToldWrongly(context, row, found) ? { kind: 'blocked' } : tellParcels(context, row, sighting);
  }
  context.stores.transaction(() => settleFulfilled(context, row));
  return { kind: 'told' };
}

/** Whoever sent it told the store, and nothing of ours is under way. */
const isKnownInStore = (context: RoundContext, row: LedgerOrder): boolean =>
  row.order.shipment.state === 'complete' && !isUnderWay(context, row);

function foreseen(context: RoundContext, row: LedgerOrder, sighting: Sighting): ParcelEnd {
  const isTold =
    sighting.stand === 'canceled' ||
    (!isKnownInStore(context, row) && parcelsOf(context, row, sighting).batches.length > 0);
  return { kind: isTold ? 'told' : 'waits' };
}

function countOf(end: ParcelEnd): OrderFlowOutcome {
  switch (end.kind) {
    case 'told':
      return { ...NOTHING_DONE, planned: 1, applied: 1 };
    case 'waits':
      return { ...NOTHING_DONE, unchanged: 1 };
    case 'blocked':
      return { ...NOTHING_DONE, blocked: 1 };
    case 'failed':
      return { ...NOTHING_DONE, planned: 1, failed: 1 };
    case 'stop':
      return { ...NOTHING_DONE, planned: 1, trouble: end.error };
  }
}

/** Documents that staff deleted. So many at once are no work of staff, and nothing is canceled for them. */
async function cancelMissing(
  context: RoundContext,
  missing: readonly LedgerOrder[],
  looked: number,
): Promise<OrderFlowOutcome> {
  const { stores, connection, settings, clock } = context;
  const span = { now: clock.now(), spanMs: settings.verifyForMs };
  const gone = goneForGood(stores, connection.id, missing, span);
  if (missing.length > Math.max(FEW, looked * FEW_SHARE)) {
    return gone.length === 0
      ? NOTHING_DONE
      : { ...NOTHING_DONE, trouble: manyMissing(missing.length, looked) };
  }
  let sum = NOTHING_DONE;
  for (const row of gone) {
    const outcome = countOf(await cancelInStore(context, row));
    sum = addOutcomes(sum, outcome);
    if (outcome.trouble !== null) return sum;
  }
  return sum;
}

const manyMissing = (count: number, looked: number): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'order.many-documents-missing',
    subject: { entity: 'pos', id: 'documents' },
    operatorMessage: `${count} of ${looked} web orders that were posted are not in Counterpoint any more; none was canceled for it in the store.`,
    remedy:
      'See whether the company was restored from a backup. If their documents were deleted on purpose, cancel the orders in the store by hand.',
  });
