import type { Item } from '../../../src-shared/domain/item.ts';

/** True when the item is to be sold online: flagged, active, and of a kind that a store can sell. */
export function isSellable(item: Item): boolean {
  return item.isOnline && item.isActive && item.kind !== 'service' && item.kind !== 'kit';
}
