import type { GatheredCatalog } from '../../src-main/engine/flows/export-catalog/gathered-catalog.ts';
import { catalogText, productText } from '../../src-main/engine/mapping/accepted-text.schema.ts';
import { productMapper } from '../../src-main/engine/mapping/product.mapper.ts';
import type { RemoteMatch } from '../../src-main/engine/ports/commerce-platform.ts';
import type { ConnectionSettings } from '../../src-main/engine/ports/engine-settings.ts';
import type { VariantLink } from '../../src-main/engine/ports/stores.ts';
import { remoteProductId, remoteVariantId, sku } from '../../src-shared/domain/ids.ts';
import type { Item } from '../../src-shared/domain/item.ts';
import { aConnection } from './connection-settings.builder.ts';
import { pricesOf } from './item.builder.ts';
import { aProductLink } from './stored-records.builder.ts';

/** What the catalog flow read of items that the store does not have, each with a price and three in stock. */
export function gatheredCatalog(
  items: readonly Item[],
  changes: Partial<GatheredCatalog> = {},
): GatheredCatalog {
  const cells = items.flatMap((item) => item.cells.map(({ key }) => key));
  return {
    asked: items.map((item) => item.itemNumber),
    items: new Map(items.map((item) => [item.itemNumber, item])),
    unreadable: new Set(),
    products: new Map(),
    variants: new Map(),
    prices: new Map(items.flatMap((item) => pricesOf(item)).map((price) => [price.key, price])),
    stock: new Map(cells.map((key) => [key, 3])),
    skuOwners: new Map(),
    matches: null,
    visibility: new Map(),
    underWay: new Set(),
    pending: new Map(),
    capabilities: {
      maxOptions: 3,
      maxVariants: 1000,
      maxSkuLength: 100,
      hasCompareAtPrice: true,
      hasLocations: false,
      reservesOpenOrders: false,
      updatesOptionsOnParent: true,
    },
    problems: [],
    ...changes,
  };
}

/** What the catalog flow read of an item that product 7 of the store is, with its cells as variants 100, 101, … */
export function linkedCatalog(
  item: Item,
  changes: Partial<GatheredCatalog> = {},
  cells = item.cells,
  connection: ConnectionSettings = aConnection(),
): GatheredCatalog {
  const mapper = productMapper(item, connection);
  const links = cells.map((cell, index): VariantLink => {
    const fields = mapper.variantFields(cell);
    return {
      connectionId: connection.id,
      key: cell.key,
      itemNumber: item.itemNumber,
      productId: remoteProductId(7),
      variantId: remoteVariantId(100 + index),
      sku: fields.sku,
      accepted: { catalog: catalogText(fields), price: '19.99|', stock: '3' },
    };
  });
  const link = aProductLink({
    itemNumber: item.itemNumber,
    hasVariants: item.dimensions.length > 0,
    accepted: productText(mapper.productFields()),
  });
  return gatheredCatalog([item], {
    products: new Map([[item.itemNumber, link]]),
    variants: new Map(links.map((variant) => [variant.key, variant])),
    ...changes,
  });
}

/** A product that the retailer made, as a look-up by SKU finds it. */
export const aMatch = (text: string, changes: Partial<RemoteMatch> = {}): RemoteMatch => ({
  sku: sku(text),
  productId: remoteProductId(50),
  variantId: remoteVariantId(50),
  hasVariants: false,
  idempotencyKey: null,
  isTrashed: false,
  name: 'Their mug',
  options: [],
  ...changes,
});

/** Matches as the catalog flow gathers them. */
export const bySku = (found: readonly RemoteMatch[]): GatheredCatalog['matches'] =>
  Map.groupBy(found, (one) => one.sku.toLowerCase());
