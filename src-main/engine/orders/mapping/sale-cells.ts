import { type CellKey, cellKey, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import { centsOf } from '../../../../src-shared/domain/cents.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  subtractDecimals,
} from '../../../../src-shared/domain/decimal.ts';
import type { RemoteLineId } from '../../../../src-shared/domain/ids.ts';
import type { PosDocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder, WebOrderLine } from '../../../../src-shared/domain/web-order.ts';
import { variantSku } from '../../mapping/variant-sku.ts';

type Cells = ReadonlyMap<RemoteLineId, CellKey>;

/** Goods under one name: units of the selling unit, and what they came to. */
interface Goods<Name> {
  readonly name: Name;
  readonly quantity: Decimal;
  readonly cents: number;
}

/**
 * The cells of all lines of an order, those that are linked to nothing (any more) by the lines of the document that sold
 * them: what is neither linked nor told by quantity and amount is told by our SKU, else by its place in a document that
 * follows the order throughout. Null when anything is left to guess, or the document sells other goods than the order.
 * `known`: the cells of the lines that are linked; `separator`: of SKUs.
 */
export function saleCells(
  { lines }: Pick<WebOrder, 'lines'>,
  known: Cells,
  sold: readonly PosDocumentLine[],
  separator: string,
): Cells | null {
  if (sold.some(({ kind }) => kind === 'return')) return null;
  const inDocument = goodsInDocument(sold);
  const left = without(
    inDocument,
    lines.flatMap((line) => {
      const name = known.get(line.id);
      return name === undefined ? [] : [goodsOf(line, name)];
    }),
  );
  if (left === null) return null;
  const unlinked = lines.filter(({ id }) => !known.has(id));
  const wanted = summed(unlinked.map((line) => goodsOf(line, productOf(line))));
  if (wanted.length !== left.length) return null;
  const places = placesOf(lines, known, inDocument);
  const skus = new Map(inDocument.map(({ name }) => [skuOf(name, separator), name]));
  const found = new Map<string, CellKey>();
  for (const alike of Map.groupBy(wanted, sizeOf).values()) {
    const [one] = alike;
    const cells = one === undefined ? [] : left.filter((goods) => sizeOf(goods) === sizeOf(one));
    const told = tell(
      alike.map(({ name }) => name),
      cells.map(({ name }) => name),
      { skuOfProduct: (name) => skus.get(skuIn(unlinked, name)), places },
    );
    if (told === null) return null;
    for (const [name, cell] of told) found.set(name, cell);
  }
  return new Map(
    lines.flatMap((line) => {
      const cell = known.get(line.id) ?? found.get(productOf(line));
      return cell === undefined ? [] : [[line.id, cell] as const];
    }),
  );
}

interface Evidence {
  /** The cell of the document that a product's SKU names; undefined: none of them. */
  readonly skuOfProduct: (name: string) => CellKey | undefined;
  /** By place; null: the document does not follow the order. */
  readonly places: ReadonlyMap<string, CellKey> | null;
}

/** Which of some products is which of some cells, all of them of the same quantity and amount; null: nobody knows. */
function tell(
  products: readonly string[],
  cells: readonly CellKey[],
  { skuOfProduct, places }: Evidence,
): ReadonlyMap<string, CellKey> | null {
  if (products.length !== cells.length) return null;
  const told = new Map<string, CellKey>();
  for (const name of products) {
    const cell = skuOfProduct(name);
    if (cell === undefined) continue;
    // A SKU that names other goods of the document says that something was exchanged.
    if (!cells.includes(cell)) return null;
    told.set(name, cell);
  }
  if (new Set(told.values()).size !== told.size) return null;
  const open = products.filter((name) => !told.has(name));
  const rest = cells.filter((cell) => ![...told.values()].includes(cell));
  const [only] = open;
  const [last] = rest;
  if (open.length === 1 && only !== undefined && last !== undefined) return told.set(only, last);
  for (const name of open) {
    const cell = places?.get(name);
    if (cell === undefined || !rest.includes(cell)) return null;
    told.set(name, cell);
  }
  return told;
}

/** Products and cells in the order in which they stand; null when they do not go together one by one. */
function placesOf(
  lines: readonly WebOrderLine[],
  known: Cells,
  inDocument: readonly Goods<CellKey>[],
): ReadonlyMap<string, CellKey> | null {
  const products = summed(lines.map((line) => goodsOf(line, productOf(line))));
  if (products.length !== inDocument.length) return null;
  const places = new Map<string, CellKey>();
  for (const [index, product] of products.entries()) {
    const cell = inDocument[index];
    if (cell === undefined || sizeOf(cell) !== sizeOf(product)) return null;
    const line = lines.find((one) => productOf(one) === product.name);
    const linked = line === undefined ? undefined : known.get(line.id);
    if (linked !== undefined && linked !== cell.name) return null;
    places.set(product.name, cell.name);
  }
  return places;
}

const goodsOf = <Name>({ quantity, total }: WebOrderLine, name: Name): Goods<Name> => ({
  name,
  quantity,
  cents: centsOf(total),
});

/** Goods of the document by cell, in the order of its lines. */
const goodsInDocument = (sold: readonly PosDocumentLine[]): readonly Goods<CellKey>[] =>
  summed(
    sold
      .filter(({ kind }) => kind !== 'other')
      .toSorted((one, other) => one.sequence - other.sequence)
      .map(({ itemNumber, dimensions, unit, quantity, extended }) => ({
        name: cellKey(itemNumber, dimensions, unit),
        quantity,
        cents: centsOf(extended),
      })),
  );

/** Takes goods off; null when they were not all there. */
function without(
  goods: readonly Goods<CellKey>[],
  taken: readonly Goods<CellKey>[],
): readonly Goods<CellKey>[] | null {
  const sums = new Map(goods.map((one) => [one.name, one]));
  for (const { name, quantity, cents } of taken) {
    const there = sums.get(name);
    if (there === undefined) return null;
    sums.set(name, {
      name,
      quantity: subtractDecimals(there.quantity, quantity),
      cents: there.cents - cents,
    });
  }
  const left = [...sums.values()].filter(({ quantity, cents }) => quantity !== NONE || cents !== 0);
  return left.every(({ quantity }) => compareDecimals(quantity, NONE) > 0) ? left : null;
}

const NONE = decimal(0);

/** Goods under each name together, in the order in which the names first come. */
function summed<Name>(goods: readonly Goods<Name>[]): readonly Goods<Name>[] {
  const sums = new Map<Name, Goods<Name>>();
  for (const { name, quantity, cents } of goods) {
    const before = sums.get(name) ?? { name, quantity: NONE, cents: 0 };
    sums.set(name, {
      name,
      quantity: addDecimals(before.quantity, quantity),
      cents: before.cents + cents,
    });
  }
  return [...sums.values()];
}

const sizeOf = ({ quantity, cents }: Goods<unknown>): string => `${quantity} ${cents}`;

/** What lines that sell the same product have in common, as far as the store still tells. */
const productOf = ({ productId, variantId, sku, name }: WebOrderLine): string =>
  JSON.stringify([productId, variantId, sku, name]);

const skuIn = (lines: readonly WebOrderLine[], product: string): string =>
  lines
    .find((line) => productOf(line) === product)
    ?.sku.trim()
    .toLowerCase() ?? '';

const skuOf = (cell: CellKey, separator: string): string =>
  variantSku(parseCellKey(cell), separator).toLowerCase();
