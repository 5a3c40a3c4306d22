import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Item, ItemCell } from '../../../../src-shared/domain/item.ts';
import type { OfferedPrice } from '../../../../src-shared/domain/product.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { offeredPrice } from '../../mapping/offered-price.ts';
import { variantSku } from '../../mapping/variant-sku.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import { blockedItem, duplicateSku } from '../item-problem.ts';
import { priceProblem } from '../price-stop.ts';
import type { CellFacts } from './gathered-catalog.ts';

/** Those of an item's cells that can be created, and what is wrong with the others. */
export interface PricedCells {
  readonly cells: readonly ItemCell[];
  readonly prices: ReadonlyMap<CellKey, OfferedPrice>;
  readonly problems: readonly SyncError[];
}

/** A cell without a price, or with a SKU that somebody else has, is left out and reported. */
export function pricedCells(
  item: Item,
  cells: readonly ItemCell[],
  facts: CellFacts,
  connection: ConnectionSettings,
): PricedCells {
  const prices = new Map<CellKey, OfferedPrice>();
  const problems: SyncError[] = [];
  const good: ItemCell[] = [];
  const taken = new TakenSkus(item, facts, connection);
  for (const cell of cells) {
    const { key } = cell;
    const sku = variantSku(cell, connection.skuSeparator);
    const read = facts.prices.get(key);
    const price = offeredPrice(read, facts.capabilities.hasCompareAtPrice, connection.pricing);
    const skuProblem = taken.claim(key, sku);
    if (skuProblem !== null) problems.push(skuProblem);
    else if (typeof price !== 'string') {
      good.push(cell);
      prices.set(key, price);
    } else if (connection.fieldOwners.price === 'store') good.push(cell);
    else
      problems.push(
        priceProblem({ connectionId: connection.id, itemNumber: item.itemNumber, sku }, price, read),
      );
  }
  return { cells: good, prices, problems };
}

/** The SKUs that are spoken for: by other items, and by the cells of this one that came before. */
class TakenSkus {
  readonly #item: Item;
  readonly #facts: CellFacts;
  readonly #connection: ConnectionSettings;
  readonly #own = new Set<string>();

  constructor(item: Item, facts: CellFacts, connection: ConnectionSettings) {
    this.#item = item;
    this.#facts = facts;
    this.#connection = connection;
  }

  /** Takes a SKU for a cell; answers why it cannot have it. */
  claim(key: CellKey, sku: string): SyncError | null {
    const { id } = this.#connection;
    const { itemNumber } = this.#item;
    const { maxSkuLength } = this.#facts.capabilities;
    if (sku.length > maxSkuLength) {
      return blockedItem(
        id,
        itemNumber,
        {
          code: 'item.sku-too-long',
          field: 'SKU',
          operatorMessage: `The SKU ${sku} is longer than the ${maxSkuLength} characters that the store takes.`,
          remedy: 'Shorten the item number or the dimension codes in Counterpoint.',
        },
        sku,
      );
    }
    const owner = this.#facts.skuOwners.get(sku.toLowerCase());
    const isOthers = owner !== undefined && owner.key !== key && !this.#isOwnProduct(owner);
    if (isOthers) return duplicateSku(id, itemNumber, sku, owner.itemNumber);
    if (this.#own.has(sku.toLowerCase())) return duplicateSku(id, itemNumber, sku, itemNumber);
    this.#own.add(sku.toLowerCase());
    return null;
  }

  // A plain item and its product have one SKU.
  #isOwnProduct({ itemNumber, key }: { readonly itemNumber: string; readonly key: CellKey | null }): boolean {
    return itemNumber === this.#item.itemNumber && key === null && this.#item.dimensions.length === 0;
  }
}
