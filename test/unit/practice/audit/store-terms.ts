import type { StoreTerms } from '../../../../src-main/practice/audit/index.ts';

/** What the owner of a store chose, with what a test changes. */
export const storeTerms = (changes: Partial<StoreTerms> = {}): StoreTerms => ({
  priceColumn: 'PRC_2',
  compareAtColumn: 'REG_PRC',
  priceLocation: null,
  locations: ['MAIN', 'WHSE'],
  buffer: 0,
  skuSeparator: '-',
  promotions: true,
  utcOffsetMinutes: -360,
  sellsAllUnits: false,
  family: null,
  ...changes,
});
