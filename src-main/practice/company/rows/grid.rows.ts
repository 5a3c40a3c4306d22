import type { ItemTable } from './row-context.ts';
import { MAINTAINER } from './row-context.ts';

/** IM_GRID_DIM_1 to _3: the values of each dimension in order, and a `*` row where a dimension is not used. */
export const GRID_TABLES: readonly ItemTable[] = [1, 2, 3].map((position) => ({
  table: `IM_GRID_DIM_${position}`,
  columns: [
    'ITEM_NO',
    `DIM_${position}_UPR`,
    `DIM_${position}`,
    `DIM_${position}_SEQ_NO`,
    'LST_MAINT_DT',
    'LST_MAINT_USR_ID',
  ],
  *rowsOf(item, context) {
    if (item.dimensions.length === 0) return;
    const values = item.dimensions[position - 1]?.values ?? [{ code: '*', label: '*' }];
    for (const [at, { code, label }] of values.entries()) {
      const created = context.local(item.createdAt);
      yield [item.itemNumber, code, label, BigInt(at + 1), created, MAINTAINER];
    }
  },
}));
