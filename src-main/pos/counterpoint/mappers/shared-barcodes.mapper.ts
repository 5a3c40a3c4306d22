import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { numberOf } from '../item-rows.ts';
import type { SharedBarcodeRow } from '../queries/shared-barcodes.query.ts';
import { code } from './column-value.ts';
import { itemWarning } from './item-problem.ts';

/** The barcodes that several items carry, upper case, with what is known of those items. */
export type SharedBarcodes = ReadonlyMap<string, SharedBarcodeRow>;

export const NO_SHARED_BARCODES: SharedBarcodes = new Map();

export const mapSharedBarcodes = (rows: readonly SharedBarcodeRow[]): SharedBarcodes =>
  new Map(rows.map((row) => [code(row.BARCOD), row]));

/** Whether another item carries the barcode as well. */
export const isShared = (shared: SharedBarcodes, barcode: string): boolean => shared.has(code(barcode));

const MOST_NAMED = 3;

/** What is wrong with the barcodes of an item that others carry too: one report for the item, which names the others. */
export function sharedWithItems(
  number: ItemNumber,
  barcodes: readonly string[],
  shared: SharedBarcodes,
): SyncError {
  const told = barcodes.slice(0, MOST_NAMED).map((barcode) => {
    const row = shared.get(code(barcode));
    return `${barcode} (also on ${row === undefined ? 'another item' : others(number, row)})`;
  });
  const more = barcodes.length - told.length;
  return itemWarning(number, {
    code: 'item.barcode-shared',
    field: 'BARCOD',
    operatorMessage: `Other items have barcodes of ${number} too, so they are left out: ${told.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    remedy: 'Let only one item have each barcode in Counterpoint, or take the others off the web.',
    detail: undefined,
  });
}

function others(number: ItemNumber, row: SharedBarcodeRow): string {
  const known = [row.FIRST_ITEM_NO, row.LAST_ITEM_NO]
    .map((name) => numberOf({ ITEM_NO: name }))
    .filter((other) => other !== number);
  const more = (row.ITEMS ?? 0) - known.length - 1;
  return `${known.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
