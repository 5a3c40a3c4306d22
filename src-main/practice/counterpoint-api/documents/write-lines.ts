import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact, fine, money } from '../data/amounts.ts';
import { orNull } from '../http/fields.ts';
import { newGuid } from './new-numbers.ts';
import type { PlannedLine } from './plan-lines.ts';

/** The document that lines belong to. */
export interface LineOwner {
  readonly id: number;
  readonly storeId: string;
  readonly stationId: string;
  readonly ticketNumber: string;
}

/** A line with the type that it got. */
export interface WrittenLine {
  readonly line: PlannedLine;
  readonly sequence: number;
  readonly type: string;
}

/** Writes PS_DOC_LIN with cell and price. Type `U`: shown on a deposit ticket, sold by the order. */
export function writeLine(scene: ApiScene, owner: LineOwner, { line, sequence, type }: WrittenLine): void {
  const { tables } = scene;
  const { request, item, cell, unit, price } = line;
  const isGrid = cell.some((part) => part !== '*');
  const sign = line.type === 'R' ? -1 : 1;
  const quantity = sign * fine(line.quantity);
  const unitCost = request.UNIT_COST ?? costOf(scene, line).times(unit.ratio);
  const extended = money(line.extended);
  const key = { DOC_ID: owner.id, LIN_SEQ_NO: sequence };
  const cells = { DIM_1_UPR: cell[0], DIM_2_UPR: cell[1], DIM_3_UPR: cell[2] };
  const listed = money(line.firstPrice.times(line.quantity).times(sign));
  tables.insert('PS_DOC_LIN', {
    ...key,
    ...itemColumns(item),
    ...cells,
    LIN_GUID: newGuid(),
    LIN_TYP: type,
    STR_ID: owner.storeId,
    STA_ID: owner.stationId,
    TKT_NO: owner.ticketNumber,
    DESCR: orNull(request.DESCR) ?? text(item.DESCR),
    CELL_DESCR: isGrid ? cell.filter((part) => part !== '*').join('/') : null,
    IS_SINGLE_CELL: isGrid ? 'Y' : 'N',
    SER_NO: orNull(request.SER_NO),
    STK_LOC_ID: line.stockLocation,
    PRC_LOC_ID: line.priceLocation,
    QTY_SOLD: quantity,
    QTY_NUMER: unit.numerator,
    QTY_DENOM: unit.denominator,
    QTY_UNIT: unit.name,
    SELL_UNIT: unit.number,
    ORIG_QTY: quantity,
    // Seen in the vendor's tests of orders; the sample of a ticket has zero.
    QTY_ENTD: type === 'O' || type === 'B' ? quantity : 0,
    QTY_TO_REL: type === 'B' || type === 'U' ? 0 : quantity,
    QTY_TO_LEAVE: type === 'B' ? quantity : 0,
    PRC: fine(price),
    CALC_PRC: fine(line.firstPrice),
    PRC_1: fine(line.firstPrice),
    UNIT_RETL_VAL: fine(line.firstPrice),
    UNIT_COST: fine(unitCost),
    PRESUMED_COST: fine(unitCost),
    EXT_COST: money(unitCost.times(line.quantity).times(sign)),
    EXT_PRC: extended,
    GROSS_EXT_PRC: extended,
    DISP_EXT_PRC: extended,
    GROSS_DISP_EXT_PRC: extended,
    CALC_EXT_PRC: listed,
    // Worked out by the server, whatever was asked for.
    HAS_PRC_OVRD: line.isPriceEntered && !price.eq(line.firstPrice) ? 'Y' : 'N',
    PRC_OVRD_REAS: orNull(request.PRC_OVRD_REAS),
    USR_ENTD_PRC: line.isPriceEntered ? 'Y' : 'N',
    IS_TXBL: orNull(request.IS_TXBL) ?? text(item.IS_TXBL),
    NORM_IS_TXBL: text(item.IS_TXBL),
    RET_REAS: orNull(request.RET_REAS),
    SLS_REP: orNull(request.SLS_REP),
    REF: orNull(request.REF),
  });
  if (isGrid) tables.insert('PS_DOC_LIN_CELL', { ...key, ...cells, QTY_SOLD: quantity });
  tables.insert('PS_DOC_LIN_PRICE', {
    ...key,
    ...cells,
    PRC_SEQ_NO: 1,
    PRC_JUST_STR: line.isPriceEntered ? 'User-entered' : 'Price-1',
    PRC_BRK_DESCR: 'I',
    QTY_PRCD: quantity,
    UNIT_PRC: fine(price),
  });
}

const itemColumns = (item: TableRow) => ({
  ITEM_NO: text(item.ITEM_NO),
  ITEM_TYP: text(item.ITEM_TYP),
  TRK_METH: text(item.TRK_METH),
  CATEG_COD: item.CATEG_COD ?? null,
  SUBCAT_COD: item.SUBCAT_COD ?? null,
  ITEM_VEND_NO: item.ITEM_VEND_NO ?? null,
  BARCOD: item.BARCOD ?? null,
  QTY_DECS: item.QTY_DECS ?? 0,
  PRC_DECS: item.PRC_DECS ?? 2,
  REG_PRC: item.REG_PRC ?? null,
  MIX_MATCH_COD: item.MIX_MATCH_COD ?? null,
  IS_DISCNTBL: text(item.IS_DISCNTBL),
  TAX_CATEG: item.TAX_CATEG_COD ?? null,
  IS_WEIGHED: text(item.IS_WEIGHED),
  IS_KIT_PAR: text(item.IS_KIT_PAR),
  UNIT_WEIGHT: item.WEIGHT ?? 0,
  UNIT_CUBE: item.CUBE ?? 0,
});

const costOf = ({ tables }: ApiScene, { item, stockLocation }: PlannedLine) =>
  exact(
    tables.row(
      'SELECT LST_COST FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = ?',
      text(item.ITEM_NO),
      stockLocation,
    )?.LST_COST ?? 0,
  );
