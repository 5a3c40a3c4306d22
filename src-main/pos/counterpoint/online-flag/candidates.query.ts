import type { SqlQuery } from '../connection/sql-query.ts';
import type { ColumnSet } from '../schema/column-set.ts';

type Text = string | null | undefined;

/** A row of IM_ITEM with the columns that are always read; those that were asked for are beside them, by name. */
export interface CandidateRow {
  readonly ITEM_NO: Text;
  readonly DESCR: Text;
  readonly LONG_DESCR?: Text;
  readonly ITEM_TYP?: Text;
  readonly TRK_METH: Text;
  readonly STAT: Text;
  readonly IS_ECOMM_ITEM: Text;
  readonly IS_KIT_PAR?: Text;
  readonly [column: string]: unknown;
}

const ALWAYS = [
  'ITEM_NO',
  'DESCR',
  'LONG_DESCR',
  'ITEM_TYP',
  'TRK_METH',
  'STAT',
  'IS_ECOMM_ITEM',
  'IS_KIT_PAR',
];

/**
 * A page of all items, by key. `asked` are columns that exist. A number that is blank or begins with a blank cannot be
 * asked for by its trimmed form, so it stays out, as everywhere.
 */
export function candidatesQuery(
  columns: ColumnSet,
  asked: readonly string[],
  after: string | null,
  limit: number,
): SqlQuery<CandidateRow> {
  const names = [...new Set([...ALWAYS.filter((name) => columns.has('IM_ITEM', name)), ...asked])];
  return {
    name: 'candidates',
    // Brackets: a site's own column may have a name that is a word of the language.
    text: `SELECT TOP (@limit) ${names.map((name) => `I.[${name}]`).join(', ')}
FROM dbo.IM_ITEM AS I
WHERE I.ITEM_NO > @after AND I.ITEM_NO NOT LIKE ' %'
ORDER BY I.ITEM_NO`,
    parameters: [
      { name: 'limit', type: 'int', value: limit },
      { name: 'after', type: 'item-number', value: after ?? '' },
    ],
  };
}
