import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../../engine/ports/clock.ts';
import type { CancelOrder, FulfillmentPort, FulfillOrder } from '../../../engine/ports/order-platform.ts';
import { failureOf } from '../../http/error-meaning.ts';
import type { WooClient } from '../client.ts';
import { cancelProblem, isOver, shipProblem, statusNotTaken, WAS_SHIPPED } from './fulfillment-rules.ts';
import {
  isSameNote,
  markedNumbers,
  markValue,
  newNumbers,
  shipmentMark,
  shipmentNote,
  TRACKING_META,
  toTrackingItem,
  trackingItemsOf,
} from './shipment.mapper.ts';
import {
  madeNote,
  orderNotes,
  SHIPPED_FIELDS,
  type ShippedOrder,
  shippedOrder,
} from './shipped-order.schema.ts';

/**
 * Tells a store what became of an order's goods. WooCommerce has no parcels: an order is complete or not, and tracking
 * numbers are metadata that plugins show, and a note that goes to the shopper. No write moves money.
 */
export function createFulfillmentPort(client: WooClient, clock: Clock): FulfillmentPort {
  return {
    fulfill: (order, signal) => fulfill(client, clock, order, signal),
    cancel: (order, signal) => cancel(client, order, signal),
  };
}

/**
 * Status, tracking and our mark go in one write, so the mails that the status sends find the numbers. The note comes after
 * it, and is looked for first when the mark was there already: a repeat must not write to the shopper again.
 */
async function fulfill(
  client: WooClient,
  clock: Clock,
  { orderId, shipment, idempotencyKey }: FulfillOrder,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const read = await readOrder(client, orderId, signal);
  if (!read.ok) return read;
  const { status, meta_data, date_completed_gmt } = read.value;
  const told = markedNumbers(meta_data, idempotencyKey);
  const completes = shipment.isLast && status !== 'completed';
  if (told !== null) {
    if (isOver(status)) return ok();
    // A plugin kept the status back at the first attempt. One that was completed and set back by a person stays so.
    if (completes && (date_completed_gmt ?? null) === null) {
      const written = await update(client, orderId, { status: 'completed' }, signal);
      if (!written.ok) return written;
    }
    const note = shipmentNote(told, shipment.carrier);
    return note === null ? ok() : tell(client, orderId, note, true, signal);
  }
  const problem = shipProblem(read.value);
  if (problem !== null) return err(failureOf(problem, 'set', null, client.failures));
  const items = trackingItemsOf(meta_data);
  const numbers = newNumbers(shipment, items);
  // Somebody else sent it and said so: nothing is left to tell.
  if (status === 'completed' && numbers.length === 0) return ok();
  const now = clock.now();
  const added = numbers.map((number) => toTrackingItem(number, shipment.carrier, now));
  const body = {
    ...(completes ? { status: 'completed' } : {}),
    meta_data: [
      ...(added.length === 0 ? [] : [{ key: TRACKING_META, value: [...items, ...added] }]),
      { key: shipmentMark(idempotencyKey), value: markValue(numbers, now) },
    ],
  };
  const written = await update(client, orderId, body, signal);
  if (!written.ok) return written;
  const note = shipmentNote(numbers, shipment.carrier);
  return note === null ? ok() : tell(client, orderId, note, false, signal);
}

async function tell(
  client: WooClient,
  orderId: RemoteOrderId,
  note: string,
  isRepeat: boolean,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const path = `orders/${orderId}/notes`;
  if (isRepeat) {
    const read = await client.get('orders.notes', path, [['type', 'customer']], orderNotes, signal);
    if (!read.ok) return read;
    if (read.value.value.some((one) => isSameNote(one.note, note))) return ok();
  }
  const body = { note, customer_note: true };
  // Looked for before it is repeated, so a lost answer leaves no doubt.
  const written = await client.write('orders.notes', 'set', path, body, madeNote, signal);
  return written.ok ? ok() : written;
}

/** Canceling puts the goods back on sale by itself. Gateways may let go of money that was only authorized; none is paid back. */
async function cancel(
  client: WooClient,
  { orderId, reason }: CancelOrder,
  signal: AbortSignal,
): Promise<Result<void, SyncError>> {
  const read = await readOrder(client, orderId, signal);
  if (!read.ok) return read;
  const judged = cancelProblem(read.value);
  if (judged === 'over') return ok();
  if (judged !== null) return err(failureOf(judged, 'set', null, client.failures));
  const meta_data = [{ key: '_tillbridge_cancel_reason', value: reason }];
  const body = { status: 'cancelled', meta_data };
  const written = await update(client, orderId, body, signal);
  if (!written.ok) return written;
  // Completed between our look and our write: the store cannot compare and set, so a person has to put it right.
  const wasShipped = !isComplete(read.value) && isComplete(written.value);
  return wasShipped ? err(failureOf(WAS_SHIPPED, 'set', null, client.failures)) : ok();
}

const isComplete = ({ date_completed_gmt }: ShippedOrder): boolean => (date_completed_gmt ?? null) !== null;

async function readOrder(
  client: WooClient,
  orderId: RemoteOrderId,
  signal: AbortSignal,
): Promise<Result<ShippedOrder, SyncError>> {
  const read = await client.get(
    'orders.read',
    `orders/${orderId}`,
    [['_fields', SHIPPED_FIELDS]],
    shippedOrder,
    signal,
  );
  return read.ok ? ok(read.value.value) : read;
}

/** Writes an order; where its status is part of it, the store's answer has to show that it took it. */
async function update(
  client: WooClient,
  orderId: RemoteOrderId,
  body: { readonly status?: string; readonly meta_data?: readonly object[] },
  signal: AbortSignal,
): Promise<Result<ShippedOrder, SyncError>> {
  const path = `orders/${orderId}`;
  const written = await client.write('orders.update', 'set', path, body, shippedOrder, signal);
  if (!written.ok || body.status === undefined || written.value.status === body.status) return written;
  return err(failureOf(statusNotTaken(written.value.status), 'set', null, client.failures));
}
