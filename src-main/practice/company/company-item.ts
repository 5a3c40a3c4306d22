import type { Category, Department, ProductKind, Subcategory } from './data/department.ts';
import type { FamilyPlace } from './item-plan.ts';

/** Upper-case dimension codes; `*` where a dimension is not used. */
export type Cell = readonly [string, string, string];

/** The only cell of an item that is not gridded. */
export const WHOLE_ITEM: Cell = ['*', '*', '*'];

/** One value of a grid dimension: DIM_n_UPR and DIM_n. */
export interface DimensionValue {
  readonly code: string;
  readonly label: string;
}

export interface GridDimension {
  /** GRID_DIM_n_TAG. */
  readonly tag: string;
  readonly values: readonly DimensionValue[];
}

/** Prices in cents. */
export interface ItemPrices {
  readonly regular: number | null;
  readonly level1: number;
  /** The sale price, where there is a sale. */
  readonly level2: number | null;
  readonly level3: number | null;
}

/** A second selling unit of so many stocking units; its prices in cents, null: the stocking price times the number. */
export interface AlternateUnit {
  readonly unit: string;
  readonly numerator: number;
  readonly regular: number | null;
  readonly level1: number | null;
}

export interface ItemBarcode {
  readonly seqNo: number;
  readonly cell: Cell;
  readonly type: 'UPC' | 'EAN' | 'SKU';
  readonly code: string;
  /** '0' the stocking unit, '1' the alternate unit. */
  readonly unit: '0' | '1';
}

/** A price of its own for a location, a cell, or a cell at a location. */
export interface PriceRow {
  readonly location: string;
  readonly cell: Cell;
  readonly prices: ItemPrices;
}

/** Quantities in hundredths of the stocking unit. */
export interface CellStock {
  readonly cell: Cell;
  readonly onHand: number;
  readonly committed: number;
}

export interface LocationStock {
  readonly location: string;
  readonly cells: readonly CellStock[];
}

/** ITEM_TYP, TRK_METH, STAT and the flags that say whether an item is sold, and where. */
export interface ItemState {
  readonly type: 'I' | 'S';
  readonly tracking: 'N' | 'G' | 'S';
  readonly status: 'A' | 'D' | 'V' | 'I';
  readonly isOnline: boolean;
  readonly isKit: boolean;
}

export interface ItemNames {
  /** At most 30 characters. */
  readonly description: string;
  /** At most 50. */
  readonly longDescription: string;
  /** At most 15. */
  readonly shortDescription: string;
}

/** One item of the practice company with all that hangs on it. */
export interface CompanyItem {
  readonly index: number;
  readonly itemNumber: string;
  readonly department: Department;
  /** Null: an item that nobody filed. */
  readonly category: Category | null;
  readonly subcategory: Subcategory | null;
  readonly kind: ProductKind;
  readonly brand: string;
  readonly material: string;
  readonly audience: string;
  readonly names: ItemNames;
  readonly state: ItemState;
  readonly family: FamilyPlace | null;
  readonly prices: ItemPrices;
  /** What the shop pays, in cents. */
  readonly cost: number;
  readonly stockingUnit: string;
  /** QTY_DECS. */
  readonly quantityDecimals: number;
  readonly alternate: AlternateUnit | null;
  /** Hundredths of a pound; null: nobody weighed it. */
  readonly weight: number | null;
  /** Empty for an item that is not gridded. */
  readonly dimensions: readonly GridDimension[];
  /** The cells that exist; `WHOLE_ITEM` alone for an item that is not gridded. */
  readonly cells: readonly Cell[];
  readonly barcodes: readonly ItemBarcode[];
  readonly priceRows: readonly PriceRow[];
  readonly stock: readonly LocationStock[];
  readonly serialNumbers: readonly string[];
  readonly descriptionHtml: string | null;
  readonly note: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number;
  readonly maintainedAt: number;
}
