type Text = string | null | undefined;

/** What is read of every item that is named or judged: its number and names, and what decides whether it is sold. */
export interface ItemBasics {
  readonly ITEM_NO: Text;
  readonly DESCR: Text;
  readonly LONG_DESCR?: Text;
  readonly ITEM_TYP?: Text;
  readonly TRK_METH: Text;
  readonly STAT: Text;
  readonly IS_ECOMM_ITEM: Text;
  readonly IS_KIT_PAR?: Text;
}

export const ITEM_BASICS: readonly (keyof ItemBasics)[] = [
  'ITEM_NO',
  'DESCR',
  'LONG_DESCR',
  'ITEM_TYP',
  'TRK_METH',
  'STAT',
  'IS_ECOMM_ITEM',
  'IS_KIT_PAR',
];
