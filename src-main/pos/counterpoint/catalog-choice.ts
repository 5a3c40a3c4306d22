/** What of the company's items is sold, and how they become products: the owner's choice for the whole company. */
export interface CatalogChoice {
  /** `stocking`: by the stocking unit alone; `all`: by every unit that the item has, each a variant of its own. */
  readonly units: 'stocking' | 'all';
}

/** Without a choice every item is a product, sold by its stocking unit. */
export const USUAL_CHOICE: CatalogChoice = { units: 'stocking' };
