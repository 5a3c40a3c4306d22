import type { FlowNameView } from '../../src-shared/contract/status.schema.ts';

/** In the order in which they run. */
export const FLOW_NAMES: readonly FlowNameView[] = [
  'import-orders',
  'export-fulfillments',
  'export-catalog',
  'export-prices',
  'export-stock',
];

/** What a flow is called on screen. */
export const FLOW_LABEL: Readonly<Record<FlowNameView, string>> = {
  'import-orders': 'Orders',
  'export-fulfillments': 'Parcels',
  'export-catalog': 'Products',
  'export-prices': 'Prices',
  'export-stock': 'Stock',
};

/** What a change made by a flow is called, in the singular. */
export const FLOW_CHANGE: Readonly<Record<FlowNameView, string>> = {
  'import-orders': 'order',
  'export-fulfillments': 'parcel',
  'export-catalog': 'product change',
  'export-prices': 'price change',
  'export-stock': 'stock change',
};
