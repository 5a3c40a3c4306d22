import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderPage, OrderPort } from '../../../engine/ports/order-platform.ts';
import type { WooClient } from '../client.ts';
import { ordersOfRows, placedRows, rowsById } from './read-orders.ts';
import type { RefundReader } from './read-refunds.ts';
import { readSlice, type Walk } from './walk-orders.ts';
import {
  formatPosition,
  parsePosition,
  secondNotBefore,
  secondOf,
  type WalkPosition,
} from './walk-position.ts';

/**
 * Orders of a store. Lists leave out what nobody placed yet; by its id it is told all the same. `changedOrders` does not
 * show the trash, since one request cannot ask for both; `readOrders` and `placedOrders` do. Captures in part are unknown to
 * WooCommerce, and an order is shipped as a whole.
 */
export function createOrderPort(client: WooClient, refunds: RefundReader): OrderPort {
  const page = async (
    walk: Walk,
    position: WalkPosition,
    afterLast: WalkPosition | null,
    signal: AbortSignal,
  ): Promise<Result<OrderPage, SyncError>> => {
    const slice = await readSlice(client, walk, position, signal);
    if (!slice.ok) return slice;
    const read = await ordersOfRows(client, refunds, placedRows(slice.value.rows), signal);
    if (!read.ok) return read;
    const next = slice.value.next ?? afterLast;
    const { problem } = slice.value;
    const problems = problem === null ? read.value.problems : [...read.value.problems, problem];
    return ok({ ...read.value, problems, next: next === null ? null : formatPosition(next) });
  };
  return {
    capabilities: { partialCapture: false, partialFulfillment: false, tracking: true },
    changedOrders(since, next, signal) {
      const start: WalkPosition = { status: 'any', after: secondOf(since, -1), second: null };
      return page({ axis: 'modified', before: null }, parsePosition(next) ?? start, null, signal);
    },
    async readOrders(ids, signal) {
      const found = await rowsById(client, ids, signal);
      if (!found.ok) return found;
      const read = await ordersOfRows(client, refunds, found.value.rows, signal);
      return read.ok
        ? ok({ ...read.value, problems: [...read.value.problems, ...found.value.problems] })
        : read;
    },
    placedOrders(from, to, next, signal) {
      const start: WalkPosition = { status: 'any', after: secondOf(from, -1), second: null };
      const position = parsePosition(next) ?? start;
      const trash: WalkPosition | null = position.status === 'any' ? { ...start, status: 'trash' } : null;
      return page({ axis: 'created', before: secondNotBefore(to) }, position, trash, signal);
    },
  };
}
