import { isPaidBack } from '../../web-orders/index.ts';
import { goodsKey, type HeldQuantities } from '../goods-key.ts';
import { type Goods, sumWebLines } from './goods.ts';
import type { OrderBook } from './order-books.ts';

/**
 * What nobody else may sell: all goods of the orders that the store has taken out of its own stock and that the company
 * does not know yet, and the goods of lines that the company made back orders, which commit nothing.
 */
export function heldGoods(books: readonly OrderBook[], goods: ReadonlyMap<string, Goods>): HeldQuantities {
  const held = new Map<string, number>();
  const hold = (key: string, quantity: number) => held.set(key, (held.get(key) ?? 0) + quantity);
  for (const { case: each, roots } of books) {
    const { order } = each;
    if (roots.length === 0) {
      if (!order.takesStock || order.isCanceled || isPaidBack(order)) continue;
      for (const [key, { quantity }] of sumWebLines(order.lines, goods)) hold(key, quantity);
    }
    for (const root of roots.filter(({ place }) => place === 'open')) {
      for (const line of root.lines.filter(({ type }) => type === 'B')) {
        hold(goodsKey(line.itemNumber, line.cell), line.quantity);
      }
    }
  }
  return held;
}
