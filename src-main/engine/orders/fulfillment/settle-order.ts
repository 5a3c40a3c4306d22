import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import type { LedgerOrder, StateReason } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import { resolveOrderErrors } from '../order-errors.ts';
import { holdsChanged } from '../pull/touched-cells.ts';
import { REASONS } from '../state/reasons.ts';
import { closeTasks, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';
import { reportParcelError, resolveParcelErrors } from './parcel-errors.ts';

export type SettleContext = Pick<OrderFlowContext, 'stores' | 'clock' | 'runId' | 'allConnections'>;

/** All of it was shipped, and the store knows. Call inside a transaction. */
export function settleFulfilled({ stores, clock }: SettleContext, row: LedgerOrder): void {
  const now = clock.now();
  const { fulfilled } = REASONS;
  const current = stores.orders.ledger.get(row) ?? row;
  if (current.state === 'posted') {
    stores.orders.ledger.put({ ...current, state: 'fulfilled', reason: fulfilled, updatedAt: now });
    noteOrder(stores, row, now, 'fulfilled', fulfilled.text);
  }
  resolveParcelErrors(stores, row, now);
}

/** Staff took its document back, and the store took the order back: nothing of it is wanted any more. Call inside a transaction. */
export function settleCanceled({ stores, clock, allConnections }: SettleContext, row: LedgerOrder): void {
  const now = clock.now();
  const { canceledInPos } = REASONS;
  const current = stores.orders.ledger.get(row) ?? row;
  const canceled = { state: 'canceled', reason: canceledInPos, nextAt: null, doubt: null } as const;
  stores.orders.ledger.put({ ...current, ...canceled, isBackordered: false, updatedAt: now });
  const holds = stores.orders.holds.of(row);
  stores.orders.holds.end(row, now);
  holdsChanged(
    { stores, allConnections },
    holds.map(({ itemNumber }) => itemNumber),
  );
  closeTasks(stores, openTasksOf(stores, row, ['cancel-document']), 'done', 'Counterpoint', now);
  closeTasks(stores, openTasksOf(stores, row, ['change-document']), 'dismissed', 'Counterpoint', now);
  resolveOrderErrors(stores, row, now);
  resolveParcelErrors(stores, row, now);
  noteOrder(stores, row, now, 'canceled', canceledInPos.text);
}

/** A person has to see to it; the order stays where it is. Told once, as long as nothing else is said of it. Call inside a transaction. */
export function askPerson(context: SettleContext, row: LedgerOrder, error: SyncError): void {
  const { stores, clock } = context;
  const current = stores.orders.ledger.get(row) ?? row;
  if (current.reason.code === error.code) return;
  const reason: StateReason = { code: error.code, text: error.operatorMessage };
  stores.orders.ledger.put({ ...current, reason, updatedAt: clock.now() });
  resolveParcelErrors(stores, row, clock.now());
  reportParcelError(context, row, error);
  noteOrder(stores, row, clock.now(), error.code.replace(/^order\./, ''), error.operatorMessage);
}
