import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saleCells } from '../../../../src-main/engine/orders/mapping/sale-cells.ts';
import { type CellDimensions, type CellKey, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import {
  itemNumber,
  type RemoteLineId,
  remoteLineId,
  remoteProductId,
} from '../../../../src-shared/domain/ids.ts';
import type { PosDocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder, WebOrderLine } from '../../../../src-shared/domain/web-order.ts';
import { aWebLine, aWebOrder } from '../../../builders/web-order.builder.ts';

const NOTHING: ReadonlyMap<RemoteLineId, CellKey> = new Map();

const webLine = (id: number, sku: string, units: number, total: number): WebOrderLine =>
  aWebLine({
    id: remoteLineId(id),
    productId: remoteProductId(1_000 + id),
    variantId: null,
    sku,
    name: `Line ${id}`,
    quantity: decimal(units),
    subtotal: decimal(total),
    total: decimal(total),
    tax: decimal(0),
  });

const orderOf = (...lines: readonly WebOrderLine[]): WebOrder => aWebOrder({ lines });

const soldLine = (
  sequence: number,
  item: string,
  units: number,
  total: number,
  changes: Partial<PosDocumentLine> = {},
): PosDocumentLine => ({
  sequence,
  kind: 'order',
  itemNumber: itemNumber(item),
  dimensions: ['*', '*', '*'],
  unit: null,
  quantity: decimal(units),
  shippedQuantity: decimal(0),
  price: null,
  extended: decimal(total),
  location: null,
  ...changes,
});

const cell = (item: string, dimensions: CellDimensions = ['*', '*', '*']): CellKey =>
  cellKey(itemNumber(item), dimensions);

/** The cells by line, as text. */
function cellsOf(
  order: WebOrder,
  known: ReadonlyMap<RemoteLineId, CellKey>,
  sold: readonly PosDocumentLine[],
) {
  const found = saleCells(order, known, sold, '-');
  return found === null ? null : Object.fromEntries(found);
}

describe('the cells of lines that are linked to nothing, by the document that sold them', () => {
  it('are told by quantity and amount', () => {
    const order = orderOf(webLine(1, '', 1, 12), webLine(2, '', 2, 24), webLine(3, '', 1, 20));
    const sold = [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 2, 24), soldLine(3, 'POT', 1, 20)];
    expect(cellsOf(order, NOTHING, sold)).toEqual({ 1: cell('MUG'), 2: cell('CUP'), 3: cell('POT') });
  });

  it('are told also where the POS keeps a line in two, or lines of one product as one', () => {
    const order = orderOf(
      webLine(1, '', 3, 10),
      { ...webLine(2, 'X', 1, 5), productId: remoteProductId(7) },
      {
        ...webLine(3, 'X', 2, 10),
        productId: remoteProductId(7),
        name: 'Line 2',
      },
    );
    const sold = [soldLine(1, 'MUG', 2, 6.66), soldLine(2, 'MUG', 1, 3.34), soldLine(3, 'CUP', 3, 15)];
    expect(cellsOf(order, NOTHING, sold)).toEqual({ 1: cell('MUG'), 2: cell('CUP'), 3: cell('CUP') });
  });

  it('are what the other lines, which are linked, leave over', () => {
    const order = orderOf(webLine(1, '', 1, 12), webLine(2, '', 1, 12));
    const known = new Map([[remoteLineId(1), cell('MUG')]]);
    // Staff entered it the other way round.
    const sold = [soldLine(1, 'CUP', 1, 12), soldLine(2, 'MUG', 1, 12)];
    expect(cellsOf(order, known, sold)).toEqual({ 1: cell('MUG'), 2: cell('CUP') });
  });

  it('of equal quantity and amount are told by our SKU', () => {
    const order = orderOf(webLine(1, 'TEE-RED-S', 1, 12), webLine(2, 'own', 1, 12));
    const sold = [
      soldLine(1, 'TEE', 1, 12, { dimensions: ['BLUE', 'S', '*'] }),
      soldLine(2, 'TEE', 1, 12, { dimensions: ['RED', 'S', '*'] }),
    ];
    expect(cellsOf(order, NOTHING, sold)).toEqual({
      1: cell('TEE', ['RED', 'S', '*']),
      2: cell('TEE', ['BLUE', 'S', '*']),
    });
  });

  it('of equal quantity and amount are told by their place, where the whole document follows the order', () => {
    const order = orderOf(webLine(1, '', 1, 12), webLine(2, '', 2, 30), webLine(3, '', 1, 12));
    const sold = [soldLine(10, 'MUG', 1, 12), soldLine(20, 'CUP', 2, 30), soldLine(30, 'POT', 1, 12)];
    expect(cellsOf(order, NOTHING, sold)).toEqual({ 1: cell('MUG'), 2: cell('CUP'), 3: cell('POT') });
    const [mug, cup, pot] = sold;
    if (mug === undefined || cup === undefined || pot === undefined) throw new Error('three lines');
    expect(
      cellsOf(
        order,
        NOTHING,
        [cup, mug, pot].map((line, at) => ({ ...line, sequence: at })),
      ),
    ).toBeNull();
  });

  it.each([
    ['a line is missing in the document', [soldLine(1, 'MUG', 1, 12)]],
    ['staff added one', [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 2, 24), soldLine(3, 'POT', 1, 1)]],
    ['a quantity is another one', [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 3, 24)]],
    ['an amount is another one', [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 2, 23.99)]],
    ['goods came back by it', [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 2, 24, { kind: 'return' })]],
    ['it sells what the SKU says of another line', [soldLine(1, 'LID', 1, 12), soldLine(2, 'MUG', 2, 24)]],
  ])('are not guessed when %s', (_, sold) => {
    const order = orderOf(webLine(1, 'MUG', 1, 12), webLine(2, '', 2, 24));
    expect(cellsOf(order, NOTHING, sold)).toBeNull();
  });

  it('are not guessed when the document sells other goods than the lines that are linked', () => {
    const order = orderOf(webLine(1, '', 1, 12), webLine(2, '', 2, 24));
    const known = new Map([[remoteLineId(1), cell('LID')]]);
    const sold = [soldLine(1, 'MUG', 1, 12), soldLine(2, 'CUP', 2, 24)];
    expect(cellsOf(order, known, sold)).toBeNull();
  });

  it('are those that were sold, or nothing, whatever was linked and however staff ordered the lines', () => {
    const line = fc.record({ units: fc.integer({ min: 1, max: 3 }), total: fc.integer({ min: 1, max: 3 }) });
    const cases = fc.array(line, { minLength: 1, maxLength: 5 }).chain((lines) =>
      fc.record({
        lines: fc.constant(lines),
        linked: fc.subarray([...lines.keys()]),
        order: fc.shuffledSubarray([...lines.keys()], { minLength: lines.length }),
        skus: fc.subarray([...lines.keys()]),
      }),
    );
    fc.assert(
      fc.property(cases, ({ lines, linked, order, skus }) => {
        const web = orderOf(
          ...lines.map(({ units, total }, at) =>
            webLine(at, skus.includes(at) ? `I${at}` : '', units, total),
          ),
        );
        const truth = new Map(lines.map((__, at) => [remoteLineId(at), cell(`I${at}`)] as const));
        const known = new Map(linked.map((at) => [remoteLineId(at), cell(`I${at}`)] as const));
        const sold = order.map((at, place) =>
          soldLine(place, `I${at}`, lines[at]?.units ?? 0, lines[at]?.total ?? 0),
        );
        const found = saleCells(web, known, sold, '-');
        const isAsWritten = order.every((at, place) => at === place);
        if (isAsWritten) expect(found).toEqual(truth);
        // What staff entered in another order is told apart by more than its place, or not at all.
        const twins = order.some((at, place) => {
          const twin = lines[place];
          return at !== place && twin?.units === lines[at]?.units && twin?.total === lines[at]?.total;
        });
        if (found !== null && !twins) expect(found).toEqual(truth);
      }),
    );
  });
});
