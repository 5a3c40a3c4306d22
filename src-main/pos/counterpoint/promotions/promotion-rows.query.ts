import type { SqlQuery } from '../connection/sql-query.ts';
import { selectList } from '../queries/select-list.ts';
import type { ColumnSet } from '../schema/column-set.ts';
import type { TableName } from '../schema/tables.ts';

type Text = string | null | undefined;
type LocalTime = Date | null | undefined;

/** What a group and its rules are known by. */
export interface GroupKey {
  readonly GRP_TYP: Text;
  readonly GRP_COD: Text;
}

/** IM_PRC_GRP: rules that begin and end together. Times are the server's local time, read as if they were UTC. */
export interface PriceGroupRow extends GroupKey {
  readonly GRP_SEQ_NO?: number | null | undefined;
  readonly DESCR?: Text;
  readonly CUST_NO?: Text;
  readonly CUST_FILT?: Text;
  readonly NO_BEG_DAT?: Text;
  readonly BEG_DAT?: LocalTime;
  readonly BEG_DT?: LocalTime;
  readonly BEG_TIM_FLG?: Text;
  readonly NO_END_DAT?: Text;
  readonly END_DAT?: LocalTime;
  readonly END_DT?: LocalTime;
  readonly END_TIM_FLG?: Text;
  readonly ENABLED?: Text;
  readonly MIX_MATCH_COD?: Text;
}

/** IM_PRC_RUL: whom and what a rule is for. */
export interface PriceRuleRow extends GroupKey {
  readonly RUL_SEQ_NO: number | null;
  readonly DESCR?: Text;
  readonly CUST_NO?: Text;
  readonly ITEM_NO?: Text;
  readonly CUST_FILT?: Text;
  readonly ITEM_FILT?: Text;
  readonly SAL_FILT?: Text;
  readonly MIN_QTY?: number | null | undefined;
  readonly IS_CUSTOM?: Text;
  readonly CUSTOM_SP?: Text;
  readonly USE_BOGO_TWOFER?: Text;
}

/** IM_PRC_RUL_BRK: what a rule does to the price from a quantity on. */
export interface PriceBreakRow extends GroupKey {
  readonly RUL_SEQ_NO: number | null;
  readonly MIN_QTY: number | null;
  readonly PRC_METH: Text;
  readonly PRC_BASIS: Text;
  readonly AMT_OR_PCT: number | null;
}

const GROUP_COLUMNS = [
  'GRP_TYP',
  'GRP_COD',
  'GRP_SEQ_NO',
  'DESCR',
  'CUST_NO',
  'CUST_FILT',
  'NO_BEG_DAT',
  'BEG_DAT',
  'BEG_DT',
  'BEG_TIM_FLG',
  'NO_END_DAT',
  'END_DAT',
  'END_DT',
  'END_TIM_FLG',
  'ENABLED',
  'MIX_MATCH_COD',
];
const RULE_COLUMNS = [
  'GRP_TYP',
  'GRP_COD',
  'RUL_SEQ_NO',
  'DESCR',
  'CUST_NO',
  'ITEM_NO',
  'CUST_FILT',
  'ITEM_FILT',
  'SAL_FILT',
  'MIN_QTY',
  'IS_CUSTOM',
  'CUSTOM_SP',
  'USE_BOGO_TWOFER',
];
const BREAK_COLUMNS = ['GRP_TYP', 'GRP_COD', 'RUL_SEQ_NO', 'MIN_QTY', 'PRC_METH', 'PRC_BASIS', 'AMT_OR_PCT'];

/** All price groups; there are never many. */
export const priceGroupsQuery = (columns: ColumnSet): SqlQuery<PriceGroupRow> =>
  wholeTable('price-groups', columns, 'IM_PRC_GRP', 'G', GROUP_COLUMNS);

/** All price rules. */
export const priceRulesQuery = (columns: ColumnSet): SqlQuery<PriceRuleRow> =>
  wholeTable('price-rules', columns, 'IM_PRC_RUL', 'R', RULE_COLUMNS);

/** All quantity breaks of price rules. */
export const priceBreaksQuery = (columns: ColumnSet): SqlQuery<PriceBreakRow> =>
  wholeTable('price-breaks', columns, 'IM_PRC_RUL_BRK', 'B', BREAK_COLUMNS);

function wholeTable<Row>(
  name: string,
  columns: ColumnSet,
  table: TableName,
  alias: string,
  names: readonly string[],
): SqlQuery<Row> {
  const selected = selectList(columns, table, alias, names);
  return { name, text: `SELECT ${selected}\nFROM dbo.${table} AS ${alias}`, parameters: [] };
}
