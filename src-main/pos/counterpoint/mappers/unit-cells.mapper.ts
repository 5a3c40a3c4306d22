import { cellKey } from '../../../../src-shared/domain/cell-key.ts';
import {
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
} from '../../../../src-shared/domain/decimal.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { ItemCell, ItemDimension } from '../../../../src-shared/domain/item.ts';
import type { UnitRatio } from '../../../../src-shared/domain/quantity.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ItemRow } from '../queries/items.query.ts';
import { code, exactDecimal, text } from './column-value.ts';
import { itemProblem } from './item-problem.ts';
import { type ItemUnit, mapUnits } from './unit.mapper.ts';

const COLUMN_PLACES = 4;
const OPTION = 'Unit';
/** Where a dimension of the item is called Unit already. */
const OTHER_OPTION = 'Selling unit';

/** An item's cells with their dimensions. */
export interface Sold {
  readonly dimensions: readonly ItemDimension[];
  readonly cells: readonly ItemCell[];
  readonly problems: readonly SyncError[];
}

/** The cells by every unit that the item has; an item of one unit stays as it is. */
export function soldByUnit(number: ItemNumber, row: ItemRow, sold: Sold): Sold {
  const { units, broken } = mapUnits(row);
  const problems = [...sold.problems, ...broken.map((unit) => withoutSize(number, unit))];
  if (units.length === 0) return { ...sold, problems };
  const stocking = text(row.STK_UNIT) || 'EACH';
  const values = [stocking, ...units.map(({ name }) => name)].map((name, order) => ({
    code: code(name),
    label: name,
    order,
  }));
  const isTaken = sold.dimensions.some(({ label }) => label.toUpperCase() === OPTION.toUpperCase());
  const option = { label: isTaken ? OTHER_OPTION : OPTION, values };
  return {
    dimensions: [...sold.dimensions, option],
    cells: sold.cells.flatMap((cell) => [
      { ...cell, unit: stocking, choices: [...cell.choices, code(stocking)] },
      ...units.map((unit) => cellOfUnit(cell, unit, row)),
    ]),
    problems,
  };
}

function cellOfUnit(cell: ItemCell, unit: ItemUnit, row: ItemRow): ItemCell {
  return {
    ...cell,
    key: cellKey(cell.itemNumber, cell.dimensions, unit.number),
    unit: unit.name,
    choices: [...cell.choices, code(unit.name)],
    weight: exactDecimal(row[`ALT_${unit.number}_WEIGHT`]) ?? times(cell.weight, unit.ratio),
  };
}

/** So many stocking units of something, in four decimals as all such columns have. */
export function times(value: Decimal | null, { numerator, denominator }: UnitRatio): Decimal | null {
  if (value === null) return null;
  const exact = divideDecimals(multiplyDecimals(value, decimal(numerator)), decimal(denominator));
  return roundDecimal(exact, COLUMN_PLACES);
}

const withoutSize = (
  number: ItemNumber,
  { number: at, name }: Pick<ItemUnit, 'number' | 'name'>,
): SyncError =>
  itemProblem(number, {
    code: 'item.unit-without-size',
    field: `ALT_${at}_NUMER`,
    operatorMessage: `${number} does not say how many stocking units one ${name} holds, so it is not sold by it.`,
    remedy: "Enter numerator and denominator of the unit in Counterpoint, or remove the unit's name.",
    detail: undefined,
  });
