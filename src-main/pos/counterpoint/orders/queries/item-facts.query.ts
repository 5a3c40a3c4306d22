import type { SqlQuery } from '../../connection/sql-query.ts';
import { byItemNumbers } from '../../queries/key-list.ts';
import { selectList } from '../../queries/select-list.ts';
import { UNIT_COLUMNS, type UnitColumns } from '../../queries/unit-columns.ts';
import type { CompanySchema } from '../../schema/company-schema.ts';

/** What lines of documents need of an item. */
export interface ItemFactsRow extends UnitColumns {
  readonly ITEM_NO: string | null;
  readonly ITEM_TYP?: string | null | undefined;
  readonly IS_TXBL?: string | null | undefined;
  readonly PRC_DECS?: number | null | undefined;
}

export function itemFactsQuery(
  { columns, keyMode }: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<ItemFactsRow> {
  const source = byItemNumbers(keyMode, 'IM_ITEM', 'I', itemNumbers);
  const names = ['ITEM_NO', 'ITEM_TYP', 'IS_TXBL', 'PRC_DECS', ...UNIT_COLUMNS];
  return {
    name: 'item-facts',
    text: `SELECT ${selectList(columns, 'IM_ITEM', 'I', names)}\nFROM ${source.from}\nWHERE ${source.where}`,
    parameters: source.parameters,
  };
}
