import { productOf, stockHolder } from '../order-lines/ordered-product.ts';
import { alignStock } from '../products/write-stock.ts';
import type { GoodsLine, OrderRecord } from '../state/order-records.ts';
import type { MetaEntry, PostRecord } from '../state/records.ts';
import type { Shop } from '../state/shop.ts';
import { toInteger } from '../values/php-values.ts';
import { touchParent } from '../variations/save-variation.ts';

// After `wc-stock-functions.php`; what is marked so was seen on the server.

const REDUCED = '_reduced_stock';
const RESTOCKED = '_restock_refunded_items';

/** Takes the goods of each line once, and notes it on the line (seen); products whose stock is not managed stay as they are. */
export function reduceStock(shop: Shop, order: OrderRecord): void {
  order.lines = order.lines.map((line) => {
    const holder = holderOf(shop, line);
    if (holder === null || unitsOf(line, REDUCED) !== 0) return line;
    moveStock(shop, holder, -line.quantity);
    return withUnits(shop, line, REDUCED, line.quantity);
  });
  order.isStockReduced = true;
}

/** Puts back what is still taken; the note goes with it (seen). */
export function restoreStock(shop: Shop, order: OrderRecord): void {
  order.lines = order.lines.map((line) => {
    const holder = holderOf(shop, line);
    const units = unitsOf(line, REDUCED);
    if (holder === null || units === 0) return line;
    moveStock(shop, holder, units);
    return { ...line, meta: line.meta.filter(({ key }) => key !== REDUCED) };
  });
  order.isStockReduced = false;
}

/**
 * Follows a line whose quantity was changed (`wc_maybe_adjust_line_item_product_stock`); answers the line with its new
 * notes. The server does so whatever the order's status.
 */
export function adjustStock(shop: Shop, order: OrderRecord, line: GoodsLine): GoodsLine {
  const holder = holderOf(shop, line);
  if (holder === null) return line;
  const wanted = line.quantity - unitsOf(line, RESTOCKED);
  const difference = wanted - unitsOf(line, REDUCED);
  if (difference === 0) return line;
  moveStock(shop, holder, -difference);
  if (line.quantity > 0) order.isStockReduced = true;
  return withUnits(shop, line, REDUCED, wanted);
}

/** Puts on sale again what a line that is removed still holds (`remove_item` of the orders' controller, from 9.3 on). */
export function returnGoods(shop: Shop, line: GoodsLine): void {
  const holder = holderOf(shop, line);
  const units = unitsOf(line, REDUCED);
  if (holder !== null && units !== 0) moveStock(shop, holder, units);
}

/** Puts refunded units on sale again; null when the line's goods are not taken, or not counted. */
export function restockRefunded(shop: Shop, line: GoodsLine, units: number): GoodsLine | null {
  const holder = holderOf(shop, line);
  const reduced = unitsOf(line, REDUCED);
  if (holder === null || reduced === 0 || units === 0) return null;
  moveStock(shop, holder, units);
  const less = withUnits(shop, line, REDUCED, reduced - units);
  return withUnits(shop, less, RESTOCKED, unitsOf(line, RESTOCKED) + units);
}

function holderOf(shop: Shop, line: GoodsLine): PostRecord | null {
  const post = productOf(shop, line);
  return post === undefined ? null : stockHolder(shop, post);
}

/** Overselling is allowed (seen); the product is saved, so its date moves, and its parent's (seen). */
function moveStock(shop: Shop, holder: PostRecord, by: number): void {
  holder.stockQuantity = (holder.stockQuantity ?? 0) + by;
  alignStock(holder, false);
  holder.modifiedAt = shop.now();
  const parent = holder.kind === 'variation' ? shop.posts.product(holder.parentId) : undefined;
  if (parent !== undefined) touchParent(shop, parent);
}

const unitsOf = ({ meta }: GoodsLine, key: string): number =>
  toInteger(meta.find((entry) => entry.key === key)?.value);

/** Metadata of lines comes back as text. */
function withUnits(shop: Shop, line: GoodsLine, key: string, units: number): GoodsLine {
  const found = line.meta.find((entry) => entry.key === key);
  const entry: MetaEntry = { id: found?.id ?? shop.orderMetaIds.next(), key, value: String(units) };
  return {
    ...line,
    meta:
      found === undefined ? [...line.meta, entry] : line.meta.map((each) => (each === found ? entry : each)),
  };
}
