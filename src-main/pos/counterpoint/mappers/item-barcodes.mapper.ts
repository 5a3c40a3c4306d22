import {
  ALTERNATE_UNITS,
  type AlternateUnit,
  type CellKey,
  cellKey,
} from '../../../../src-shared/domain/cell-key.ts';
import type { ItemNumber } from '../../../../src-shared/domain/ids.ts';
import type { ItemBarcode } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { BarcodeRow } from '../queries/barcodes.query.ts';
import type { ItemRow } from '../queries/items.query.ts';
import { hasWrongCheckDigit } from './check-digit.ts';
import { code, text } from './column-value.ts';
import { cellDimensions } from './grid.mapper.ts';
import { itemWarning } from './item-problem.ts';
import {
  isShared,
  NO_SHARED_BARCODES,
  type SharedBarcodes,
  sharedWithItems,
} from './shared-barcodes.mapper.ts';

// What IM_CTL.ITEM_BARCOD_ID names in a new company; only used where the barcode table cannot be read.
const PRIMARY_TYPE = 'ITEM';

/** The barcodes of one item, by cell and unit, and what is wrong with those that are left out. */
export interface ItemBarcodes {
  readonly found: readonly ItemBarcode[];
  readonly problems: readonly SyncError[];
}

/**
 * `rows` null: the table cannot be read, and the item's copy of its primary barcode stands in. A barcode that other items
 * carry too is left out of all of them: whose it is nobody can tell, and a store that has it with one keeps it there.
 */
export function mapBarcodes(
  number: ItemNumber,
  item: Pick<ItemRow, 'BARCOD'>,
  rows: readonly BarcodeRow[] | null,
  shared: SharedBarcodes = NO_SHARED_BARCODES,
): ItemBarcodes {
  const found: ItemBarcode[] = [];
  const problems: SyncError[] = [];
  const ofOthers = new Set<string>();
  const owners = new Map<string, CellKey>();
  for (const barcode of rows === null ? primary(number, item) : inSequence(number, rows)) {
    const owner = owners.get(barcode.code);
    if (hasWrongCheckDigit(barcode.type, barcode.code)) problems.push(wrongCheckDigit(number, barcode.code));
    else if (isShared(shared, barcode.code)) ofOthers.add(barcode.code);
    else if (owner !== undefined && owner !== barcode.key) problems.push(sharedByCells(number, barcode.code));
    else {
      owners.set(barcode.code, barcode.key);
      found.push(barcode);
    }
  }
  if (ofOthers.size > 0) problems.push(sharedWithItems(number, [...ofOthers], shared));
  return { found, problems };
}

function inSequence(number: ItemNumber, rows: readonly BarcodeRow[]): ItemBarcode[] {
  return rows
    .toSorted((a, b) => (a.SEQ_NO ?? 0) - (b.SEQ_NO ?? 0))
    .map((row) => ({
      code: text(row.BARCOD),
      type: code(row.BARCOD_ID),
      key: cellKey(number, cellDimensions(row), alternateUnit(row.UNIT)),
    }))
    .filter((barcode) => barcode.code !== '');
}

function primary(number: ItemNumber, { BARCOD }: Pick<ItemRow, 'BARCOD'>): ItemBarcode[] {
  const barcode = text(BARCOD);
  return barcode === '' ? [] : [{ code: barcode, type: PRIMARY_TYPE, key: cellKey(number) }];
}

// '0' is the stocking unit, '!' and blank no particular one.
const alternateUnit = (unit: string | null | undefined): AlternateUnit | null =>
  ALTERNATE_UNITS.find((known) => known === text(unit)) ?? null;

const wrongCheckDigit = (number: ItemNumber, barcode: string): SyncError =>
  itemWarning(number, {
    code: 'item.barcode-check-digit',
    field: 'BARCOD',
    operatorMessage: `The barcode ${barcode} of ${number} has a wrong check digit, so it is left out.`,
    remedy: 'Scan the barcode anew in Counterpoint.',
    detail: undefined,
  });

const sharedByCells = (number: ItemNumber, barcode: string): SyncError =>
  itemWarning(number, {
    code: 'item.barcode-duplicate',
    field: 'BARCOD',
    operatorMessage: `Several cells or units of ${number} have the barcode ${barcode}; only the first one gets it.`,
    remedy: 'Give each cell and unit a barcode of its own in Counterpoint.',
    detail: undefined,
  });
