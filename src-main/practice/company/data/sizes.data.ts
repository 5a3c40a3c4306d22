import type { SizeScale } from './department.ts';

/** The sizes of each scale, smallest first. */
export const SIZES: Readonly<Record<SizeScale, readonly string[]>> = {
  letters: ['XS', 'S', 'M', 'L', 'XL', 'XXL'],
  waist: ['28', '30', '32', '33', '34', '36', '38', '40'],
  kids: ['2T', '3T', '4T', '5', '6', '7', '8'],
  'womens-shoes': ['5', '5.5', '6', '6.5', '7', '7.5', '8', '8.5', '9', '10'],
  'mens-shoes': ['8', '8.5', '9', '9.5', '10', '10.5', '11', '12', '13'],
  'colors-only': [],
};

/** Shoe widths, narrowest first. */
export const WIDTHS: readonly string[] = ['Narrow', 'Medium', 'Wide'];

/** Sizes that exist nowhere else, for the item with very many cells. */
export const EXTENDED_SIZES: readonly string[] = Array.from({ length: 20 }, (_, step) => String(24 + step));
