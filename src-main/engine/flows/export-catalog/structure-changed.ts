import type { ConnectionId } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { parseCatalogText } from '../../mapping/accepted-text.schema.ts';
import type { ProductLink } from '../../ports/stores.ts';
import { blockedItem } from '../item-problem.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';

/**
 * Why a linked item can no longer be the product that it is in the store: it gained or lost options. Its variants would
 * have to be deleted for it, with all that the retailer made of them, so nothing is changed. Null: it still is.
 */
export function structureChanged(
  item: Item,
  link: ProductLink,
  gathered: Pick<GatheredCatalog, 'variants'>,
  connectionId: ConnectionId,
): SyncError | null {
  const now = item.dimensions.map(({ label }) => label);
  const before = link.hasVariants ? optionsInStore(item, gathered) : [];
  if (before === null ? now.length > 0 : before.length === now.length) return null;
  return blockedItem(connectionId, item.itemNumber, {
    code: 'item.structure-changed',
    field: 'options',
    operatorMessage: `${item.itemNumber} went to the store ${said(before)} and would now have to be sold ${said(now)}.`,
    remedy:
      'Undo the change (of the tracking method, the dimensions, the units, or what Tillbridge sells of them), sell the item under a new number, or delete the product in the store so that it is made anew.',
  });
}

/** Option names that were last accepted of any of its variants; null where none of them tells. */
function optionsInStore(
  { cells }: Item,
  { variants }: Pick<GatheredCatalog, 'variants'>,
): readonly string[] | null {
  for (const { key } of cells) {
    const fields = parseCatalogText(variants.get(key)?.accepted.catalog ?? null);
    if (fields !== null) return fields.options.map(({ name }) => name);
  }
  return null;
}

function said(options: readonly string[] | null): string {
  if (options === null) return 'with options';
  return options.length === 0 ? 'without options' : `by ${options.join(' and ')}`;
}
