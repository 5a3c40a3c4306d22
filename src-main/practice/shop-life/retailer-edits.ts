import type { Random } from '../company/random.ts';

/** What the retailer cares for in the web store. */
export type RetailerField = 'name' | 'description' | 'picture' | 'visibility';

/** A product as the retailer sees it in the store. */
export interface RetailerProduct {
  readonly id: string;
  readonly name: string;
  readonly isVisible: boolean;
}

/** One edit by the retailer; `value` is the new name, the new HTML text, a picture's file name, or the visibility. */
export type RetailerEdit =
  | { readonly productId: string; readonly field: 'name' | 'description' | 'picture'; readonly value: string }
  | { readonly productId: string; readonly field: 'visibility'; readonly value: boolean };

export interface RetailerHabits {
  /** Share of the products that are worked on, 0 to 1; 0.1 unless told. */
  readonly share?: number;
  /** Fields that the retailer edits; all unless told. */
  readonly fields?: readonly RetailerField[];
}

const ALL_FIELDS: readonly RetailerField[] = ['name', 'description', 'picture', 'visibility'];
const HIDE_SHARE = 0.2;

/**
 * Chooses which products the retailer works on, and how: at least one when there are any, one to two fields each. Drafts
 * are usually published; what is visible is hidden now and then. Every edit changes something.
 */
export function chooseRetailerEdits(
  random: Random,
  products: readonly RetailerProduct[],
  { share = 0.1, fields = ALL_FIELDS }: RetailerHabits = {},
): readonly RetailerEdit[] {
  if (fields.length === 0 || share <= 0) return [];
  const count = Math.max(1, Math.round(products.length * share));
  return random
    .sample(products, count)
    .flatMap((product) =>
      random.sample(fields, random.integer(1, 2)).flatMap((field) => edit(random, product, field) ?? []),
    );
}

function edit(random: Random, product: RetailerProduct, field: RetailerField): RetailerEdit | null {
  const productId = product.id;
  const number = random.integer(1_000, 9_999);
  switch (field) {
    case 'name':
      return {
        productId,
        field,
        value: `${random.pick(['Our', 'The', 'Best'])} ${product.name} No. ${number}`,
      };
    case 'description':
      return { productId, field, value: `<p>Words of our own about this one, edition ${number}.</p>` };
    case 'picture':
      return { productId, field, value: `picture-${number}.jpg` };
    case 'visibility':
      if (product.isVisible && !random.chance(HIDE_SHARE)) return null;
      return { productId, field, value: !product.isVisible };
  }
}
