import { type CellDimensions, type CellKey, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Item } from '../../../../src-shared/domain/item.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredPrice } from '../../mapping/offered-price.ts';
import { variantSku } from '../../mapping/variant-sku.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { blockedItem, priceProblem } from '../item-problem.ts';
import type { GatheredCatalog } from './gather.ts';

/** Those of an item's cells that can be created, and what is wrong with the others. */
export interface PricedCells {
  readonly cells: readonly CellDimensions[];
  readonly prices: ReadonlyMap<CellKey, OfferedPrice>;
  readonly problems: readonly SyncError[];
}

/** A cell without a price, or with a SKU that another cell of the item has, is left out and reported. */
export function pricedCells(
  item: Item,
  cells: readonly CellDimensions[],
  gathered: GatheredCatalog,
  connection: ConnectionSettings,
): PricedCells {
  const prices = new Map<CellKey, OfferedPrice>();
  const problems: SyncError[] = [];
  const good: CellDimensions[] = [];
  const seen = new Set<string>();
  for (const cell of cells) {
    const sku = variantSku(item.itemNumber, cell, connection.skuSeparator);
    const price = offeredPrice(gathered.prices.get(cellKey(item.itemNumber, cell)));
    const problem =
      skuProblem(item, sku, seen, gathered.capabilities.maxSkuLength, connection) ??
      (typeof price === 'string' ? priceProblem(connection.id, item.itemNumber, sku, price) : null);
    seen.add(sku.toLowerCase());
    if (problem !== null) problems.push(problem);
    else if (typeof price !== 'string') {
      good.push(cell);
      prices.set(cellKey(item.itemNumber, cell), price);
    }
  }
  return { cells: good, prices, problems };
}

function skuProblem(
  item: Item,
  sku: string,
  seen: ReadonlySet<string>,
  maxLength: number,
  connection: ConnectionSettings,
): SyncError | null {
  if (sku.length > maxLength) {
    return blockedItem(
      connection.id,
      item.itemNumber,
      {
        code: 'item.sku-too-long',
        field: 'SKU',
        operatorMessage: `The SKU ${sku} is longer than the ${maxLength} characters that the store takes.`,
        remedy: 'Shorten the item number or the dimension codes in Counterpoint.',
      },
      sku,
    );
  }
  if (!seen.has(sku.toLowerCase())) return null;
  return blockedItem(
    connection.id,
    item.itemNumber,
    {
      code: 'item.duplicate-sku',
      field: 'SKU',
      operatorMessage: `Two cells of ${item.itemNumber} would get the SKU ${sku}.`,
      remedy: 'Choose another separator for SKUs in the store settings, or rename a dimension code.',
    },
    sku,
  );
}
