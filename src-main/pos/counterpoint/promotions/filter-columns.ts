/** A row of IM_ITEM as far as filters may look at it; a column that is missing or NULL is null. */
export type ItemFacts = Readonly<Record<string, string | null>>;

const numbered = (stem: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${stem}${index + 1}`);

/**
 * The columns of IM_ITEM that a price rule's filter may compare: codes and texts, whose comparison is the same here as
 * in SQL Server. Dates, numbers and columns that a site added are left out.
 */
export const FILTER_COLUMNS: readonly string[] = [
  'ITEM_NO',
  'CATEG_COD',
  'SUBCAT_COD',
  'ACCT_COD',
  'STAT',
  'ITEM_TYP',
  'TRK_METH',
  'ITEM_VEND_NO',
  ...numbered('ATTR_COD_', 6),
  ...numbered('PROF_COD_', 5),
  ...numbered('PROF_ALPHA_', 5),
];
