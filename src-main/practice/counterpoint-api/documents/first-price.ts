import Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact } from '../data/amounts.ts';
import type { LineCell } from './line-goods.ts';

/**
 * Price-1 of a cell in a unit at a location: the most specific record of IM_PRC that has one, else the item's own. An
 * alternate unit without a price costs its share of the stocking unit. Price rules are never looked at.
 */
export function firstPrice(
  { references }: ApiScene,
  item: TableRow,
  cell: LineCell,
  location: string,
  unit: { readonly number: string; readonly ratio: Big },
): Big {
  const records = references.ofItem('IM_PRC', text(item.ITEM_NO), 'LOC_ID, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR');
  const fitting = records
    .filter((row) => fits(text(row.LOC_ID), location))
    .filter((row) => cell.every((part, at) => fits(text(row[`DIM_${at + 1}_UPR`]), part)))
    .toSorted((a, b) => precision(b) - precision(a));
  const priceOf = (column: string): Big | null => {
    const found = [...fitting, item].find((row) => row[column] !== null && row[column] !== undefined);
    return found === undefined ? null : exact(found[column]);
  };
  const stocking = () => priceOf('PRC_1') ?? new Big(0);
  if (unit.number === '0') return stocking();
  return priceOf(`ALT_${unit.number}_PRC_1`) ?? stocking().times(unit.ratio).round(4);
}

const fits = (recorded: string, wanted: string): boolean => recorded === '*' || recorded === wanted;

/** A cell says more than a location. */
const precision = (row: TableRow): number =>
  ['DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR'].filter((column) => text(row[column]) !== '*').length * 2 +
  (text(row.LOC_ID) === '*' ? 0 : 1);
