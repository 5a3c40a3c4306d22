import fc from 'fast-check';
import type { CellDimensions } from '../../src-shared/domain/cell-key.ts';
import type { Item, ItemDimension } from '../../src-shared/domain/item.ts';
import { anItem, cellsOf } from './item.builder.ts';

/** Items of every shape for properties: plain or with one to three dimensions, labels that repeat, cells without a row. */

const code = fc.constantFrom('RED', 'ROSE', 'S', 'L', 'A-B', 'B', 'X Y', '40');
const label = fc.constantFrom('Red', 'red', 'Small', 'Large', 'Rosé', '40', '');

const dimension = (position: 1 | 2 | 3): fc.Arbitrary<ItemDimension> =>
  fc
    .uniqueArray(fc.record({ code, label, order: fc.nat(9) }), {
      minLength: 1,
      maxLength: 5,
      selector: (value) => value.code,
    })
    .map((values) => ({
      label: ['Color', 'Size', 'Width'][position - 1] ?? '',
      values: values.map((value) => ({ ...value, label: value.label || value.code })),
    }));

const cellOf = (count: number): fc.Arbitrary<CellDimensions> =>
  fc
    .tuple(code, code, code)
    .map(([one, two, three]) => [one, count > 1 ? two : '*', count > 2 ? three : '*'] as const);

export const gridItem: fc.Arbitrary<Item> = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc
    .tuple(
      fc.tuple(dimension(1), dimension(2), dimension(3)),
      fc.uniqueArray(cellOf(count), { minLength: 1, maxLength: 12, selector: (cell) => cell.join('|') }),
      fc.boolean(),
    )
    .map(([dimensions, cells, isHeavy]) =>
      anItem('TEE', {
        kind: 'grid',
        dimensions: dimensions.slice(0, count),
        cells: cellsOf('TEE', cells, isHeavy ? '1.5' : null),
      }),
    ),
);

export const plainItem: fc.Arbitrary<Item> = fc
  .record({ name: fc.string({ maxLength: 8 }), weight: fc.constantFrom(null, '0.5', '2') })
  .map(({ name, weight }) => anItem('MUG', { name, cells: cellsOf('MUG', undefined, weight) }));
