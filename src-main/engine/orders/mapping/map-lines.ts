import { type CellKey, NO_DIMENSIONS, parseCellKey } from '../../../../src-shared/domain/cell-key.ts';
import { centsOf } from '../../../../src-shared/domain/cents.ts';
import type { DocumentLine } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrderLine } from '../../../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { exactPrices } from './exact-prices.ts';
import { type MapInput, orderProblem } from './map-input.ts';

/** The document lines of a web order's lines, in their order, and what is to be noted of them. */
export function mapLines(
  input: MapInput,
): Result<{ readonly lines: readonly DocumentLine[]; readonly notes: readonly string[] }, SyncError> {
  const lines: DocumentLine[] = [];
  const notes: string[] = [];
  for (const line of input.order.lines) {
    const mapped = mapLine(line, input);
    if (!mapped.ok) return mapped;
    lines.push(...mapped.value.lines);
    notes.push(...mapped.value.notes);
  }
  return ok({ lines, notes });
}

function mapLine(
  line: WebOrderLine,
  input: MapInput,
): Result<{ readonly lines: readonly DocumentLine[]; readonly notes: readonly string[] }, SyncError> {
  const { order, facts, locations } = input;
  const problem = unusable(line, order.number);
  if (problem !== null) return err(problem);
  const target = targetOf(line, input);
  if (!target.ok) return target;
  const { itemNumber, dimensions, unit } = target.value;
  const item = facts.get(itemNumber);
  if (item === undefined) return err(itemGone(line, itemNumber, order.number));
  if (unit !== null && !item.units.some((own) => own.unit === unit)) {
    return err(unitGone(line, itemNumber, order.number));
  }
  const priced = exactPrices(line.total, line.quantity, item.priceDecimals);
  return ok({
    lines: priced.map(({ quantity, price, extended }) => ({
      webLineId: line.id,
      itemNumber,
      dimensions,
      unit,
      quantity,
      price,
      extended,
      location: locations.get(line.id) ?? null,
      isTaxable: centsOf(line.tax) !== 0,
      isRestocked: true,
    })),
    notes: target.value.isPlaceholder
      ? [`${itemNumber} stands for “${line.name}”${line.sku === '' ? '' : `, SKU ${line.sku}`}.`]
      : [],
  });
}

function unusable(line: WebOrderLine, number: string): SyncError | null {
  if (line.kind === 'gift-card') {
    return orderProblem(
      number,
      'gift-card-sold',
      `Order ${number} sells the gift card “${line.name}”, which Counterpoint’s API cannot issue.`,
      'Enter the order in Counterpoint by hand from the work queue, so that the card gets its number there.',
    );
  }
  if (Number(line.quantity) <= 0 || centsOf(line.total) < 0) {
    return orderProblem(
      number,
      'line-negative',
      `The line “${line.name}” of order ${number} has the quantity ${line.quantity} and the total ${line.total}.`,
      'Take the line out of the order in the store (a discount belongs into a fee or coupon), or enter it by hand.',
    );
  }
  return null;
}

const linkedCell = (key: CellKey | undefined): ReturnType<typeof parseCellKey> | null =>
  key === undefined ? null : parseCellKey(key);

interface Target extends ReturnType<typeof parseCellKey> {
  readonly isPlaceholder: boolean;
}

function targetOf(line: WebOrderLine, input: MapInput): Result<Target, SyncError> {
  const { order, cells, facts, settings } = input;
  const { placeholderItem } = settings;
  const cell = linkedCell(cells.get(line.id));
  // An item that was deleted since is as unknown as one that was never linked.
  if (cell !== null && (placeholderItem === null || facts.has(cell.itemNumber))) {
    return ok({ ...cell, isPlaceholder: false });
  }
  if (placeholderItem !== null) {
    return ok({ itemNumber: placeholderItem, dimensions: NO_DIMENSIONS, unit: null, isPlaceholder: true });
  }
  const sku = line.sku === '' ? 'without a SKU' : `SKU ${line.sku}`;
  return err(
    orderProblem(
      order.number,
      'item-unknown',
      `“${line.name}” (${sku}) of order ${order.number} belongs to no item of Counterpoint.`,
      'Link the product to its item, or choose an item in the order settings that stands for unknown products.',
      'placeholderItem',
    ),
  );
}

const itemGone = (line: WebOrderLine, itemNumber: string, number: string): SyncError =>
  orderProblem(
    number,
    'item-gone',
    `Item ${itemNumber} of “${line.name}” in order ${number} does not exist in Counterpoint any more.`,
    'Make the item in Counterpoint again, or choose an item that stands for unknown products.',
    'placeholderItem',
  );

const unitGone = (line: WebOrderLine, itemNumber: string, number: string): SyncError =>
  orderProblem(
    number,
    'unit-gone',
    `“${line.name}” of order ${number} is sold by a unit that item ${itemNumber} does not have in Counterpoint any more.`,
    'Give the item its unit back in Counterpoint, or enter the order by hand.',
  );
