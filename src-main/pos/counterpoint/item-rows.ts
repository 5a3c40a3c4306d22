import { type ItemNumber, itemNumber } from '../../../src-shared/domain/ids.ts';
import { text } from './mappers/column-value.ts';

export type ByItem<Row> = ReadonlyMap<ItemNumber, readonly Row[]>;

/** Rows by the item that they belong to, whatever the case and blanks of its number. */
export function byItem<Row extends { readonly ITEM_NO: string | null | undefined }>(
  rows: readonly Row[],
): ByItem<Row> {
  return Map.groupBy(rows, numberOf);
}

/** The item number of a row. */
export const numberOf = (row: { readonly ITEM_NO: string | null | undefined }): ItemNumber =>
  itemNumber(text(row.ITEM_NO));
