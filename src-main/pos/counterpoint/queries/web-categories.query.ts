import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { rowsOfItems } from './rows-of-items.ts';

/** One node of the tree of web categories. */
export interface WebCategoryRow {
  readonly CATEG_ID: string | null;
  readonly DESCR: string | null;
  readonly PARENT_ID: string | null;
}

/** An item's place in the tree; an item may have several. */
export interface WebPlaceRow {
  readonly ITEM_NO: string | null;
  readonly CATEG_ID: string | null;
  readonly ENTRY_SEQ_NO?: number | null | undefined;
}

/** The whole tree: some hundred rows. */
export function webCategoriesQuery(): SqlQuery<WebCategoryRow> {
  return {
    name: 'web-categories',
    text: 'SELECT C.CATEG_ID, C.DESCR, C.PARENT_ID\nFROM dbo.EC_CATEG AS C',
    parameters: [],
  };
}

/** The places of items in the tree. */
export const webPlacesQuery = (
  schema: CompanySchema,
  itemNumbers: readonly string[],
): SqlQuery<WebPlaceRow> =>
  rowsOfItems('web-places', schema, 'EC_CATEG_ITEM', ['ITEM_NO', 'CATEG_ID', 'ENTRY_SEQ_NO'], itemNumbers);
