import type { OrderFlowName } from '../../../src-shared/domain/flow.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { OrderFlowContext, OrderFlowOutcome } from '../orders/order-context.ts';
import { exportFulfillments } from './export-fulfillments/export-fulfillments.flow.ts';
import { importOrders } from './import-orders/import-orders.flow.ts';

type OrderFlow = (context: OrderFlowContext) => Promise<Result<OrderFlowOutcome, SyncError>>;

/** How each flow of orders is run. A new one is added here. */
export const ORDER_FLOWS: Readonly<Record<OrderFlowName, OrderFlow>> = {
  'import-orders': importOrders,
  'export-fulfillments': exportFulfillments,
};
