import { type CellKey, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
} from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft, PosDocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder, WebRefund } from '../../../../src-shared/domain/web-order.ts';

/** Units by cell and selling unit; none is zero. */
export type Goods = ReadonlyMap<CellKey, Decimal>;

const NONE = decimal(0);

/** Sums lines of documents by cell and selling unit. */
export const goodsOf = (
  lines: readonly Pick<PosDocumentLine, 'itemNumber' | 'dimensions' | 'unit' | 'quantity'>[],
): Goods =>
  sum(lines.map((line) => [cellKey(line.itemNumber, line.dimensions, line.unit), line.quantity] as const));

/** What came back by a refund, by cells of what was sold; null when it names a line that was not. */
export function goodsOfRefund({ lines }: Pick<WebRefund, 'lines'>, sold: DocumentDraft): Goods | null {
  const units: (readonly [CellKey, Decimal])[] = [];
  for (const { lineId, quantity } of lines) {
    if (compareDecimals(quantity, NONE) <= 0) continue;
    const line = sold.lines.find(({ webLineId }) => webLineId === lineId);
    if (line === undefined) return null;
    units.push([cellKey(line.itemNumber, line.dimensions, line.unit), quantity]);
  }
  return sum(units);
}

/** Whether goods came back by a refund; money alone is no document of goods. */
export const hasGoods = ({ lines }: Pick<WebRefund, 'lines'>): boolean =>
  lines.some(({ quantity }) => compareDecimals(quantity, NONE) > 0);

/** Units of each line that came back by refunds. */
export function unitsByLine(
  refunds: readonly Pick<WebRefund, 'lines'>[],
): ReadonlyMap<RemoteLineId, Decimal> {
  const lines = refunds.flatMap((refund) => refund.lines);
  return sum(lines.map(({ lineId, quantity }) => [lineId, quantity] as const));
}

/** Units of each line of the order that a document holds. */
export const unitsOfDraft = (
  { lines }: Pick<DocumentDraft, 'lines'>,
  order: Pick<WebOrder, 'lines'>,
): ReadonlyMap<RemoteLineId, Decimal> =>
  sum(
    order.lines.flatMap(({ id }) =>
      lines.filter(({ webLineId }) => webLineId === id).map(({ quantity }) => [id, quantity] as const),
    ),
  );

/** Sums of units under each key, without those that come to nothing. */
function sum<Key>(units: readonly (readonly [Key, Decimal])[]): ReadonlyMap<Key, Decimal> {
  const sums = new Map<Key, Decimal>();
  for (const [key, quantity] of units) sums.set(key, addDecimals(sums.get(key) ?? NONE, quantity));
  for (const [key, quantity] of sums) if (quantity === NONE) sums.delete(key);
  return sums;
}

export const isSameUnits = <Key>(one: ReadonlyMap<Key, Decimal>, other: ReadonlyMap<Key, Decimal>): boolean =>
  one.size === other.size && [...one].every(([key, quantity]) => other.get(key) === quantity);

/** Whether there is so much of everything. */
export const covers = (there: Goods, wanted: Goods): boolean =>
  [...wanted].every(([key, quantity]) => compareDecimals(there.get(key) ?? NONE, quantity) >= 0);

/** Whether there is more than `taken` of any of what is wanted. */
export const hasMoreOfAny = (there: Goods, taken: Goods, wanted: Goods): boolean =>
  [...wanted.keys()].some((key) => compareDecimals(there.get(key) ?? NONE, taken.get(key) ?? NONE) > 0);

export const addGoods = (...all: readonly Goods[]): Goods => sum(all.flatMap((goods) => [...goods]));
