import { FLOWS, type FlowName, isOrderFlow } from '../../../src-shared/domain/flow.ts';
import type { ConnectionSettings } from '../ports/engine-settings.ts';

/** The flows of a store, in the order in which they run: those of orders only where they are set up. */
export const flowsOf = ({ orders }: Pick<ConnectionSettings, 'orders'>): readonly FlowName[] =>
  FLOWS.filter((flow) => {
    if (!isOrderFlow(flow)) return true;
    if (orders === null) return false;
    return flow !== 'export-fulfillments' || orders.exportsFulfillments;
  });
