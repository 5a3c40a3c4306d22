import type { Cell, CellStock, LocationStock } from './company-item.ts';
import type { ProductKind } from './data/department.ts';
import type { Location } from './locations.ts';
import type { Random } from './random.ts';

const UNIT = 100;

/**
 * Stock in hundredths. Every item is kept at MAIN, most at WHSE, half at EAST; where it is kept, each of its cells has a
 * row. About one row in twelve has commitments, one in two hundred is negative, as tills allow.
 */
export function makeStock(
  random: Random,
  kind: ProductKind,
  cells: readonly Cell[],
): readonly LocationStock[] {
  const locations: Location[] = ['MAIN'];
  if (random.chance(0.5)) locations.push('EAST');
  if (random.chance(0.8)) locations.push('WHSE');
  return locations.map((location) => ({
    location,
    cells: cells.map((cell) => cellStock(random, kind, cell, mostUnits(kind, cell, location))),
  }));
}

function cellStock(random: Random, kind: ProductKind, cell: Cell, most: number): CellStock {
  const die = random.next();
  if (die < 0.005) return { cell, onHand: -random.integer(1, 3) * UNIT, committed: 0 };
  if (die < 0.12) return { cell, onHand: 0, committed: 0 };
  const onHand =
    kind.feetPerSpool === undefined ? random.integer(1, most) * UNIT : random.integer(UNIT, most * UNIT);
  const committed = random.chance(0.08) ? random.integer(1, 3) * UNIT : 0;
  return { cell, onHand, committed };
}

function mostUnits(kind: ProductKind, cell: Cell, location: Location): number {
  const atWarehouse = location === 'WHSE' ? 3 : 1;
  if (cell[0] !== '*') return 12 * atWarehouse;
  return (kind.feetPerSpool ?? kind.perBox ?? 15) * 2 * atWarehouse;
}
