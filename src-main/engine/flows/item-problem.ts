import type { ConnectionId, ItemNumber } from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { PriceTrouble } from '../mapping/offered-price.ts';

/** Makes a `blocked` failure about an item, or about one variant of it when a SKU is given. */
export function blockedItem(
  connectionId: ConnectionId,
  itemNumber: ItemNumber,
  problem: Pick<SyncError, 'code' | 'operatorMessage' | 'remedy'> &
    Partial<Pick<SyncError, 'field' | 'detail'>>,
  sku?: string,
): SyncError {
  return syncError({
    kind: 'blocked',
    connectionId,
    subject:
      sku === undefined || sku === itemNumber
        ? { entity: 'item', id: itemNumber, itemNumber }
        : { entity: 'variant', id: sku, itemNumber },
    ...problem,
  });
}

/** What a person is told about a variant that cannot be sold for want of a price. */
export function priceProblem(
  connectionId: ConnectionId,
  itemNumber: ItemNumber,
  sku: string,
  trouble: PriceTrouble,
): SyncError {
  const said =
    trouble === 'price-missing'
      ? { operatorMessage: `${sku} has no price in Counterpoint.`, code: 'item.price-missing' }
      : { operatorMessage: `${sku} has a price of zero or less in Counterpoint.`, code: 'item.price-zero' };
  return blockedItem(
    connectionId,
    itemNumber,
    { ...said, field: 'price', remedy: 'Enter a price for the item in Counterpoint, or take it offline.' },
    sku,
  );
}
