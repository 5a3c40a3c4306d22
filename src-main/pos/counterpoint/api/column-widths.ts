/**
 * Widths of the columns that a request fills, in characters (NCR Counterpoint 8.5 data dictionary, read in 2026). The API
 * answers 500 to text that is wider, which says nothing about what was saved, so nothing wider may leave.
 */
export const WIDTHS = {
  CODE: 10,
  TKT_NO: 15,
  CUST_NO: 15,
  CUST_PO_NO: 20,
  ITEM_NO: 20,
  DIM: 15,
  NAM: 40,
  FST_NAM: 15,
  LST_NAM: 25,
  ADRS: 40,
  CITY: 20,
  STATE: 10,
  ZIP_COD: 15,
  CNTRY: 20,
  PHONE: 25,
  EMAIL: 50,
  CARD_NO: 30,
  NOTE_ID: 50,
} as const;

/** The text of one column and how much the column holds; `name` is the column's path in the request. */
export interface SizedText {
  readonly name: string;
  readonly text: string;
  readonly most: number;
}

/** The first that does not fit; null when all do. */
export const tooWide = (texts: readonly SizedText[]): SizedText | null =>
  texts.find(({ text, most }) => text.length > most) ?? null;
