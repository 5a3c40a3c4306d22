import { cellKey, NO_DIMENSIONS } from '../../../../src-shared/domain/cell-key.ts';
import { type ItemNumber, itemNumber } from '../../../../src-shared/domain/ids.ts';
import type { CodeAndName, Item } from '../../../../src-shared/domain/item.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { type CatalogChoice, USUAL_CHOICE } from '../catalog-choice.ts';
import type { BarcodeRow } from '../queries/barcodes.query.ts';
import type { ItemRow } from '../queries/items.query.ts';
import type { NoteRow } from '../queries/notes.query.ts';
import { cleanHtml } from '../texts/clean-html.ts';
import { noteHtml } from '../texts/note-html.ts';
import { code, exactDecimal, isYes, text } from './column-value.ts';
import { type Grid, type GridRows, mapGrid } from './grid.mapper.ts';
import { mapBarcodes } from './item-barcodes.mapper.ts';
import { itemFields } from './item-fields.mapper.ts';
import { isActiveItem, itemKind } from './item-kind.mapper.ts';
import { itemProblem, itemWarning } from './item-problem.ts';
import type { SharedBarcodes } from './shared-barcodes.mapper.ts';
import { soldByUnit } from './unit-cells.mapper.ts';
import type { WebPlace } from './web-category.mapper.ts';

const NO_GRID: Grid = { dimensions: [], cells: [NO_DIMENSIONS], problems: [] };
const DEFAULT_PRICE_DECIMALS = 2;

/** What was read of one item. `barcodes` null: the table cannot be read. */
export interface ItemRows {
  readonly item: ItemRow;
  readonly grid: GridRows;
  readonly barcodes: readonly BarcodeRow[] | null;
  /** Barcodes that several items carry; none unless told. */
  readonly sharedBarcodes?: SharedBarcodes | undefined;
  /** Its place in the web tree, where items are filed by that. */
  readonly webPlace?: WebPlace | undefined;
  /** The note that describes it, where the owner chose one. */
  readonly note?: NoteRow | undefined;
}

/** One item, and what is wrong with its rows. A broken row is left out, the item never is. */
export function mapItem(
  rows: ItemRows,
  choice: CatalogChoice = USUAL_CHOICE,
): { readonly item: Item; readonly problems: readonly SyncError[] } {
  const row = rows.item;
  const number = itemNumber(text(row.ITEM_NO));
  const kind = itemKind(row, choice);
  const grid = kind === 'grid' ? mapGrid(number, row, rows.grid) : NO_GRID;
  const inStock = {
    dimensions: grid.dimensions.map(({ label, values }) => ({ label, values })),
    cells: grid.cells.map((dimensions) => ({
      key: cellKey(number, dimensions),
      itemNumber: number,
      dimensions,
      unit: null,
      choices: grid.dimensions.map(({ position }) => dimensions[position - 1] ?? '*'),
      weight: exactDecimal(row.WEIGHT),
    })),
    problems: grid.problems,
  };
  const sold = choice.units === 'all' ? soldByUnit(number, row, inStock) : inStock;
  const name = text(row.LONG_DESCR) || text(row.DESCR);
  const barcodes = mapBarcodes(number, row, rows.barcodes, rows.sharedBarcodes);
  const category = codeAndName(row.CATEG_COD, row.CATEG_DESCR);
  const subcategory = codeAndName(row.SUBCAT_COD, row.SUBCAT_DESCR);
  const item: Item = {
    itemNumber: number,
    name,
    descriptionHtml: cleanHtml(text(row.HTML_DESCR)) || describedByNote(rows.note),
    kind,
    isActive: isActiveItem(row, choice),
    isOnline: isYes(row.IS_ECOMM_ITEM),
    category,
    subcategory,
    categoryPath: rows.webPlace?.path ?? [category, subcategory].flatMap((filed) => filed?.name ?? []),
    vendorNumber: text(row.ITEM_VEND_NO) || null,
    stockingUnit: text(row.STK_UNIT),
    priceDecimals: row.PRC_DECS ?? DEFAULT_PRICE_DECIMALS,
    dimensions: sold.dimensions,
    cells: sold.cells,
    barcodes: barcodes.found,
    fields: itemFields(row),
  };
  return {
    item,
    problems: [
      ...(name === '' ? [withoutName(number)] : []),
      ...(rows.webPlace?.problems ?? unknownCodes(number, row)),
      ...sold.problems,
      ...barcodes.problems,
    ],
  };
}

const describedByNote = (note: NoteRow | undefined): string | null =>
  note === undefined ? null : noteHtml(text(note.NOTE) || text(note.NOTE_TXT));

function codeAndName(key: string | null | undefined, name: string | null | undefined): CodeAndName | null {
  const known = code(key);
  return known === '' ? null : { code: known, name: text(name) || known };
}

function withoutName(number: ItemNumber): SyncError {
  return itemProblem(number, {
    code: 'item.name-missing',
    field: 'name',
    operatorMessage: `${number} has no description.`,
    remedy: 'Give the item a description in Counterpoint.',
  });
}

/** Codes of a category or subcategory that nobody has described; the code then stands for the name. */
function unknownCodes(number: ItemNumber, row: ItemRow): readonly SyncError[] {
  const unknown = (field: 'CATEG_COD' | 'SUBCAT_COD', name: string | null | undefined) =>
    // Without the table the name is missing altogether, which says nothing about the code.
    name === null && code(row[field]) !== '' ? [{ field, value: code(row[field]) }] : [];
  return [...unknown('CATEG_COD', row.CATEG_DESCR), ...unknown('SUBCAT_COD', row.SUBCAT_DESCR)].map(
    ({ field, value }) =>
      itemWarning(number, {
        code: 'item.category-unknown',
        field,
        operatorMessage: `${number} is filed under ${value}, which Counterpoint does not have a name for.`,
        remedy: 'Create the code in Counterpoint, or file the item under another one.',
        detail: undefined,
      }),
  );
}
