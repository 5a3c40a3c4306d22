import type { FlowDefinition } from '../flow-context.ts';
import { type GatheredPrices, gatherPrices } from './gather.ts';
import { planPrices } from './plan.ts';

/** Prices of what is in the store, from Counterpoint. */
export const exportPricesFlow: FlowDefinition<GatheredPrices> = {
  name: 'export-prices',
  aspect: 'prices',
  scope: 'linked',
  plansItems: false,
  settingsOf: ({ priceRule, pricing, fieldOwners }) => ({ priceRule, pricing, owner: fieldOwners.price }),
  obstacle: () => null,
  gather: gatherPrices,
  plan: planPrices,
};
