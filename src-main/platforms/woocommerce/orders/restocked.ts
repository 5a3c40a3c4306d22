import { metaText, type StoreLine, type StoreOrder, type StoreRefund } from './order.schema.ts';
import { refundedLine } from './refund-line.ts';

/** More refunds of one line than this are not told apart. */
const MOST = 10;

/**
 * Which refunds put goods back on sale, by `<refund> <line>`. WooCommerce does not say it of a refund: the order's line
 * holds how many units came back in all (`_restock_refunded_items`). Where that fits in one way only, it is known; what is
 * not known is left out.
 */
export function restockedRefunds(
  { line_items }: StoreOrder,
  refunds: readonly StoreRefund[],
): ReadonlyMap<string, boolean> {
  const known = new Map<string, boolean>();
  for (const line of line_items) {
    const total = restockedUnits(line);
    if (total === null) continue;
    const parts = refunds.flatMap(({ id, line_items: rows }) =>
      rows
        .filter(({ meta_data }) => refundedLine(meta_data) === String(line.id))
        .map(({ quantity }) => ({ id, units: Math.abs(Number(quantity)) })),
    );
    const ways = waysToReach(
      total,
      parts.map(({ units }) => units),
    );
    parts.forEach(({ id }, index) => {
      const [first, ...others] = ways.map((way) => way[index]);
      if (first !== undefined && others.every((other) => other === first)) {
        known.set(`${id} ${line.id}`, first);
      }
    });
  }
  return known;
}

/** Null: the store does not keep count of the product, so nothing is told. */
function restockedUnits({ meta_data }: StoreLine): number | null {
  const back = metaText(meta_data, '_restock_refunded_items');
  if (back !== null) return Number(back);
  return metaText(meta_data, '_reduced_stock') === null ? null : 0;
}

/** All choices of parts that come to a sum; none when there are too many parts to try. */
function waysToReach(sum: number, parts: readonly number[]): readonly (readonly boolean[])[] {
  if (parts.length > MOST) return [];
  const ways: boolean[][] = [];
  for (let choice = 0; choice < 2 ** parts.length; choice += 1) {
    const chosen = parts.map((_, index) => (choice & (2 ** index)) !== 0);
    const total = parts.reduce((reached, units, index) => reached + (chosen[index] ? units : 0), 0);
    if (total === sum) ways.push(chosen);
  }
  return ways;
}
