import Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact } from '../data/amounts.ts';
import { badInput } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { LineRequest } from './document.schema.ts';

/** `*` in every place for a plain item. */
export type LineCell = readonly [string, string, string];

export interface LineUnit {
  /** `0` the stocking unit, `1` to `5` an alternate one. */
  readonly number: string;
  readonly name: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Stocking units of one. */
  readonly ratio: Big;
}

/** The item of a line. Throws a Refusal when there is none. */
export function findItem({ references }: ApiScene, request: LineRequest): TableRow {
  const number = code(request.ITEM_NO);
  const item = references.one('IM_ITEM', { ITEM_NO: number });
  if (item === null) throw badInput(`Item ${number} is not on file.`);
  return item;
}

/** The one cell of a line, in its DIM columns or as the only record of PS_DOC_LIN_CELL. */
export function findCell({ tables }: ApiScene, item: TableRow, request: LineRequest): LineCell {
  const number = text(item.ITEM_NO);
  const [only, ...others] = request.PS_DOC_LIN_CELL ?? [];
  if (others.length > 0) throw badInput(`A line of item ${number} can have one cell here.`);
  if (only?.QTY_SOLD !== undefined && !only.QTY_SOLD.eq(request.QTY_SOLD)) {
    throw badInput(`The cell of item ${number} has another quantity than its line.`);
  }
  const named = only ?? request;
  const cell: LineCell = [
    code(named.DIM_1_UPR) || '*',
    code(named.DIM_2_UPR) || '*',
    code(named.DIM_3_UPR) || '*',
  ];
  const isNamed = cell.some((part) => part !== '*');
  if (text(item.TRK_METH) !== 'G') {
    if (isNamed) throw badInput(`Item ${number} is not gridded.`);
    return cell;
  }
  if (!isNamed) throw badInput(`Item ${number} is gridded; a cell is required.`);
  const known = tables.row(
    'SELECT 1 AS FOUND FROM IM_INV_CELL WHERE ITEM_NO = ? AND DIM_1_UPR = ? AND DIM_2_UPR = ? AND DIM_3_UPR = ? LIMIT 1',
    number,
    ...cell,
  );
  if (known === null) throw badInput(`Item ${number} has no cell ${cell.join('/')}.`);
  return cell;
}

/** The unit that a line sells by. */
export function findUnit(item: TableRow, request: LineRequest): LineUnit {
  const number = code(request.SELL_UNIT) || '0';
  if (number === '0') {
    return { number, name: text(item.STK_UNIT), numerator: 1, denominator: 1, ratio: new Big(1) };
  }
  const name = /^[1-5]$/.test(number) ? text(item[`ALT_${number}_UNIT`]) : '';
  if (name === '') throw badInput(`Item ${text(item.ITEM_NO)} has no unit ${number}.`);
  const numerator = exact(item[`ALT_${number}_NUMER`] ?? 1);
  const denominator = exact(item[`ALT_${number}_DENOM`] ?? 1);
  return {
    number,
    name,
    numerator: Number(numerator),
    denominator: Number(denominator),
    ratio: numerator.div(denominator),
  };
}
