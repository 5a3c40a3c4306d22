import type { FlowDefinition } from '../flow-context.ts';
import { gatherCatalog } from './gather.ts';
import type { GatheredCatalog } from './gathered-catalog.ts';
import { planCatalog } from './plan.ts';

/** Products and variants of what is sold online: created as drafts, kept complete, hidden when no longer sold. */
export const exportCatalogFlow: FlowDefinition<GatheredCatalog> = {
  name: 'export-catalog',
  aspect: 'catalog',
  scope: 'online',
  plansItems: true,
  settingsOf: ({ fieldOwners, skuSeparator }) => ({ fieldOwners, skuSeparator }),
  obstacle: () => null,
  gather: gatherCatalog,
  plan: planCatalog,
};
