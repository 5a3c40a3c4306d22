import { type CompanyItem, type PriceRow, WHOLE_ITEM } from '../company-item.ts';
import { type ItemTable, MAINTAINER, money, type Row, type RowContext } from './row-context.ts';

/** IM_PRC: a row for all locations and cells that repeats the item's prices, then the item's special prices. */
export const PRICE_TABLE: ItemTable = {
  table: 'IM_PRC',
  columns: [
    'ITEM_NO',
    'LOC_ID',
    'DIM_1_UPR',
    'DIM_2_UPR',
    'DIM_3_UPR',
    'REG_PRC',
    'PRC_1',
    'PRC_2',
    'PRC_3',
    'ALT_1_REG_PRC',
    'ALT_1_PRC_1',
    'LST_MAINT_DT',
    'LST_MAINT_USR_ID',
    'RS_UTC_DT',
  ],
  *rowsOf(item, context) {
    const own = { location: '*', cell: WHOLE_ITEM, prices: item.prices };
    yield priceRow(item, own, [item.alternate?.regular ?? null, item.alternate?.level1 ?? null], context);
    for (const row of item.priceRows) yield priceRow(item, row, [null, null], context);
  },
};

function priceRow(
  item: CompanyItem,
  { location, cell, prices }: PriceRow,
  alternate: readonly [number | null, number | null],
  context: RowContext,
): Row {
  return [
    item.itemNumber,
    location,
    ...cell,
    money(prices.regular),
    money(prices.level1),
    money(prices.level2),
    money(prices.level3),
    ...alternate.map(money),
    context.local(item.maintainedAt),
    MAINTAINER,
    context.utc(item.maintainedAt),
  ];
}
