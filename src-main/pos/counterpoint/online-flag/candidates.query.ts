import type { SqlQuery } from '../connection/sql-query.ts';
import { ITEM_BASICS, type ItemBasics } from '../queries/item-basics.ts';
import { itemPageQuery } from '../queries/item-page.ts';
import type { ColumnSet } from '../schema/column-set.ts';

/** A row of IM_ITEM with the columns that are always read; those that were asked for are beside them, by name. */
export interface CandidateRow extends ItemBasics {
  readonly [column: string]: unknown;
}

/** A page of all items, by key. `asked` are columns that exist. */
export function candidatesQuery(
  columns: ColumnSet,
  asked: readonly string[],
  after: string | null,
  limit: number,
): SqlQuery<CandidateRow> {
  const names = new Set([...ITEM_BASICS.filter((name) => columns.has('IM_ITEM', name)), ...asked]);
  // Brackets: a site's own column may have a name that is a word of the language.
  const selected = [...names].map((name) => `I.[${name}]`).join(', ');
  return itemPageQuery({ name: 'candidates', selected, after, limit });
}
