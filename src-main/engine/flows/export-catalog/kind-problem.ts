import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { blockedItem } from '../item-problem.ts';

const NAMES: Partial<Record<Item['kind'], string>> = {
  kit: 'a kit',
  service: 'not an inventory item',
};

/**
 * An item that is flagged for the web and active, of a kind that has no stock of its own: it is not sold, and somebody
 * who flagged it expects it to be. Said once, since nothing but a change of the item mends it. Null for every other item.
 */
export function kindProblem(item: Item, connectionId: ConnectionId): SyncError | null {
  const name = NAMES[item.kind];
  if (name === undefined || !item.isOnline || !item.isActive) return null;
  const problem = blockedItem(connectionId, item.itemNumber, {
    code: 'item.kind-unsupported',
    field: item.kind === 'kit' ? 'IS_KIT_PAR' : 'ITEM_TYP',
    operatorMessage: `${item.itemNumber} is ${name}, which cannot be sold online yet.`,
    remedy: 'Take the item offline in Counterpoint.',
  });
  return { ...problem, kind: 'rejected' };
}
