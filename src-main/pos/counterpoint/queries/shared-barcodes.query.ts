import type { SoldChoice } from '../catalog-choice.ts';
import type { SqlQuery } from '../connection/sql-query.ts';
import type { CompanySchema } from '../schema/company-schema.ts';
import { byItemNumbers, byTexts } from './key-list.ts';

/** A barcode that several items sold online carry, with the first and the last of them. */
export interface SharedBarcodeRow {
  readonly BARCOD: string | null;
  readonly FIRST_ITEM_NO: string | null;
  readonly LAST_ITEM_NO: string | null;
  readonly ITEMS: number | null;
}

/**
 * Which of the items' barcodes are also those of other items that are sold online: one row for each such barcode, however
 * many items carry it. By item number, then by barcode. A blank in front makes a barcode another one here.
 */
export function sharedBarcodesQuery(
  schema: CompanySchema,
  itemNumbers: readonly string[],
  { itemStatuses }: SoldChoice,
): SqlQuery<SharedBarcodeRow> {
  const source = byItemNumbers(schema.keyMode, 'IM_BARCOD', 'B', itemNumbers);
  const sold = byTexts('I.STAT', 's', 'flag', ['A', ...itemStatuses]);
  return {
    name: 'shared-barcodes',
    text: `SELECT O.BARCOD, MIN(O.ITEM_NO) AS FIRST_ITEM_NO, MAX(O.ITEM_NO) AS LAST_ITEM_NO, COUNT(DISTINCT O.ITEM_NO) AS ITEMS
FROM dbo.IM_BARCOD AS O
INNER JOIN dbo.IM_ITEM AS I ON I.ITEM_NO = O.ITEM_NO
WHERE I.IS_ECOMM_ITEM = 'Y' AND ${sold.where} AND O.BARCOD > '' AND O.BARCOD IN (SELECT B.BARCOD
FROM ${source.from}
WHERE ${source.where})
GROUP BY O.BARCOD
HAVING MIN(O.ITEM_NO) <> MAX(O.ITEM_NO)`,
    parameters: [...source.parameters, ...sold.parameters],
  };
}
