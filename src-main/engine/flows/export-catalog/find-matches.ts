import type { Sku } from '../../../../src-shared/domain/ids.ts';
import type { Item, ItemCell } from '../../../../src-shared/domain/item.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { productSku, variantSku } from '../../mapping/variant-sku.ts';
import type { RemoteMatch } from '../../ports/commerce-platform.ts';
import type { SkuOwner } from '../../ports/stores.ts';
import type { FlowContext } from '../flow-context.ts';
import type { CellFacts, KnownItems } from './gathered-catalog.ts';
import { pricedCells } from './priced-cells.ts';
import { structureProblem } from './structure-problem.ts';

/** Items of ours that have the SKUs of what is to be created. */
export function findSkuOwners(
  { stores, connection }: FlowContext,
  items: readonly Item[],
  known: KnownItems,
): ReadonlyMap<string, SkuOwner> {
  const skus = items.flatMap((item) => wantedSkus(item, missingCells(item, known), known, connection));
  return skus.length === 0 ? new Map() : stores.links.skuOwners(connection.id, [...new Set(skus)]);
}

/**
 * What the store has under the SKUs of what would be created. Asked only for items that can be created, so that an item
 * which waits for its price costs no call; null when the store was empty and nothing can be there.
 */
export async function findMatches(
  context: FlowContext,
  items: readonly Item[],
  known: KnownItems,
  facts: CellFacts,
): Promise<Result<ReadonlyMap<string, readonly RemoteMatch[]> | null, SyncError>> {
  if (!context.mustMatchExisting) return ok(null);
  const { connection, platform, signal } = context;
  const skus = new Set<Sku>();
  for (const item of items) {
    if (structureProblem(item, facts.capabilities, connection.id) !== null) continue;
    const { cells } = pricedCells(item, missingCells(item, known), facts, connection);
    if (cells.length === 0) continue;
    // Every cell of a new item: one that has no price yet still tells which product is meant.
    const isNew = !known.products.has(item.itemNumber);
    for (const sku of wantedSkus(item, isNew ? item.cells : cells, known, connection)) skus.add(sku);
  }
  if (skus.size === 0) return ok(new Map());
  const found = await platform.catalog.findBySku([...skus], signal);
  return found.ok ? ok(Map.groupBy(found.value, (match) => match.sku.toLowerCase())) : found;
}

/** The cells of an item that the store does not have. */
export const missingCells = (item: Item, { variants }: Pick<KnownItems, 'variants'>): readonly ItemCell[] =>
  item.cells.filter((cell) => !variants.has(cell.key));

function wantedSkus(
  item: Item,
  cells: readonly ItemCell[],
  { products }: KnownItems,
  { skuSeparator }: FlowContext['connection'],
): Sku[] {
  const own = products.has(item.itemNumber) ? [] : [productSku(item.itemNumber)];
  return [...own, ...cells.map((cell) => variantSku(cell, skuSeparator))];
}
