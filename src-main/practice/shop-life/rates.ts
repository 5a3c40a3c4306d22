import type { LifeKind } from './life-event.ts';

/** How often something happens at intensity 1, in times per minute of a busy day. */
export const RATES: Readonly<Record<LifeKind, number>> = {
  sale: 0.8,
  order: 0.12,
  'order-release': 0.06,
  'order-cancel': 0.02,
  receipt: 0.1,
  transfer: 0.06,
  adjustment: 0.05,
  price: 0.1,
  'sale-price': 0.05,
  'cell-price': 0.04,
  'location-price': 0.02,
  promotion: 0.04,
  name: 0.05,
  'flag-on': 0.03,
  'flag-off': 0.03,
  discontinue: 0.01,
  'new-item': 0.03,
  'new-cell': 0.03,
};

/** What changes the range itself stays in proportion to it: at most one item in fifty at a time. */
export const RANGE_KINDS: ReadonlySet<LifeKind> = new Set<LifeKind>([
  'flag-on',
  'flag-off',
  'discontinue',
  'new-item',
  'new-cell',
]);

/** Share of the company's items that one span of life may change in each of `RANGE_KINDS`. */
export const MOST_OF_RANGE = 0.02;
