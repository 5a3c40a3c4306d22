import type { CellDimensions } from './cell-key.ts';
import type { Decimal } from './decimal.ts';
import type { ItemNumber } from './ids.ts';

/** How the POS keeps an item: plain, gridded (cells), or a kind that cannot be sold online yet. */
export type ItemKind = 'plain' | 'grid' | 'serial' | 'kit' | 'service';

/** One value of a grid dimension: the key code (DIM_n_UPR), the text for people, and its display order. */
export interface DimensionValue {
  readonly code: string;
  readonly label: string;
  readonly order: number;
}

/** A grid dimension of one item, for example Color. `label` is GRID_DIM_n_TAG as people read it. */
export interface ItemDimension {
  readonly position: 1 | 2 | 3;
  readonly label: string;
  readonly values: readonly DimensionValue[];
}

/** A barcode of an item, of one of its cells, or of an alternate unit ('0' is the stocking unit, '!' none). */
export interface ItemBarcode {
  readonly code: string;
  readonly type: string;
  readonly dimensions: CellDimensions;
  readonly unit: string;
}

/** A code with its description, for example category SHIRTS "Shirts". */
export interface CodeAndName {
  readonly code: string;
  readonly name: string;
}

/** The POS record of an item, as far as selling online is concerned. Prices and stock are read apart. */
export interface Item {
  readonly itemNumber: ItemNumber;
  /** LONG_DESCR, else DESCR; trimmed, may be empty. */
  readonly name: string;
  readonly descriptionHtml: string | null;
  readonly kind: ItemKind;
  /** STAT = 'A'. */
  readonly isActive: boolean;
  /** The online flag, IS_ECOMM_ITEM = 'Y'. */
  readonly isOnline: boolean;
  readonly category: CodeAndName | null;
  readonly subcategory: CodeAndName | null;
  readonly vendorNumber: string | null;
  readonly weight: Decimal | null;
  readonly stockingUnit: string;
  readonly priceDecimals: number;
  /** Empty for an item that is not gridded. */
  readonly dimensions: readonly ItemDimension[];
  /** The cells that exist, in display order; one `NO_DIMENSIONS` entry for an item that is not gridded. */
  readonly cells: readonly CellDimensions[];
  readonly barcodes: readonly ItemBarcode[];
}
