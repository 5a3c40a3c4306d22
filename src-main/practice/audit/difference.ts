/** What can be wrong between a company and its stores, as an owner would name it. */
export type DifferenceKind =
  | 'price'
  | 'stock'
  | 'product-missing'
  | 'product-doubled'
  | 'product-unknown'
  | 'variant-missing'
  | 'variant-doubled'
  | 'variant-unknown'
  | 'published-unasked'
  | 'still-visible'
  | 'name-overwritten'
  | 'text-overwritten'
  | 'picture-overwritten'
  | 'visibility-overwritten'
  | 'hand-made-lost'
  | 'order-lost'
  | 'order-doubled'
  | 'order-unasked'
  | 'order-lines'
  | 'order-total'
  | 'order-tax'
  | 'order-charges'
  | 'order-tender'
  | 'order-customer'
  | 'customer-doubled'
  | 'order-not-shipped'
  | 'order-shipped-unasked'
  | 'order-not-canceled'
  | 'tracking-missing'
  | 'tracking-doubled'
  | 'tracking-unknown'
  | 'return-lost'
  | 'return-doubled'
  | 'return-unasked'
  | 'return-lines'
  | 'return-total';

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

/** Notes one difference of the store that is being looked at. */
export type Report = (kind: DifferenceKind, subject: string, expected: string, actual: string) => void;

/** An empty list of differences of one store, and how to add to it. */
export function collectDifferences(store: string): {
  readonly differences: readonly Difference[];
  readonly report: Report;
} {
  const differences: Difference[] = [];
  return {
    differences,
    report: (kind, subject, expected, actual) => {
      differences.push({ kind, store, subject, expected, actual });
    },
  };
}
