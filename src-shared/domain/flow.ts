/** A sync of what the POS says of items. Export goes POS to platform. */
export type ItemFlowName = 'export-catalog' | 'export-prices' | 'export-stock';
/** A sync of orders. Import goes platform to POS, export (of parcels) POS to platform. */
export type OrderFlowName = 'import-orders' | 'export-fulfillments';
/** One kind of sync in one direction. */
export type FlowName = OrderFlowName | ItemFlowName;

/**
 * In the order in which they run. Orders come first: what they took is subtracted from what is then offered. Stock comes
 * last, when everything that is new is in the store.
 */
export const FLOWS = [
  'import-orders',
  'export-fulfillments',
  'export-catalog',
  'export-prices',
  'export-stock',
] as const satisfies readonly FlowName[];

export const isOrderFlow = (flow: FlowName): flow is OrderFlowName =>
  flow === 'import-orders' || flow === 'export-fulfillments';

/** Who decides a field's value once the product exists. */
export type FieldOwner = 'pos-always' | 'pos-once' | 'store';
