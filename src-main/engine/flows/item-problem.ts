import type { CellKey } from '../../../src-shared/domain/cell-key.ts';
import { type ConnectionId, type ItemNumber, itemNumber } from '../../../src-shared/domain/ids.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';

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

/** The store was told a number, and Counterpoint has none any more: that is not zero, and nobody but a person knows. */
export function stockUnknown(
  connectionId: ConnectionId,
  itemNumber: ItemNumber,
  sku: string,
  told: string,
): SyncError {
  const problem = blockedItem(
    connectionId,
    itemNumber,
    {
      code: 'item.stock-unknown',
      field: 'stock',
      operatorMessage: `Counterpoint has no stock of ${sku} any more, so the store goes on offering ${told}.`,
      remedy:
        'Give it stock in Counterpoint again at a location that this store sells from, or take it out of the store.',
    },
    sku,
  );
  // A row that comes back is a change of the stock, so there is no need to look again before.
  return { ...problem, kind: 'rejected' };
}

/** The SKU belongs to another item, or to another cell of the same one. */
export function duplicateSku(
  connectionId: ConnectionId,
  itemNumber: ItemNumber,
  sku: string,
  holder: ItemNumber,
): SyncError {
  const isOwn = holder === itemNumber;
  return blockedItem(
    connectionId,
    itemNumber,
    {
      code: 'item.duplicate-sku',
      field: 'SKU',
      operatorMessage: isOwn
        ? `Two cells of ${itemNumber} would get the SKU ${sku}.`
        : `The SKU ${sku} of ${itemNumber} belongs to item ${holder} already.`,
      remedy: isOwn
        ? 'Choose another separator for SKUs in the store settings, or rename a dimension code in Counterpoint.'
        : 'Take one of the two items offline, or give one another number or dimension code in Counterpoint.',
    },
    sku,
  );
}

/** The SKU belongs to a product of the store that is not ours. `what` waits for it, and follows by itself once it is free. */
export function skuTakenInStore(
  connectionId: ConnectionId,
  {
    itemNumber,
    sku,
    what,
  }: { readonly itemNumber: ItemNumber; readonly sku: string; readonly what: 'item' | 'cell' },
  holder: { readonly name: string; readonly isTrashed: boolean },
): SyncError {
  const { name, isTrashed } = holder;
  return blockedItem(
    connectionId,
    itemNumber,
    {
      code: isTrashed ? 'platform.sku-in-trash' : 'platform.sku-taken',
      field: 'SKU',
      operatorMessage: `The SKU ${sku} already belongs to the store's product “${name}”${isTrashed ? ', which is in the trash' : ''}.`,
      remedy: isTrashed
        ? `Restore that product, or empty the store's trash; the ${what} follows by itself.`
        : `Give one of the two another SKU, or delete the product that is not needed; the ${what} follows by itself.`,
    },
    sku,
  );
}

/** Items of which something could not be read. What else was read of them is not the whole truth. */
export const unreadableItems = (problems: readonly SyncError[]): ReadonlySet<ItemNumber> =>
  new Set(problems.flatMap(({ subject }) => subject?.itemNumber ?? []).map(itemNumber));

/** Whether a record is of a cell whose item could be read whole; `cells` are those that were asked for. */
export function isReadable(
  unreadable: ReadonlySet<ItemNumber>,
  cells: Iterable<{ readonly key: CellKey; readonly itemNumber: ItemNumber }>,
): (record: { readonly key: CellKey }) => boolean {
  if (unreadable.size === 0) return () => true;
  const unknown = new Set<CellKey>();
  for (const { key, itemNumber: item } of cells) if (unreadable.has(item)) unknown.add(key);
  return ({ key }) => !unknown.has(key);
}
