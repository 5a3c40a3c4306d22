import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { wireRow, wireRows } from '../data/wire-row.ts';
import { type ApiAnswer, notFound, success } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import { listFilter } from '../http/list-filter.ts';
import type { ApiRoute } from '../http/route.ts';

/** Items come from the cache, their stock never does. */
export const itemRoutes: readonly ApiRoute[] = [
  {
    operation: 'item.read',
    method: 'GET',
    path: '/Item/{ItemNo}',
    handle: (scene, { parts: [id = ''] }) => readItem(scene, code(id)),
  },
  {
    operation: 'item-stock.read',
    method: 'GET',
    path: '/Item/{ItemNo}/Inventory/{LocId}',
    handle: ({ tables }, { parts: [id = '', location = ''] }) => {
      const key = [code(id), code(location)] as const;
      const row = tables.row('SELECT * FROM IM_INV WHERE ITEM_NO = ? AND LOC_ID = ?', ...key);
      if (row === null) throw notFound(`Inventory of item ${key[0]} at location ${key[1]}`);
      const cells = tables.rows(
        `SELECT * FROM IM_INV_CELL WHERE ITEM_NO = ? AND LOC_ID = ? ${CELL_ORDER}`,
        ...key,
      );
      return success({ IM_INV: withCells(row, cells) });
    },
  },
  {
    operation: 'stock.list',
    method: 'GET',
    path: '/Inventory/{LocId}',
    handle: (scene, { parts: [location = ''], query }) => listStock(scene, code(location), query),
  },
  {
    operation: 'gift-card.read',
    method: 'GET',
    path: '/GiftCard/{GiftCardNo}',
    handle: ({ tables }, { parts: [id = ''] }) => {
      const card = tables.row('SELECT * FROM SY_GFC WHERE GFC_NO = ?', code(id));
      if (card === null) throw notFound(`Gift card ${id}`);
      const activity = tables.rows('SELECT * FROM SY_GFC_ACTIV WHERE GFC_NO = ? ORDER BY SEQ_NO', code(id));
      return success({
        SY_GFC: { ...wireRow('SY_GFC', card), SY_GFC_ACTIV: wireRows('SY_GFC_ACTIV', activity) },
      });
    },
  },
];

const CELL_ORDER = 'ORDER BY ITEM_NO, DIM_1_UPR, DIM_2_UPR, DIM_3_UPR';

/** Barcodes and dimensions are not told. */
function readItem({ references }: ApiScene, itemNumber: string): ApiAnswer {
  const item = references.one('IM_ITEM', { ITEM_NO: itemNumber });
  if (item === null) throw notFound(`Item ${itemNumber}`);
  const [description] = references.ofItem('EC_ITEM_DESCR', itemNumber, 'ITEM_NO');
  return success({
    IM_ITEM: {
      ...wireRow('IM_ITEM', item),
      IM_ITEM_NOTE: wireRows('IM_ITEM_NOTE', references.ofItem('IM_ITEM_NOTE', itemNumber, 'NOTE_ID')),
      ...(description === undefined ? {} : { EC_ITEM_DESCR: wireRow('EC_ITEM_DESCR', description) }),
    },
  });
}

/** A page of a location's stock; the vendor's `/Inventory/EC` is the web store's location and its online items. */
function listStock({ tables, references }: ApiScene, location: string, query: URLSearchParams): ApiAnswer {
  const { where, limit, values } = listFilter(query, 'IM_INV');
  const isOnline = location === 'EC';
  const place = isOnline ? onlineLocation(references) : location;
  const only = isOnline ? `AND ITEM_NO IN (SELECT ITEM_NO FROM IM_ITEM WHERE IS_ECOMM_ITEM = 'Y')` : '';
  const rows = tables.rows(
    `SELECT * FROM IM_INV ${where === '' ? 'WHERE' : `${where} AND`} LOC_ID = ? ${only} ORDER BY ITEM_NO ${limit}`,
    ...values,
    place,
  );
  const cells = Map.groupBy(
    tables.rows(`SELECT * FROM IM_INV_CELL WHERE LOC_ID = ? ${CELL_ORDER}`, place),
    (cell) => text(cell.ITEM_NO),
  );
  return success({ IM_INV: rows.map((row) => withCells(row, cells.get(text(row.ITEM_NO)) ?? [])) });
}

function onlineLocation(references: ApiScene['references']): string {
  const [control] = references.all('EC_CTL', 'KEY_ID');
  return text(references.one('PS_STR_CFG_PS', { STR_ID: text(control?.STR_ID) })?.STK_LOC_ID);
}

const withCells = (row: TableRow, cells: readonly TableRow[]) => ({
  ...wireRow('IM_INV', row),
  IM_INV_CELL: wireRows('IM_INV_CELL', cells),
});
