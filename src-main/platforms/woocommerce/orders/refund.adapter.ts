import { type RemoteOrderId, remoteRefundId } from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { RefundPort } from '../../../engine/ports/order-platform.ts';
import { type ErrorMeaning, failureOf } from '../../http/error-meaning.ts';
import type { WooClient } from '../client.ts';
import type { RefundReader } from './read-refunds.ts';
import {
  isRefundOf,
  madeRefund,
  REFUNDABLE_FIELDS,
  type RefundableOrder,
  refundableOrder,
  refundBody,
} from './refund-request.mapper.ts';
import { EXACT } from './whole-page.ts';

/** Refunds of a store, marked with our key so that a lost answer is found again. */
export function createRefundPort(client: WooClient, refunds: RefundReader): RefundPort {
  return {
    async createRefund(refund, signal) {
      const { orderId, idempotencyKey } = refund;
      const order = await readOrder(client, orderId, signal);
      if (!order.ok) return order;
      const before = await refunds.ofOrder(orderId, signal);
      if (!before.ok) return before;
      // One that cannot be read may be ours.
      const readable = new Set(before.value.map(({ id }) => id));
      if (order.value.refunds.some(({ id }) => !readable.has(id))) {
        return err(failureOf(UNREADABLE, 'set', null, client.failures));
      }
      const made = before.value.find((one) => isRefundOf(idempotencyKey, one));
      if (made !== undefined) return ok(remoteRefundId(made.id));
      const body = refundBody(refund, order.value, before.value);
      if (!body.ok) return err(failureOf(body.error, 'create', null, client.failures));
      const path = `orders/${orderId}/refunds`;
      const sent = await client.write('refunds.create', 'create', path, body.value, madeRefund, signal);
      return sent.ok ? ok(remoteRefundId(sent.value.id)) : sent;
    },
    async findRefund(orderId, idempotencyKey, signal) {
      const read = await refunds.ofOrder(orderId, signal);
      if (!read.ok) return read;
      const found = read.value.find((one) => isRefundOf(idempotencyKey, one));
      return ok(found === undefined ? null : remoteRefundId(found.id));
    },
  };
}

const UNREADABLE: ErrorMeaning = {
  kind: 'transient',
  code: 'platform.refunds-unread',
  operatorMessage: 'The refunds that the order has already could not all be read, so none was added.',
  remedy: 'Nothing to do if it happens once. If it stays, open the refunds of the order in the store.',
};

async function readOrder(
  client: WooClient,
  orderId: RemoteOrderId,
  signal: AbortSignal,
): Promise<Result<RefundableOrder, SyncError>> {
  const query = [EXACT, ['_fields', REFUNDABLE_FIELDS]] as const;
  const read = await client.get('orders.read', `orders/${orderId}`, query, refundableOrder, signal);
  return read.ok ? ok(read.value.value) : read;
}
