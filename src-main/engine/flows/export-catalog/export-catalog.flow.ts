import type { FlowDefinition } from '../flow-context.ts';
import { type GatheredCatalog, gatherCatalog } from './gather.ts';
import { planCatalog } from './plan.ts';

/** Products and variants of what is sold online: created as drafts, kept complete, hidden when no longer sold. */
export const exportCatalogFlow: FlowDefinition<GatheredCatalog> = {
  name: 'export-catalog',
  aspect: 'catalog',
  lacking: 'catalog',
  scope: 'online',
  gather: gatherCatalog,
  plan: planCatalog,
};
