import type { FlowDefinition } from '../flow-context.ts';
import { type GatheredStock, gatherStock } from './gather.ts';
import { planStock } from './plan.ts';

/** Stock of what is in the store, from Counterpoint. */
export const exportStockFlow: FlowDefinition<GatheredStock> = {
  name: 'export-stock',
  aspect: 'stock',
  scope: 'linked',
  plansItems: false,
  settingsOf: ({ locations, buffer, fieldOwners }) => ({ locations, buffer, owner: fieldOwners.stock }),
  gather: gatherStock,
  plan: planStock,
};
