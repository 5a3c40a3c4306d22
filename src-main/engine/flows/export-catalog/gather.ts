import { type CellKey, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber, RemoteProductId, Sku } from '../../../../src-shared/domain/ids.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { CellPrice } from '../../../../src-shared/domain/price.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredStock } from '../../mapping/offered-stock.ts';
import { isSellable } from '../../mapping/sellable.ts';
import { productSku, variantSku } from '../../mapping/variant-sku.ts';
import type { PlatformCapabilities, RemoteMatch, RemoteVisibility } from '../../ports/commerce-platform.ts';
import type { ProductLink, VariantLink } from '../../ports/stores.ts';
import { cellsUnderWay } from '../cells-under-way.ts';
import type { FlowContext } from '../flow-context.ts';

export interface GatheredCatalog {
  /** The items that were asked for; one without an entry in `items` does not exist in the POS any more. */
  readonly asked: readonly ItemNumber[];
  readonly items: ReadonlyMap<ItemNumber, Item>;
  readonly products: ReadonlyMap<ItemNumber, ProductLink>;
  readonly variants: ReadonlyMap<CellKey, VariantLink>;
  /** For items with something to create: what their cells cost and offer. */
  readonly prices: ReadonlyMap<CellKey, CellPrice>;
  readonly stock: ReadonlyMap<CellKey, number>;
  /** What the store has under the SKUs of unlinked items, by lower-case SKU; null when nothing can be there. */
  readonly matches: ReadonlyMap<string, readonly RemoteMatch[]> | null;
  /** Of products that are to be hidden or shown again. */
  readonly visibility: ReadonlyMap<RemoteProductId, RemoteVisibility>;
  /** Items whose last change is still on its way; they are left alone until it arrived. */
  readonly underWay: ReadonlySet<ItemNumber>;
  /** Likewise the cells with fields on their way. */
  readonly cellsUnderWay: ReadonlySet<CellKey>;
  readonly capabilities: PlatformCapabilities;
  readonly problems: readonly SyncError[];
}

/** Reads everything that planning some items' products needs. */
export async function gatherCatalog(
  context: FlowContext,
  asked: readonly ItemNumber[],
): Promise<Result<GatheredCatalog, SyncError>> {
  const { connection, stores, pos, platform, signal } = context;
  const read = await pos.readItems(asked, signal);
  if (!read.ok) return read;
  const items = new Map(read.value.records.map((item) => [item.itemNumber, item]));
  const products = new Map(
    stores.links.products(connection.id, asked).map((link) => [link.itemNumber, link]),
  );
  const variants = new Map(stores.links.variants(connection.id, asked).map((link) => [link.key, link]));
  const underWay = new Set(asked.filter((item) => stores.outbox.hasOpen(connection.id, item)));

  const incomplete = [...items.values()].filter(
    (item) => isSellable(item) && !underWay.has(item.itemNumber) && hasMissingCell(item, products, variants),
  );
  const values = await readCellValues(context, incomplete);
  if (!values.ok) return values;
  const matches = await findMatches(
    context,
    incomplete.filter((item) => !products.has(item.itemNumber)),
  );
  if (!matches.ok) return matches;
  const switching = asked.flatMap((number) => switchingProduct(items.get(number), products.get(number)));
  const visibility = await readVisibility(context, switching);
  if (!visibility.ok) return visibility;

  return ok({
    asked,
    items,
    products,
    variants,
    ...values.value,
    matches: matches.value,
    visibility: visibility.value,
    underWay,
    cellsUnderWay: cellsUnderWay(context, 'variant.update', [...variants.values()]),
    capabilities: platform.capabilities,
    problems: [...read.value.problems, ...values.value.problems],
  });
}

function hasMissingCell(
  item: Item,
  products: ReadonlyMap<ItemNumber, ProductLink>,
  variants: ReadonlyMap<CellKey, VariantLink>,
): boolean {
  if (!products.has(item.itemNumber)) return true;
  return item.cells.some((cell) => !variants.has(cellKey(item.itemNumber, cell)));
}

async function readCellValues(context: FlowContext, items: readonly Item[]) {
  if (items.length === 0) return ok({ prices: new Map(), stock: new Map(), problems: [] });
  const { pos, connection, signal } = context;
  const numbers = items.map((item) => item.itemNumber);
  const prices = await pos.readPrices(numbers, connection.priceRule, signal);
  if (!prices.ok) return prices;
  const stock = await pos.readStock(numbers, connection.locations, signal);
  if (!stock.ok) return stock;
  return ok({
    prices: new Map(prices.value.records.map((cell) => [cell.key, cell])),
    stock: offeredStock(stock.value.records, connection.buffer),
    problems: [...prices.value.problems, ...stock.value.problems],
  });
}

async function findMatches(
  context: FlowContext,
  unlinked: readonly Item[],
): Promise<Result<ReadonlyMap<string, readonly RemoteMatch[]> | null, SyncError>> {
  if (!context.mustMatchExisting) return ok(null);
  const skus = new Set<Sku>();
  for (const item of unlinked) {
    skus.add(productSku(item.itemNumber));
    for (const cell of item.cells) {
      skus.add(variantSku(item.itemNumber, cell, context.connection.skuSeparator));
    }
  }
  if (skus.size === 0) return ok(new Map());
  const found = await context.platform.catalog.findBySku([...skus], context.signal);
  if (!found.ok) return found;
  return ok(Map.groupBy(found.value, (match) => match.sku.toLowerCase()));
}

function switchingProduct(item: Item | undefined, link: ProductLink | undefined): RemoteProductId[] {
  if (link === undefined) return [];
  const isShown = link.hiddenState === null;
  const shouldShow = item !== undefined && isSellable(item);
  return isShown === shouldShow ? [] : [link.productId];
}

async function readVisibility(
  context: FlowContext,
  productIds: readonly RemoteProductId[],
): Promise<Result<ReadonlyMap<RemoteProductId, RemoteVisibility>, SyncError>> {
  if (productIds.length === 0) return ok(new Map());
  const read = await context.platform.catalog.readVisibility(productIds, context.signal);
  return read.ok ? ok(new Map(read.value.map((state) => [state.productId, state]))) : read;
}
