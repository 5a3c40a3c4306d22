import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { FulfillmentRecord, LedgerOrder } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { isWhollyRefunded } from '../state/order-facts.ts';
import { noteOrder } from '../timeline.ts';
import { shippedAfterCancel, shippedShort } from './parcel-errors.ts';
import { type Batch, type ParcelPlan, planParcels } from './plan-parcels.ts';
import { askPerson, settleFulfilled } from './settle-order.ts';
import type { Sighting } from './sighting.ts';
import { brokeOff, isOfTheStore, putOff } from './write-failure.ts';

/** What became of one order. `stop`: the store is out of order, and nothing more is sent now. */
export type ParcelEnd =
  | { readonly kind: 'told' | 'waits' | 'blocked' | 'failed' }
  | { readonly kind: 'stop'; readonly error: SyncError };

const WAITS = { kind: 'waits' } as const;

/** The plan for one order by what was seen of it now. Reads the ledger alone. */
export function parcelsOf(context: OrderFlowContext, row: LedgerOrder, sighting: Sighting): ParcelPlan {
  const { stores, sales, settings, clock } = context;
  const records = stores.orders.fulfillments
    .ofOrder(row.connectionId, row.orderId)
    .filter(({ goods }) => goods?.part === row.part);
  const othersWait = stores.orders.ledger
    .partsOf(row.connectionId, row.orderId)
    .some(({ part, state }) => part !== row.part && !OVER.includes(state));
  const { capabilities } = sales.orders;
  return planParcels({ row, sighting, records, othersWait, capabilities, settings, now: clock.now() });
}

const OVER: readonly LedgerOrder['state'][] = ['fulfilled', 'canceled', 'ignored'];

/** Requests about the order that left, or were about to, and whose end is not known. */
export const isUnderWay = ({ stores }: Pick<OrderFlowContext, 'stores'>, row: LedgerOrder): boolean =>
  stores.orders.fulfillments
    .ofOrder(row.connectionId, row.orderId)
    .some(({ state, attempts, goods }) => state === 'queued' && attempts > 0 && goods?.part === row.part);

/**
 * Keeps what was seen of an order's parcels, before anybody is told: the POS's history keeps no tracking numbers, so what is
 * not noted now may be gone before the store can be reached.
 */
export function rememberParcels(context: OrderFlowContext, row: LedgerOrder, sighting: Sighting): ParcelPlan {
  const { stores } = context;
  const plan = parcelsOf(context, row, sighting);
  if (plan.seen.length > 0) stores.transaction(() => plan.seen.forEach(stores.orders.fulfillments.put));
  return plan;
}

/**
 * Tells the store of an order's parcels, one request after another. What is about to be told is committed before; the
 * order is fulfilled in the transaction that notes the last answer.
 */
export async function tellParcels(
  context: OrderFlowContext,
  row: LedgerOrder,
  sighting: Sighting,
): Promise<ParcelEnd> {
  const { stores, clock, signal } = context;
  const plan = rememberParcels(context, row, sighting);
  if (isRefused(context, row)) return { kind: 'blocked' };
  let told = 0;
  for (const batch of plan.batches) {
    if (batch.records.some(({ retryAt }) => (retryAt ?? 0) > clock.now())) return WAITS;
    if (signal.aborted) return WAITS;
    if (isTakenBack(row) && batch.records.every(({ attempts }) => attempts === 0)) {
      refuse(context, row, batch.records, shippedAfterCancel(row));
      return { kind: 'blocked' };
    }
    const end = await tell(context, row, batch);
    if (end.kind !== 'told') return end;
    told += 1;
  }
  if (plan.end === 'whole') stores.transaction(() => settleFulfilled(context, row));
  if (plan.end === 'short') return settleShort(context, row);
  return told > 0 || (plan.end === 'whole' && row.state === 'posted') ? { kind: 'told' } : WAITS;
}

async function tell(context: OrderFlowContext, row: LedgerOrder, batch: Batch): Promise<ParcelEnd> {
  const { stores, clock, sales, ending } = context;
  const { request } = batch;
  const records = batch.records.map((record) => ({
    ...record,
    attempts: record.attempts + 1,
    retryAt: null,
    at: clock.now(),
  }));
  stores.transaction(() => records.forEach(stores.orders.fulfillments.put));
  const answer = await sales.fulfillment
    .fulfill(request, ending)
    .catch((defect: unknown) => brokeOff(context, 'telling of a parcel', defect));
  if (answer.ok) {
    stores.transaction(() => {
      const at = clock.now();
      for (const record of records) stores.orders.fulfillments.put({ ...record, state: 'told', at });
      noteOrder(stores, row, at, 'shipped-told', sentence(request.shipment));
    });
    return { kind: 'told' };
  }
  const { error } = answer;
  if (isOfTheStore(error)) {
    // One order may be what the store stumbles over: it waits, and the others go on.
    if (error.kind === 'transient') stores.transaction(() => putOff(context, row, records, error));
    return { kind: 'stop', error };
  }
  if (error.kind === 'gone') {
    // Nobody is left to be told; the goods left all the same.
    const text = 'Its goods left the house, and the store does not have it any more.';
    stores.transaction(() => {
      const at = clock.now();
      for (const record of records) stores.orders.fulfillments.put({ ...record, state: 'told', at });
      noteOrder(stores, row, at, 'shipped-untold', text);
    });
    return { kind: 'told' };
  }
  if (error.kind === 'conflict') {
    refuse(context, row, records, error);
    return { kind: 'blocked' };
  }
  stores.transaction(() => putOff(context, row, records, error));
  return { kind: error.kind === 'unknown-outcome' ? 'waits' : 'failed' };
}

/** The store does not take it as the order stands there; it is not tried again. */
function refuse(
  context: OrderFlowContext,
  row: LedgerOrder,
  records: readonly FulfillmentRecord[],
  error: SyncError,
): void {
  const { stores, clock } = context;
  const at = clock.now();
  stores.transaction(() => {
    for (const record of records) stores.orders.fulfillments.put({ ...record, state: 'refused', at });
    askPerson(context, row, { ...error, kind: 'blocked' });
  });
}

const isRefused = ({ stores }: OrderFlowContext, row: LedgerOrder): boolean =>
  stores.orders.fulfillments
    .ofOrder(row.connectionId, row.orderId)
    .some(({ state, goods }) => state === 'refused' && goods?.part === row.part);

const isTakenBack = ({ order }: LedgerOrder): boolean => order.isCanceled || isWhollyRefunded(order);

/** What left was told. The rest is money that a person has to give back; the order is done with once something was. */
function settleShort(context: OrderFlowContext, row: LedgerOrder): ParcelEnd {
  const { stores } = context;
  if (row.state !== 'posted') return WAITS;
  const isSeenTo = row.order.isCanceled || row.order.refunds.length > 0;
  stores.transaction(() => {
    if (isSeenTo) settleFulfilled(context, row);
    else askPerson(context, row, shippedShort(row));
  });
  return { kind: isSeenTo ? 'told' : 'blocked' };
}

function sentence({ lines, isLast, trackingNumbers, carrier }: Batch['request']['shipment']): string {
  const what = isLast ? 'that it was shipped' : `of a parcel with ${lines.length} of its lines`;
  const by = carrier === '' ? '' : ` by ${carrier}`;
  return `The store was told ${what}${by}${trackingNumbers.length === 0 ? '' : `: ${trackingNumbers.join(', ')}`}.`;
}
