import type { SqlValue } from '../sqlserver/session.ts';

/** How many items of each troublesome kind the company has. */
export interface TroubleCounts {
  /** Pairs: a grid item one of whose variant SKUs is also the number of a plain item (SKUs joined by a hyphen). */
  readonly duplicateSkus: number;
  /** Pairs of plain items that carry one barcode. Only the barcode is in the way, not the items. */
  readonly duplicateBarcodes: number;
  /** Plain items whose barcode has a wrong check digit. Only the barcode is left out. */
  readonly wrongCheckDigits: number;
  /** Plain items whose every price is zero or blank. IM_ITEM.PRC_1 cannot be NULL, so a missing price is a zero. */
  readonly zeroPrices: number;
  /** Items whose texts use cp1252 characters outside ASCII. */
  readonly outsideAscii: number;
  /** Grid items of 600 cells. */
  readonly manyCells: number;
  /** Online items without category, subcategory and web category. */
  readonly withoutCategory: number;
  /** Online grid items of which nobody made a cell. */
  readonly withoutCells: number;
  /** Online items that are tracked by serial number. */
  readonly serialTracked: number;
}

export interface CompanyOptions {
  /** 50 to 500,000. */
  readonly items: number;
  readonly seed: number;
  /** Share of the items that are flagged and active, 0.9 to 1; 0.95 unless told. */
  readonly onlineShare?: number;
  /** The company's present: nothing in it is younger. */
  readonly now: Date;
  /** True: no troublesome items, whatever `troubles` says. */
  readonly sound?: boolean;
  /** Unless told: a handful when there are 200 items or more, else none. */
  readonly troubles?: Partial<TroubleCounts>;
  /** The server's local time minus UTC, in minutes, as LST_MAINT_DT is kept; 0 unless told. */
  readonly utcOffsetMinutes?: number;
}

/** Rows for one table. A table comes in several batches; every row that a row refers to comes before it. */
export interface TableBatch {
  readonly table: string;
  readonly columns: readonly string[];
  /** May be walked once. */
  readonly rows: Iterable<readonly SqlValue[]>;
}

/** Why no integrator could bring an item, or part of it, to a store. */
export type BlockReason =
  | 'price-zero'
  | 'duplicate-sku'
  | 'too-many-variants'
  | 'no-cells'
  | 'kind-unsupported'
  | 'barcode-check-digit'
  | 'barcode-shared';

export interface BlockedItem {
  readonly itemNumber: string;
  readonly reason: BlockReason;
  /**
   * For `duplicate-sku`: the item that claims the same SKU; whichever of the two comes second is blocked. For
   * `barcode-shared`: the other item that carries the barcode.
   */
  readonly contestedBy?: string;
}

/** What a store can take. */
export interface StoreLimits {
  /** Variants of one product; no limit unless told. */
  readonly maxVariants?: number;
}

/** Items that share a barcode: nobody can tell whose it is, so no store gets it. */
export interface SharedBarcode {
  readonly barcode: string;
  readonly itemNumbers: readonly [string, string];
}

export interface CompanyData {
  /** Every table from the start, a thousand items at a time: nothing is kept, each call begins anew. */
  tables(): Iterable<TableBatch>;
  /** The items that must end up blocked in a store of these limits, and no others; in ascending item number. */
  expectedBlocked(limits?: StoreLimits): readonly BlockedItem[];
  sharedBarcodes(): readonly SharedBarcode[];
  /** Numbers of all items made troublesome on purpose, ascending, for those who want to leave them alone. */
  troublesomeItems(): readonly string[];
}
