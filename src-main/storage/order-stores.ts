import type { OrderStores } from '../engine/ports/order-stores.ts';
import { customerLinkRepository } from './customer-link.repository.ts';
import type { Driver } from './driver.ts';
import { fulfillmentRepository } from './fulfillment.repository.ts';
import { holdRepository } from './hold.repository.ts';
import { orderLedgerRepository } from './order-ledger.repository.ts';
import { reconciliationRepository } from './reconciliation.repository.ts';
import { returnRepository } from './return.repository.ts';
import { taskRepository } from './task.repository.ts';
import { timelineRepository } from './timeline.repository.ts';

/** Everything that is kept of orders. */
export const orderStores = (db: Driver): OrderStores => ({
  ledger: orderLedgerRepository(db),
  holds: holdRepository(db),
  timeline: timelineRepository(db),
  customers: customerLinkRepository(db),
  returns: returnRepository(db),
  tasks: taskRepository(db),
  fulfillments: fulfillmentRepository(db),
  reconciliations: reconciliationRepository(db),
});
