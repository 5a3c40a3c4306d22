import type { CellDimensions, CellKey } from './cell-key.ts';
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

/** What the cells of one item differ in, for example Color or Unit. `label` is what people read. */
export interface ItemDimension {
  readonly label: string;
  readonly values: readonly DimensionValue[];
}

/** What of an item can be sold by itself: one combination of its dimensions. */
export interface ItemCell {
  readonly key: CellKey;
  /** The number that the POS keeps this cell under, from which its SKU is made; nearly always the item's own. */
  readonly itemNumber: ItemNumber;
  /** The grid's dimension codes, `*` where one is not used. */
  readonly dimensions: CellDimensions;
  /** The name of the unit that it is sold by; null for an item that is sold by one unit only. */
  readonly unit: string | null;
  /** The code of its value in each of the item's dimensions, in their order. */
  readonly choices: readonly string[];
  /** Of one unit; null: unknown. */
  readonly weight: Decimal | null;
}

/** A barcode of one cell of an item. */
export interface ItemBarcode {
  readonly code: string;
  readonly type: string;
  readonly key: CellKey;
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
  /** Names of the categories that it is filed under, from the broadest to the narrowest. */
  readonly categoryPath: readonly string[];
  readonly vendorNumber: string | null;
  readonly stockingUnit: string;
  readonly priceDecimals: number;
  /** What its cells differ in, in display order; empty for an item that is one thing only. */
  readonly dimensions: readonly ItemDimension[];
  /** The cells that exist, in display order; exactly one for an item without dimensions. */
  readonly cells: readonly ItemCell[];
  readonly barcodes: readonly ItemBarcode[];
  /** Whatever else the POS says of it, by the POS's own names for it; what is blank is not there. */
  readonly fields: Readonly<Record<string, string>>;
}
