/** What can be wrong between a company and its stores, as an owner would name it. */
export type DifferenceKind =
  | 'price'
  | 'stock'
  | 'product-missing'
  | 'product-doubled'
  | 'variant-missing'
  | 'variant-doubled'
  | 'published-unasked'
  | 'still-visible'
  | 'name-overwritten'
  | 'text-overwritten'
  | 'picture-overwritten'
  | 'visibility-overwritten'
  | 'hand-made-lost'
  | 'order-lost'
  | 'order-doubled'
  | 'order-total';

/** One difference: what it is about (SKU, order number), what it should be and what the store holds. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly store: string;
  readonly subject: string;
  readonly expected: string;
  readonly actual: string;
}

export interface AuditReport {
  /** Compared variants and orders. */
  readonly checked: number;
  readonly differences: readonly Difference[];
}
