/** One kind of sync in one direction. Export goes POS to platform. */
export type FlowName = 'export-catalog' | 'export-prices' | 'export-stock';

export const FLOWS: readonly FlowName[] = ['export-catalog', 'export-prices', 'export-stock'];

/** Who decides a field's value once the product exists. */
export type FieldOwner = 'pos-always' | 'pos-once' | 'store';
