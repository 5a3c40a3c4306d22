import type { CellDimensions } from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { DimensionValue, ItemDimension } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { CellRow } from '../queries/cells.query.ts';
import type { DimensionRow } from '../queries/grid-dimensions.query.ts';
import type { ItemRow } from '../queries/items.query.ts';
import { code, text } from './column-value.ts';
import { itemProblem } from './item-problem.ts';

/** A dimension of a grid, in the place that it has in a cell's codes. */
export interface GridDimension extends ItemDimension {
  readonly position: 1 | 2 | 3;
}

/** The rows of one grid item: its values by dimension, and its cells. */
export interface GridRows {
  readonly dimensions: readonly [readonly DimensionRow[], readonly DimensionRow[], readonly DimensionRow[]];
  readonly cells: readonly CellRow[];
}

export interface Grid {
  readonly dimensions: readonly GridDimension[];
  readonly cells: readonly CellDimensions[];
  readonly problems: readonly SyncError[];
}

const UNUSED = '*';
const LAST = Number.MAX_SAFE_INTEGER;

/** Dimensions with their values in display order, and the cells that exist, in the same order. */
export function mapGrid(number: ItemNumber, item: ItemRow, rows: GridRows): Grid {
  const tags = [text(item.GRID_DIM_1_TAG), text(item.GRID_DIM_2_TAG), text(item.GRID_DIM_3_TAG)];
  const values = rows.dimensions.map(mapValues);
  const dimensions = ([1, 2, 3] as const).flatMap((position): GridDimension[] => {
    const known = values[position - 1] ?? [];
    if (known.length === 0) return [];
    return [{ position, label: tags[position - 1] || `Option ${position}`, values: known }];
  });
  const ranks = values.map((known) => new Map(known.map((value, rank) => [value.code, rank])));
  const isKnown = (cell: CellDimensions): boolean =>
    cell.every((dimension, index) => dimension === UNUSED || ranks[index]?.has(dimension) === true);
  const cells = distinctCells(rows.cells);
  const problems = cells.filter((cell) => !isKnown(cell)).map((cell) => orphanCell(number, cell));
  return {
    dimensions,
    cells: cells.filter(isKnown).toSorted((a, b) => compareCells(a, b, ranks)),
    problems,
  };
}

/** A cell's three codes; an unused dimension, whether blank, NULL or `*`, is `*`. */
export function cellDimensions(row: {
  readonly DIM_1_UPR?: string | null | undefined;
  readonly DIM_2_UPR?: string | null | undefined;
  readonly DIM_3_UPR?: string | null | undefined;
}): CellDimensions {
  return [code(row.DIM_1_UPR) || UNUSED, code(row.DIM_2_UPR) || UNUSED, code(row.DIM_3_UPR) || UNUSED];
}

function mapValues(rows: readonly DimensionRow[]): DimensionValue[] {
  const found = new Map<string, DimensionValue>();
  for (const row of rows) {
    const key = code(row.CODE);
    if (key === '' || key === UNUSED || found.has(key)) continue;
    found.set(key, { code: key, label: text(row.LABEL) || key, order: row.SEQ_NO ?? LAST });
  }
  return [...found.values()].toSorted((a, b) => a.order - b.order || compareCodes(a.code, b.code));
}

function distinctCells(rows: readonly CellRow[]): CellDimensions[] {
  return [...new Map(rows.map(cellDimensions).map((cell) => [JSON.stringify(cell), cell])).values()];
}

function compareCells(
  a: CellDimensions,
  b: CellDimensions,
  ranks: readonly ReadonlyMap<string, number>[],
): number {
  for (const [index, rank] of ranks.entries()) {
    const difference = (rank.get(a[index] ?? '') ?? -1) - (rank.get(b[index] ?? '') ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function orphanCell(number: ItemNumber, cell: CellDimensions): SyncError {
  const name = cell.filter((dimension) => dimension !== UNUSED).join(' / ');
  return itemProblem(number, {
    code: 'item.cell-orphan',
    field: 'grid',
    operatorMessage: `${number} has stock for ${name}, which is not among its grid values.`,
    remedy: "Add the missing value to the item's grid in Counterpoint, or remove the cell.",
    detail: JSON.stringify(cell),
  });
}

const compareCodes = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
