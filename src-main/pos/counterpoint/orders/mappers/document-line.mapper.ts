import type { AlternateUnit, CellDimensions } from '../../../../../src-shared/domain/cell-key.ts';
import { ALTERNATE_UNITS } from '../../../../../src-shared/domain/cell-key.ts';
import {
  type Decimal,
  decimal,
  divideDecimals,
  multiplyDecimals,
  roundDecimal,
} from '../../../../../src-shared/domain/decimal.ts';
import { type ItemNumber, itemNumber, locationCode } from '../../../../../src-shared/domain/ids.ts';
import type { PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';
import { code, exactDecimal, text } from '../../mappers/column-value.ts';
import { cellDimensions } from '../../mappers/grid.mapper.ts';
import type { ItemUnit } from '../../mappers/unit.mapper.ts';
import type { LineCellRow, LineRow } from '../queries/document-details.query.ts';
import { splitByCells } from './split-by-cells.ts';

/** The alternate units of items, as far as they were looked up. */
export type UnitsOfItems = ReadonlyMap<ItemNumber, readonly ItemUnit[]>;

const ZERO = decimal(0);
const COLUMN_PLACES = 4;

/**
 * LIN_TYP: S sale; R return, E validated return; O order, D drop ship; B backorder, P special order (both wait for goods
 * and commit nothing). U is shown on a deposit ticket and not sold by it.
 */
const KINDS: Readonly<Record<string, PosDocumentLine['kind']>> = {
  S: 'sale',
  R: 'return',
  E: 'return',
  O: 'order',
  D: 'order',
  B: 'backorder',
  P: 'backorder',
};

const lineKind = (type: string | null | undefined): PosDocumentLine['kind'] => KINDS[code(type)] ?? 'other';

/** A line as lines of one cell each. `cells`: the rows of this line alone. */
export function mapLine(
  row: LineRow,
  cells: readonly LineCellRow[],
  units: UnitsOfItems,
): readonly PosDocumentLine[] {
  const dimensions = cellDimensions(row);
  const isCellNamed = dimensions.some((part) => part !== '*');
  const line = { ...basics(row), ...inUnit(row, units), dimensions };
  const [only] = cells;
  if (isCellNamed || only === undefined) return [line];
  if (cells.length === 1) return [{ ...line, dimensions: cellDimensions(only) }];
  return splitByCells(line, cells.map(shareOf));
}

const shareOf = (row: LineCellRow): { dimensions: CellDimensions; quantity: Decimal } => ({
  dimensions: cellDimensions(row),
  quantity: positive(row.QTY_SOLD),
});

function basics(row: LineRow) {
  return {
    sequence: row.LIN_SEQ_NO,
    kind: lineKind(row.LIN_TYP),
    itemNumber: itemNumber(text(row.ITEM_NO)),
    extended: exactDecimal(row.EXT_PRC) ?? ZERO,
    location: text(row.STK_LOC_ID) === '' ? null : locationCode(text(row.STK_LOC_ID)),
  };
}

type Measured = Pick<PosDocumentLine, 'unit' | 'quantity' | 'shippedQuantity' | 'price'>;

function inUnit(row: LineRow, units: UnitsOfItems): Measured {
  const quantity = positive(row.QTY_SOLD);
  const shipped = lineKind(row.LIN_TYP) === 'sale' ? quantity : positive(row.QTY_SHIPPED);
  const measured = { quantity, shippedQuantity: shipped, price: exactDecimal(row.PRC) };
  const ratio = lineRatio(row);
  const unit = lineUnit(row, units);
  if (unit !== 'unknown') return { ...measured, unit };
  // Nobody knows the unit any more, but how many stocking units it was.
  const stocking = (value: Decimal): Decimal =>
    roundDecimal(
      divideDecimals(multiplyDecimals(value, decimal(ratio.numerator)), decimal(ratio.denominator)),
      COLUMN_PLACES,
    );
  return { unit: null, quantity: stocking(quantity), shippedQuantity: stocking(shipped), price: null };
}

/** True for a line whose unit only the item's own units can tell. */
export const wantsUnits = (row: LineRow): boolean => text(row.SELL_UNIT) === '' && !isOne(lineRatio(row));

function lineUnit(row: LineRow, units: UnitsOfItems): AlternateUnit | null | 'unknown' {
  const told = ALTERNATE_UNITS.find((number) => number === text(row.SELL_UNIT));
  if (told !== undefined) return told;
  const ratio = lineRatio(row);
  if (text(row.SELL_UNIT) !== '' || isOne(ratio)) return null;
  const known = units.get(itemNumber(text(row.ITEM_NO))) ?? [];
  const same = known.find(
    (unit) => unit.ratio.numerator * ratio.denominator === ratio.numerator * unit.ratio.denominator,
  );
  return same?.number ?? 'unknown';
}

const lineRatio = ({ QTY_NUMER, QTY_DENOM }: LineRow) => ({
  numerator: QTY_NUMER && QTY_NUMER > 0 ? QTY_NUMER : 1,
  denominator: QTY_DENOM && QTY_DENOM > 0 ? QTY_DENOM : 1,
});

const isOne = ({ numerator, denominator }: ReturnType<typeof lineRatio>): boolean =>
  numerator === denominator;

/** Returns are kept below zero. */
function positive(value: number | null | undefined): Decimal {
  return exactDecimal(value === null || value === undefined ? 0 : Math.abs(value)) ?? ZERO;
}
