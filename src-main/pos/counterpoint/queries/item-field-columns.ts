const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${name}_${at + 1}`);

/** Columns of IM_ITEM that say something of an item beside what the catalog itself is made of. */
export const ITEM_FIELD_COLUMNS: readonly string[] = [
  'SHORT_DESCR',
  ...numbered('ADDL_DESCR', 3),
  'STAT_DAT',
  'ACCT_COD',
  ...numbered('ATTR_COD', 6),
  ...numbered('PROF_ALPHA', 5),
  ...numbered('PROF_COD', 5),
  ...numbered('PROF_DAT', 5),
  ...numbered('PROF_NO', 5),
  'PREF_UNIT',
  'CUBE',
  'IS_TXBL',
  'TAX_CATEG_COD',
  'IS_DISCNTBL',
  'IS_WEIGHED',
  'VEND_ITEM_NO',
  'MIX_MATCH_COD',
  'URL',
  'ECOMM_IMG_FILE',
  'ECOMM_NEW',
  'ECOMM_ON_SPECL',
];

/** Profile codes, which have descriptions of their own. */
export const PROFILE_CODES: readonly string[] = numbered('PROF_COD', 5);
