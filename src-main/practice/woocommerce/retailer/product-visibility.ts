import type { ProductRecord } from '../state/records.ts';

/** Customers can find and buy it: published, and not hidden from the catalog. */
export const isVisible = ({ status, catalogVisibility }: ProductRecord): boolean =>
  status === 'publish' && catalogVisibility !== 'hidden';

/** Visibility as the audit compares it. */
export const visibilityText = (product: ProductRecord): 'visible' | 'hidden' =>
  isVisible(product) ? 'visible' : 'hidden';
