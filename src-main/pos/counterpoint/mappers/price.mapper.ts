import { type CellDimensions, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice, PriceLevel, PriceRule } from '../../../../src-shared/domain/price.ts';
import type { DecidingPromotion } from '../promotions/deciding-promotions.ts';
import { promoted } from '../promotions/promotion-price.ts';
import type { LevelColumns, PriceRow } from '../queries/item-prices.query.ts';
import type { PriceControlRow } from '../queries/price-control.query.ts';
import { code, exactDecimal } from './column-value.ts';
import { cellDimensions } from './grid.mapper.ts';

const ANY = '*';

const COLUMN_OF_LEVEL: Readonly<Record<PriceLevel, keyof LevelColumns>> = {
  '1': 'PRC_1',
  '2': 'PRC_2',
  '3': 'PRC_3',
  '4': 'PRC_4',
  '5': 'PRC_5',
  '6': 'PRC_6',
  regular: 'REG_PRC',
};

/** Which kinds of IM_PRC rows count. A switch that a release lacks does not hold back rows that somebody made. */
export interface PriceSwitches {
  readonly usesLocations: boolean;
  readonly usesCells: boolean;
  readonly usesLocationCells: boolean;
}

export function mapPriceSwitches(row: PriceControlRow | undefined): PriceSwitches {
  const isOn = (value: string | null | undefined): boolean => value === undefined || code(value) === 'Y';
  return {
    usesLocations: isOn(row?.USE_MULTI_LOC_PRCS),
    usesCells: isOn(row?.USE_CELL_PRCS),
    usesLocationCells: isOn(row?.USE_LOC_CELL_PRCS),
  };
}

/** Everything that decides one item's prices. */
export interface PriceSources {
  readonly item: LevelColumns;
  readonly rows: readonly PriceRow[];
  readonly switches: PriceSwitches;
  /** The price rule that decides about the item at the moment; null: none does. */
  readonly deciding: DecidingPromotion | null;
}

/** The prices of some cells of one item. Zero and missing prices are handed on; what they mean is the engine's business. */
export function mapCellPrices(
  number: ItemNumber,
  cells: readonly CellDimensions[],
  sources: PriceSources,
  rule: PriceRule,
): CellPrice[] {
  return cells.map((cell) => {
    const records = recordsFor(cell, sources);
    const priceAt = (level: PriceLevel) => levelPrice(records, level);
    const usual: CellPrice = {
      key: cellKey(number, cell),
      price: priceAt(rule.level),
      compareAt: rule.compareAtLevel === null ? null : priceAt(rule.compareAtLevel),
    };
    const { deciding } = sources;
    return deciding === null ? usual : promoted(usual, deciding.promotion, priceAt, deciding.priceDecimals);
  });
}

/** The most specific record with that level wins; a level that is blank everywhere is level 1. */
export function levelPrice(records: readonly LevelColumns[], level: PriceLevel): Decimal | null {
  const column = COLUMN_OF_LEVEL[level];
  for (const record of records) {
    const price = exactDecimal(record[column]);
    if (price !== null) return price;
  }
  return level === '1' ? null : levelPrice(records, '1');
}

/**
 * The records that can price a cell, the most specific first: location and cell, cell, location, the item, and the
 * row for everything, which only repeats the item (seen in published sample databases).
 */
export function recordsFor(
  cell: CellDimensions,
  { item, rows, switches }: PriceSources,
): readonly LevelColumns[] {
  const fitting = rows.flatMap((row) => {
    const dimensions = cellDimensions(row);
    const fits = dimensions.every((dimension, index) => dimension === ANY || dimension === cell[index]);
    if (!fits) return [];
    const named = dimensions.filter((dimension) => dimension !== ANY).length;
    return [{ row, hasLocation: (code(row.LOC_ID) || ANY) !== ANY, named }];
  });
  const bySpecificCell = fitting.toSorted((a, b) => b.named - a.named);
  const chosen = (isUsed: boolean, hasLocation: boolean, hasCell: boolean): readonly LevelColumns[] =>
    isUsed
      ? bySpecificCell
          .filter((fit) => fit.hasLocation === hasLocation && fit.named > 0 === hasCell)
          .map(({ row }) => row)
      : [];
  return [
    ...chosen(switches.usesLocationCells, true, true),
    ...chosen(switches.usesCells, false, true),
    ...chosen(switches.usesLocations, true, false),
    item,
    ...chosen(true, false, false),
  ];
}
