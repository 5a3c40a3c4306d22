import { type AlternateUnit, type CellDimensions, cellKey } from '../../../../src-shared/domain/cell-key.ts';
import type { Decimal } from '../../../../src-shared/domain/decimal.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CellPrice, PriceLevel, PriceRule } from '../../../../src-shared/domain/price.ts';
import type { Promotion } from '../promotions/promotion.ts';
import { promoted } from '../promotions/promotion-price.ts';
import type { LevelColumns } from '../queries/item-prices.query.ts';
import type { UnitColumns, UnitPriceColumns } from '../queries/unit-columns.ts';
import { exactDecimal } from './column-value.ts';
import { levelPrice, type PriceSources, recordsFor } from './price.mapper.ts';
import { type ItemUnit, mapUnits } from './unit.mapper.ts';
import { times } from './unit-cells.mapper.ts';

type Records = readonly (LevelColumns & UnitPriceColumns)[];

/** The prices of some cells of one item by its alternate units. */
export function mapUnitPrices(
  number: ItemNumber,
  item: UnitColumns,
  cells: readonly CellDimensions[],
  sources: PriceSources,
  rule: PriceRule,
): CellPrice[] {
  const { units } = mapUnits(item);
  if (units.length === 0) return [];
  return cells.flatMap((cell) => {
    const records = recordsFor(cell, sources);
    return units.map((unit) => {
      const priceAt = (level: PriceLevel) => unitPrice(records, unit, level);
      const usual: CellPrice = {
        key: cellKey(number, cell, unit.number),
        price: priceAt(rule.level),
        compareAt: rule.compareAtLevel === null ? null : priceAt(rule.compareAtLevel),
      };
      const { deciding } = sources;
      return deciding === null || !holdsForUnits(deciding.promotion)
        ? usual
        : promoted(usual, deciding.promotion, priceAt, deciding.priceDecimals);
    });
  });
}

// Percent are the same of every unit. Whose price a rule's amount is, if not the stocking unit's, no source tells.
const holdsForUnits = ({ method }: Promotion): boolean => method === 'percent';

/**
 * The unit's own price at that level, else its own Price-1, else so many times what the stocking unit costs at that
 * level (support.cp-commerce.com, prices).
 */
function unitPrice(records: Records, unit: ItemUnit, level: PriceLevel): Decimal | null {
  return (
    ownPrice(records, columnOf(unit.number, level)) ??
    ownPrice(records, columnOf(unit.number, '1')) ??
    times(levelPrice(records, level), unit.ratio)
  );
}

function ownPrice(records: Records, column: keyof UnitPriceColumns): Decimal | null {
  for (const record of records) {
    const price = exactDecimal(record[column]);
    if (price !== null) return price;
  }
  return null;
}

const columnOf = (unit: AlternateUnit, level: PriceLevel): keyof UnitPriceColumns =>
  level === 'regular' ? `ALT_${unit}_REG_PRC` : `ALT_${unit}_PRC_${level}`;
