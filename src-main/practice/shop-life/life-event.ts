/** What can happen in the shop. */
export const LIFE_KINDS = [
  'sale',
  'order',
  'order-release',
  'order-cancel',
  'receipt',
  'transfer',
  'adjustment',
  'price',
  'sale-price',
  'cell-price',
  'location-price',
  'promotion',
  'name',
  'flag-on',
  'flag-off',
  'discontinue',
  'new-item',
  'new-cell',
] as const;

export type LifeKind = (typeof LIFE_KINDS)[number];

/** One thing that happened, as plain data for a log. */
export interface LifeEvent {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: LifeKind;
  readonly itemNumber: string;
  /** Where; for a transfer the place it came from. Null when no location is concerned. */
  readonly location: string | null;
  /** Upper-case dimension codes of a grid item's cell; null when the whole item is concerned. */
  readonly cell: readonly [string, string, string] | null;
  /** Changed columns with their new values, quantities as differences in stocking units. */
  readonly changes: Readonly<Record<string, string | number | null>>;
  /** One plain sentence. */
  readonly text: string;
}
