import { type CellDimensions, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { JobPayload } from '../../jobs/payload.schema.ts';
import { catalogText, variantFields } from '../../mapping/product.mapper.ts';
import { productSku, variantSku } from '../../mapping/variant-sku.ts';
import type { RemoteMatch } from '../../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { blockedItem } from '../item-problem.ts';
import type { GatheredCatalog } from './gather.ts';

export type Adoption =
  | { readonly kind: 'none' }
  | { readonly kind: 'match'; readonly name: string; readonly payload: JobPayload<'product.adopt'> }
  | { readonly kind: 'ambiguous'; readonly problem: SyncError };

/**
 * Looks for a product of the store's own that is this item: every SKU of the item that the store knows must belong to
 * one product of the same structure. Anything else is asked, never guessed.
 */
export function findAdoption(
  item: Item,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): Adoption {
  if (gathered.matches === null) return { kind: 'none' };
  const cells = item.cells.map((cell) => ({
    cell,
    key: cellKey(item.itemNumber, cell),
    found: lookUp(gathered, variantSku(item.itemNumber, cell, connection.skuSeparator)),
  }));
  const all = [...lookUp(gathered, productSku(item.itemNumber)), ...cells.flatMap((cell) => cell.found)];
  const [first] = all;
  if (first === undefined) return { kind: 'none' };

  const products = new Set(all.map((match) => match.productId));
  const hasVariants = item.dimensions.length > 0;
  const isClear =
    products.size === 1 &&
    first.hasVariants === hasVariants &&
    cells.every((cell) => cell.found.filter((match) => match.variantId !== null).length <= 1);
  if (!isClear) return { kind: 'ambiguous', problem: ambiguous(item, all, connection) };
  return {
    kind: 'match',
    name: first.name,
    payload: {
      itemNumber: item.itemNumber,
      productId: first.productId,
      hasVariants,
      variants: cells.flatMap(({ cell, key, found }) => {
        const variantId = found.find((match) => match.variantId !== null)?.variantId;
        return variantId == null
          ? []
          : [{ key, variantId, accepted: acceptedAtAdoption(item, cell, connection) }];
      }),
    },
  };
}

// The SKU matched and the options are the retailer's, so both stand; barcode and weight are still to be sent.
function acceptedAtAdoption(item: Item, cell: CellDimensions, connection: ConnectionSettings): string {
  return catalogText({ ...variantFields(item, cell, connection), barcode: null, weight: null });
}

function lookUp(gathered: GatheredCatalog, sku: string): readonly RemoteMatch[] {
  return (gathered.matches?.get(sku.toLowerCase()) ?? []).filter((match) => !match.isTrashed);
}

function ambiguous(item: Item, found: readonly RemoteMatch[], connection: ConnectionSettings): SyncError {
  const names = [...new Set(found.map((match) => `“${match.name}” (SKU ${match.sku})`))]
    .slice(0, 4)
    .join(', ');
  return blockedItem(connection.id, item.itemNumber, {
    code: 'adoption.ambiguous',
    field: 'SKU',
    operatorMessage: `The store's products do not clearly match ${item.itemNumber}: ${names}.`,
    remedy:
      'Give exactly one product of the store the SKUs of this item, or remove them from the other products.',
    detail: JSON.stringify(found.map(({ sku, productId, variantId }) => ({ sku, productId, variantId }))),
  });
}
