import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { ConnectionSettings } from '../../ports/engine-settings.ts';
import type { FlowDefinition } from '../flow-context.ts';
import { type GatheredStock, gatherStock } from './gather.ts';
import { planStock } from './plan.ts';

/** Stock of what is in the store, from Counterpoint. */
export const exportStockFlow: FlowDefinition<GatheredStock> = {
  name: 'export-stock',
  aspect: 'stock',
  scope: 'linked',
  plansItems: false,
  settingsOf: ({ locations, locationMode, buffer, buffers, fieldOwners }) => ({
    locations,
    locationMode,
    buffer,
    buffers,
    owner: fieldOwners.stock,
  }),
  obstacle: (connection) =>
    connection.fieldOwners.stock === 'pos-always' && connection.locations.length === 0
      ? withoutLocation(connection)
      : null,
  gather: gatherStock,
  plan: planStock,
};

const withoutLocation = ({ id, name }: ConnectionSettings): SyncError =>
  syncError({
    kind: 'blocked',
    code: 'mapping.location-missing',
    connectionId: id,
    subject: { entity: 'connection', id },
    field: 'locations',
    operatorMessage: `No location of Counterpoint is chosen for ${name}, so it is told no stock.`,
    remedy: 'Choose in the store settings the locations that it sells from.',
  });
