import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { Stores } from '../../ports/stores.ts';
import { formatOrderCursor, type OrderCursor, parseOrderCursor } from './order-cursor.schema.ts';

const FLOW = 'import-orders';

/**
 * Where a store's orders were read up to. At the first look that is now, or the owner's start date; a start date that was
 * moved back is read from again.
 */
export function orderCursor(
  stores: Stores,
  connectionId: ConnectionId,
  settings: OrderSettings,
  now: number,
): OrderCursor {
  const stored = parseOrderCursor(stores.checkpoints.get(FLOW, connectionId, 'all'));
  const wanted = settings.startAt === null ? null : Date.parse(settings.startAt);
  if (stored === null) {
    const startAt = wanted ?? now;
    return {
      startAt,
      watermark: new Date(startAt).toISOString(),
      // Everything since the start is read now.
      lookedBackAt: now,
      openReadAt: now,
      unreadIds: [],
      isUnread: true,
      settings: JSON.stringify(settings),
    };
  }
  if (wanted === null || wanted === stored.startAt) return stored;
  const isEarlier = wanted < Date.parse(stored.watermark);
  return {
    ...stored,
    startAt: wanted,
    watermark: isEarlier ? new Date(wanted).toISOString() : stored.watermark,
  };
}

export function putOrderCursor(
  stores: Stores,
  connectionId: ConnectionId,
  cursor: OrderCursor,
  now: number,
): void {
  stores.checkpoints.put(FLOW, connectionId, 'all', formatOrderCursor(cursor), now);
}

/** False while nobody knows what the store sold: its orders were never read, or the last look did not get through. */
export function knowsOrders(stores: Stores, connectionId: ConnectionId): boolean {
  const cursor = parseOrderCursor(stores.checkpoints.get(FLOW, connectionId, 'all'));
  return cursor !== null && !cursor.isUnread;
}
