import type { FlowNameView } from '../../src-shared/contract/status.schema.ts';

/** What a flow is called on screen. */
export const FLOW_LABEL: Readonly<Record<FlowNameView, string>> = {
  'export-catalog': 'Products',
  'export-prices': 'Prices',
  'export-stock': 'Stock',
};
