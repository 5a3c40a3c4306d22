import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import { formatDecimal } from '../../../../src-shared/domain/decimal.ts';
import type { Item, ItemCell } from '../../../../src-shared/domain/item.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { JobPayload } from '../../jobs/payload.schema.ts';
import { catalogText, productText } from '../../mapping/accepted-text.schema.ts';
import { priceText } from '../../mapping/offered-price.ts';
import { type ProductMapper, productMapper } from '../../mapping/product.mapper.ts';
import { productSku, variantSku } from '../../mapping/variant-sku.ts';
import type { RemoteMatch } from '../../ports/commerce-platform.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { change } from '../change.ts';
import type { Change } from '../flow-context.ts';
import { blockedItem } from '../item-problem.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';
import type { PricedCells } from './priced-cells.ts';

/** Whether a product of the store is this item: none is, one clearly is, it is not clear, or it lies in the trash. */
export type Adoption =
  | { readonly kind: 'none' }
  | { readonly kind: 'match'; readonly change: Change }
  | { readonly kind: 'ambiguous' | 'trashed'; readonly problem: SyncError };

/** A cell of the item, with the store's variants under its SKU. */
interface FoundCell {
  readonly cell: ItemCell;
  readonly key: CellKey;
  readonly found: readonly RemoteMatch[];
}

/**
 * Looks for a product of the store's own that is this item: every SKU of the item that the store knows must belong to
 * one product of the same structure. Anything else is asked, never guessed.
 */
export function findAdoption(
  item: Item,
  priced: PricedCells,
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): Adoption {
  const { matches, skuOwners } = gathered;
  if (matches === null) return { kind: 'none' };
  const lookUp = (sku: string): readonly RemoteMatch[] => matches.get(sku.toLowerCase()) ?? [];
  const cells = item.cells.flatMap((cell): FoundCell[] => {
    const sku = variantSku(cell, connection.skuSeparator);
    const owner = skuOwners.get(sku.toLowerCase());
    // What another item of ours has under this SKU is that item's, and is no sign of this one.
    if (owner !== undefined && owner.itemNumber !== item.itemNumber) return [];
    return [{ cell, key: cell.key, found: lookUp(sku) }];
  });
  const all = [...lookUp(productSku(item.itemNumber)), ...cells.flatMap(({ found }) => found)];
  const trashed = all.find((match) => match.isTrashed);
  if (trashed !== undefined) return { kind: 'trashed', problem: inTrash(item, trashed, connection) };
  const [first] = all;
  if (first === undefined) return { kind: 'none' };

  const isClear =
    new Set(all.map((match) => match.productId)).size === 1 &&
    first.hasVariants === item.dimensions.length > 0 &&
    cells.every(({ found }) => found.filter((match) => match.variantId !== null).length <= 1);
  if (!isClear) return { kind: 'ambiguous', problem: ambiguous(item, all, connection) };
  return { kind: 'match', change: adopt(item, first, cells, priced, gathered, connection) };
}

/** Links are made, nothing is sent. The plan also shows what the first prices and stock after it will change. */
function adopt(
  item: Item,
  product: RemoteMatch,
  cells: readonly FoundCell[],
  priced: PricedCells,
  { stock }: GatheredCatalog,
  connection: ConnectionSettings,
): Change {
  const mapper = productMapper(item, connection);
  const held = cells.flatMap(({ cell, key, found }) => {
    const match = found.find(({ variantId }) => variantId !== null);
    return match?.variantId == null ? [] : [{ cell, key, match, variantId: match.variantId }];
  });
  const { fieldOwners: owners } = connection;
  return change({
    kind: 'product.adopt',
    itemNumber: item.itemNumber,
    reason: 'The store already sells this SKU.',
    before: {
      name: product.name,
      variants: held.map(({ match }) => saleText(match.sku, match.price ?? null, match.stock ?? null)),
    },
    after: {
      linkedVariants: held.length,
      variants: held.map(({ key, match }) =>
        saleText(
          match.sku,
          (owners.price === 'pos-always' ? priced.prices.get(key) : null) ?? match.price ?? null,
          (owners.stock === 'pos-always' ? stock.get(key) : null) ?? match.stock ?? null,
        ),
      ),
    },
    payload: {
      itemNumber: item.itemNumber,
      productId: product.productId,
      hasVariants: product.hasVariants,
      // The name and text are the retailer's; only what changes in Counterpoint from now on may be sent.
      product: productText(mapper.productFields()),
      variants: held.map(({ cell, key, match, variantId }) =>
        adoptedVariant(mapper, cell, key, match, variantId),
      ),
    },
  });
}

/** What a variant is sold at, for people: "TEE-RED-S at 19.99, 3 in stock". */
const saleText = (sku: string, price: OfferedPrice | null, stock: number | null): string =>
  `${sku} at ${price === null ? 'a price unknown' : formatDecimal(price.price, 2)}, ${stock ?? 'unknown'} in stock`;

// The SKU matched and the options are the retailer's, so both stand; barcode and weight are still to be sent.
function adoptedVariant(
  mapper: ProductMapper,
  cell: ItemCell,
  key: CellKey,
  match: RemoteMatch,
  variantId: NonNullable<RemoteMatch['variantId']>,
): JobPayload<'product.adopt'>['variants'][number] {
  const fields = mapper.variantFields(cell);
  return {
    key,
    variantId,
    sku: fields.sku,
    accepted: catalogText({ ...fields, barcode: null, weight: null }),
    price: match.price == null ? null : priceText(match.price),
    stock: match.stock == null ? null : String(match.stock),
  };
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

function inTrash(item: Item, match: RemoteMatch, connection: ConnectionSettings): SyncError {
  return blockedItem(connection.id, item.itemNumber, {
    code: 'platform.sku-in-trash',
    field: 'SKU',
    operatorMessage: `“${match.name}” in the store's trash still has the SKU ${match.sku}.`,
    remedy: "Restore the product in the store, or empty the store's trash; the item follows by itself.",
  });
}
