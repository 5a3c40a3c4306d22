import type { AlternateUnit, Cell, ItemPrices, PriceRow } from './company-item.ts';
import { WHOLE_ITEM } from './company-item.ts';
import type { ProductKind } from './data/department.ts';
import type { Random } from './random.ts';

const SALE_SHARE = 0.15;

/** Prices in cents: level 1 the regular web price, level 2 a sale price on about 15 %, level 3 wholesale on some. */
export function makePrices(random: Random, kind: ProductKind): ItemPrices {
  const [lowest, highest] = kind.cents;
  const level1 = charming(random, random.integer(lowest, highest));
  return {
    level1,
    regular: regularPrice(random, level1),
    level2: random.chance(SALE_SHARE) ? percent(level1, random.integer(65, 90)) : null,
    level3: random.chance(0.2) ? percent(level1, 60) : null,
  };
}

/** The box or spool that the kind is also sold by; one in ten has no price of its own. */
export function makeAlternateUnit(
  random: Random,
  kind: ProductKind,
  prices: ItemPrices,
): AlternateUnit | null {
  const numerator = kind.feetPerSpool ?? kind.perBox;
  if (numerator === undefined || random.chance(0.3)) return null;
  const isPriced = random.chance(0.9);
  return {
    unit: kind.feetPerSpool === undefined ? 'BOX' : 'SPOOL',
    numerator,
    level1: isPriced ? percent(prices.level1 * numerator, random.integer(80, 95)) : null,
    regular: isPriced && prices.regular !== null ? prices.regular * numerator : null,
  };
}

/** Prices of their own: a location (3 % of items), the largest size of a grid (10 %), one cell at one location (2 %). */
export function makePriceRows(
  random: Random,
  prices: ItemPrices,
  cells: readonly Cell[],
): readonly PriceRow[] {
  const rows: PriceRow[] = [];
  if (random.chance(0.03)) {
    rows.push({ location: 'EAST', cell: WHOLE_ITEM, prices: raised(prices, percent(prices.level1, 5)) });
  }
  const last = cells.at(-1);
  if (last === undefined || last[0] === '*') return rows;
  const extra = random.integer(2, 10) * 50;
  if (random.chance(0.1)) {
    const largest = cells.filter((cell) => cell[1] === last[1]);
    rows.push(...largest.map((cell) => ({ location: '*', cell, prices: raised(prices, extra) })));
  }
  if (random.chance(0.02)) rows.push({ location: 'EAST', cell: last, prices: raised(prices, extra + 100) });
  return rows;
}

function raised(prices: ItemPrices, by: number): ItemPrices {
  const up = (cents: number | null) => (cents === null ? null : cents + by);
  return {
    level1: prices.level1 + by,
    regular: up(prices.regular),
    level2: up(prices.level2),
    level3: up(prices.level3),
  };
}

function regularPrice(random: Random, level1: number): number | null {
  const die = random.next();
  if (die < 0.2) return null;
  return die < 0.75 ? level1 : percent(level1, random.integer(110, 135));
}

// Most prices above five dollars end in .99, .95 or .00.
function charming(random: Random, cents: number): number {
  if (cents < 500 || random.chance(0.2)) return cents;
  return Math.floor(cents / 100) * 100 + random.pick([99, 99, 95, 0]);
}

const percent = (cents: number, share: number): number => Math.max(1, Math.round((cents * share) / 100));
