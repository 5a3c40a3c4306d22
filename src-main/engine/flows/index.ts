import type { ItemFlowName } from '../../../src-shared/domain/flow.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { exportCatalogFlow } from './export-catalog/export-catalog.flow.ts';
import { exportPricesFlow } from './export-prices/export-prices.flow.ts';
import { exportStockFlow } from './export-stock/export-stock.flow.ts';
import type { FlowContext } from './flow-context.ts';
import { type FlowPlan, type PlanOptions, planFlow } from './plan-flow.ts';

type Planner = (context: FlowContext, options: PlanOptions) => Promise<Result<FlowPlan, SyncError>>;

/** How each flow of items is planned. A new one is added here. */
export const FLOW_PLANNERS: Readonly<Record<ItemFlowName, Planner>> = {
  'export-catalog': (context, options) => planFlow(exportCatalogFlow, context, options),
  'export-prices': (context, options) => planFlow(exportPricesFlow, context, options),
  'export-stock': (context, options) => planFlow(exportStockFlow, context, options),
};
