import type { Cell, DimensionValue, GridDimension } from './company-item.ts';
import { OTHER_COLORS, RED_SHADES } from './data/colors.data.ts';
import type { ProductKind } from './data/department.ts';
import { EXTENDED_SIZES, SIZES, WIDTHS } from './data/sizes.data.ts';
import type { Random } from './random.ts';

export interface Grid {
  readonly dimensions: readonly GridDimension[];
  readonly cells: readonly Cell[];
}

const ALL_COLORS = [...RED_SHADES, ...OTHER_COLORS];
const WIDTH_SHARE = 0.55;

/**
 * The grid of an item: color and size, for shoes often width. Item number `ordinal` of the grid items has the red shade
 * of that turn, so all twenty occur early. Some combinations have no cell; every color has at least one.
 */
export function makeGrid(random: Random, kind: ProductKind, ordinal: number): Grid {
  const scale = kind.sizes ?? 'letters';
  const isShoe = scale.endsWith('shoes');
  const style = random.next();
  const colors = [
    RED_SHADES[ordinal % RED_SHADES.length] as string,
    ...random.sample(ALL_COLORS, random.integer(1, isShoe ? 2 : 4)),
  ];
  const sizes = consecutive(random, SIZES[scale], isShoe ? 6 : 4);
  const widths = isShoe && random.chance(WIDTH_SHARE) ? consecutive(random, WIDTHS, 2) : [];
  const dimensions = [
    { tag: 'Color', values: [...new Set(colors)].map((color) => value(inStyle(color, style))) },
    { tag: 'Size', values: sizes.map(value) },
    { tag: 'Width', values: widths.map(value) },
  ].filter((dimension) => dimension.values.length > 0);
  return { dimensions, cells: someCells(random, dimensions, widths.length > 0 ? 0.65 : 0.85) };
}

/** Thirty colors in twenty sizes, every one of the 600 cells existing. */
export function makeHugeGrid(random: Random): Grid {
  const dimensions = [
    { tag: 'Color', values: random.sample(ALL_COLORS, 30).map(value) },
    { tag: 'Size', values: EXTENDED_SIZES.map(value) },
  ];
  return { dimensions, cells: allCells(dimensions) };
}

function allCells(dimensions: readonly GridDimension[]): Cell[] {
  const codes = [0, 1, 2].map((at) => dimensions[at]?.values.map(({ code }) => code) ?? ['*']);
  const [first = [], second = [], third = []] = codes;
  return first.flatMap((one) => second.flatMap((two) => third.map((three): Cell => [one, two, three])));
}

function someCells(random: Random, dimensions: readonly GridDimension[], share: number): readonly Cell[] {
  const all = allCells(dimensions);
  const kept = all.filter(() => random.chance(share));
  const seen = new Set(kept.map(([color]) => color));
  const missing = all.filter(([color]) => {
    if (seen.has(color)) return false;
    seen.add(color);
    return true;
  });
  return [...kept, ...missing];
}

function consecutive(random: Random, list: readonly string[], atLeast: number): readonly string[] {
  const count = random.integer(Math.min(atLeast, list.length), list.length);
  const first = random.integer(0, list.length - count);
  return list.slice(first, first + count);
}

const value = (label: string): DimensionValue => ({ code: label.toUpperCase(), label });

// People type colors in their own way.
function inStyle(color: string, style: number): string {
  if (style < 0.05) return color.toLowerCase();
  return style < 0.1 ? color.toUpperCase() : color;
}
