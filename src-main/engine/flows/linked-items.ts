import type { ItemNumber } from '../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { FlowContext } from './flow-context.ts';

/** Those of the items whose product we have hidden, since they are not sold online at the moment. */
export function hiddenItems(
  { stores, connection }: FlowContext,
  items: readonly ItemNumber[],
): ReadonlySet<ItemNumber> {
  const links = stores.links.products(connection.id, items);
  return new Set(links.filter((link) => link.hiddenState !== null).map((link) => link.itemNumber));
}

/** Problems of items that customers can see; what is wrong with an item that is not sold is nobody's concern. */
export const ofShownItems = (
  problems: readonly SyncError[],
  hidden: ReadonlySet<string>,
): readonly SyncError[] => problems.filter(({ subject }) => !hidden.has(subject?.itemNumber ?? ''));
