import type Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { badInput, missing, Refusal } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { LineRequest } from './document.schema.ts';
import { mustExist } from './document-place.ts';
import { firstPrice } from './first-price.ts';
import { findCell, findItem, findUnit, type LineCell, type LineUnit } from './line-goods.ts';

/** A line as it will be written. */
export interface PlannedLine {
  readonly request: LineRequest;
  /** S sale, R return, O order. What is short becomes something else while it is written. */
  readonly type: string;
  readonly item: TableRow;
  readonly cell: LineCell;
  readonly unit: LineUnit;
  /** In the selling unit, without sign. */
  readonly quantity: Big;
  readonly price: Big;
  readonly firstPrice: Big;
  readonly isPriceEntered: boolean;
  /** Of the whole line to the cent; below zero for what comes back. */
  readonly extended: Big;
  readonly stockLocation: string;
  readonly priceLocation: string;
}

/** What a document of this kind may hold. */
const TYPES: Readonly<Record<string, readonly string[]>> = { T: ['S', 'R'], O: ['O'] };

export interface LinePlace {
  readonly stockLocation: string;
  readonly priceLocation: string;
}

/** Finds goods and price of every line. Throws a Refusal for the first that is wrong. */
export const planLines = (
  scene: ApiScene,
  documentType: string,
  place: LinePlace,
  requests: readonly LineRequest[],
): readonly PlannedLine[] => requests.map((request) => planLine(scene, documentType, place, request));

function planLine(
  scene: ApiScene,
  documentType: string,
  place: LinePlace,
  request: LineRequest,
): PlannedLine {
  const type = code(request.LIN_TYP);
  if (!(TYPES[documentType] ?? []).includes(type) || (type === 'R' && !scene.acceptsReturns)) {
    throw new Refusal(
      400,
      'ERROR_INVALID_LIN_TYP',
      `Line type ${type} is not valid for a document of type ${documentType}.`,
    );
  }
  const item = findItem(scene, request);
  if (request.QTY_SOLD.lte(0))
    throw badInput(`The quantity of item ${text(item.ITEM_NO)} must be above zero.`);
  const cell = findCell(scene, item, request);
  const unit = findUnit(item, request);
  const stockLocation = code(request.STK_LOC_ID) || place.stockLocation;
  const priceLocation = code(request.PRC_LOC_ID) || place.priceLocation;
  mustExist(scene, 'IM_LOC', { LOC_ID: stockLocation }, `Location ${stockLocation}`);
  const isPriceEntered = code(request.USR_ENTD_PRC) === 'Y';
  if (isPriceEntered && request.PRC === undefined) throw missing('PRC');
  const listed = firstPrice(scene, item, cell, priceLocation, unit);
  const price = isPriceEntered && request.PRC !== undefined ? request.PRC.round(4) : listed;
  const quantity = request.QTY_SOLD.round(4);
  const extended = price.times(quantity).round(2);
  return {
    request,
    type,
    item,
    cell,
    unit,
    quantity,
    price,
    firstPrice: listed,
    isPriceEntered,
    extended: type === 'R' ? extended.times(-1) : extended,
    stockLocation,
    priceLocation,
  };
}
