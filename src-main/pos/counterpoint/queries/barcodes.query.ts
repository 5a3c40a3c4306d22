import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { rowsOfItems } from './rows-of-items.ts';

/** IM_BARCOD. UNIT '!' means no particular unit, '0' the stocking unit, '1' to '5' an alternate unit. */
export interface BarcodeRow {
  readonly ITEM_NO: string | null;
  readonly BARCOD: string | null;
  readonly DIM_1_UPR: string | null;
  readonly DIM_2_UPR: string | null;
  readonly DIM_3_UPR: string | null;
  readonly BARCOD_ID?: string | null | undefined;
  readonly UNIT?: string | null | undefined;
  readonly SEQ_NO?: number | null | undefined;
}

const COLUMNS = ['ITEM_NO', 'BARCOD', 'DIM_1_UPR', 'DIM_2_UPR', 'DIM_3_UPR', 'BARCOD_ID', 'UNIT', 'SEQ_NO'];

/** All barcodes of items, of their cells and of their alternate units. Only where the table exists. */
export const barcodesQuery = (schema: CompanySchema, itemNumbers: readonly string[]): SqlQuery<BarcodeRow> =>
  rowsOfItems('barcodes', schema, 'IM_BARCOD', COLUMNS, itemNumbers);
