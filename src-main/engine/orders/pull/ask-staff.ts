import type { LedgerOrder, OrderKey } from '../../ports/order-stores.ts';
import type { OrderFlowContext } from '../order-context.ts';
import type { OrderEffect } from '../state/after-posting.ts';
import { closeTasks, newTask, openTasksOf } from '../tasks.ts';
import { noteOrder } from '../timeline.ts';

/** Asks staff to do in the POS what the store did to an order that is there already. Each thing is asked once. */
export function askStaff(
  { stores, newId }: Pick<OrderFlowContext, 'stores' | 'newId'>,
  row: LedgerOrder,
  effects: readonly OrderEffect[],
  now: number,
): void {
  if (effects.includes('ask-cancel')) {
    const superseded = openTasksOf(stores, row, ['change-document']);
    closeTasks(stores, superseded, 'dismissed', 'the store', now);
    const isNew = stores.orders.tasks.open(
      newTask(newId(), row, now, {
        kind: 'cancel-document',
        dedupeKey: `cancel-document:${nameOf(row)}`,
        title: `Cancel order ${row.number}`,
        text: `The store took order ${row.number} back after it was posted as ${row.ticketNumber}. Cancel or return the document in Counterpoint.`,
      }),
    );
    if (isNew)
      noteOrder(stores, row, now, 'ask-cancel', 'The store took it back; staff are asked to cancel it.');
  }
  if (effects.includes('ask-change')) {
    const isNew = stores.orders.tasks.open(
      newTask(newId(), row, now, {
        kind: 'change-document',
        dedupeKey: `change-document:${nameOf(row)}:${row.fingerprint}`,
        title: `Change order ${row.number}`,
        text: `Order ${row.number} was changed in the store after it was posted as ${row.ticketNumber}. Change the document in Counterpoint to what the store says now.`,
      }),
    );
    if (!isNew) return;
    const older = openTasksOf(stores, row, ['change-document']).filter(
      ({ dedupeKey }) => !dedupeKey.endsWith(row.fingerprint),
    );
    closeTasks(stores, older, 'dismissed', 'a later change in the store', now);
    noteOrder(
      stores,
      row,
      now,
      'ask-change',
      'The store changed it; staff are asked to change the document.',
    );
  }
}

const nameOf = ({ connectionId, orderId, part }: OrderKey): string => `${connectionId}:${orderId}:${part}`;
