/** How plain items are bound into one product: by the value that they share in a column of IM_ITEM. */
export interface FamilyChoice {
  /** The column that names the family, upper case, for example PROF_ALPHA_2 or one of the site's own. */
  readonly field: string;
  /** What the members differ in, in display order: the option's name, and the column that has its value. */
  readonly options: readonly { readonly name: string; readonly field: string }[];
}

/** Types beside inventory that can be sold: N non-inventory, S service. A discount item (D) is no goods. */
export const MORE_ITEM_TYPES = ['N', 'S'] as const;
export type MoreItemType = (typeof MORE_ITEM_TYPES)[number];

/** Statuses beside active that can be sold: D discontinued, V discontinued by the vendor. Inactive is neither. */
export const MORE_ITEM_STATUSES = ['D', 'V'] as const;
export type MoreItemStatus = (typeof MORE_ITEM_STATUSES)[number];

/** Which of the flagged items are sold, beside the active inventory items. */
export interface SoldChoice {
  /** Nobody counts these, so that a store is told no stock of them. */
  readonly itemTypes: readonly MoreItemType[];
  readonly itemStatuses: readonly MoreItemStatus[];
}

/** What of the company's items is sold, and how they become products: the owner's choice for the whole company. */
export interface CatalogChoice extends SoldChoice {
  /** `stocking`: by the stocking unit alone; `all`: by every unit that the item has, each a variant of its own. */
  readonly units: 'stocking' | 'all';
  /** Null: every item is a product of its own. */
  readonly family: FamilyChoice | null;
  /** Which of Counterpoint's two category systems a product is filed by: CATEG_COD and SUBCAT_COD, or the web tree. */
  readonly categories: 'merchandise' | 'web';
  /** The note (NOTE_ID) whose text describes an item that has no web description; null: none does. */
  readonly descriptionNote: string | null;
}

/** Without a choice every active inventory item is a product, sold by its stocking unit. */
export const USUAL_CHOICE: CatalogChoice = {
  units: 'stocking',
  family: null,
  categories: 'merchandise',
  descriptionNote: null,
  itemTypes: [],
  itemStatuses: [],
};
