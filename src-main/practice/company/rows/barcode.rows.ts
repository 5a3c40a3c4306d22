import type { ItemTable } from './row-context.ts';
import { MAINTAINER } from './row-context.ts';

/** IM_BARCOD: barcodes by item, cell, unit and type. */
export const BARCODE_TABLE: ItemTable = {
  table: 'IM_BARCOD',
  columns: [
    'ITEM_NO',
    'SEQ_NO',
    'DIM_1_UPR',
    'DIM_2_UPR',
    'DIM_3_UPR',
    'BARCOD_ID',
    'BARCOD',
    'UNIT',
    'LST_MAINT_DT',
    'LST_MAINT_USR_ID',
  ],
  *rowsOf(item, context) {
    const created = context.local(item.createdAt);
    for (const { seqNo, cell, type, code, unit } of item.barcodes) {
      yield [
        item.itemNumber,
        BigInt(seqNo),
        cell[0],
        cell[1],
        cell[2],
        type,
        code,
        unit,
        created,
        MAINTAINER,
      ];
    }
  },
};
