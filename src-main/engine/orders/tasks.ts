import type { LedgerOrder, OrderKey, WorkTask } from '../ports/order-stores.ts';
import type { Stores } from '../ports/stores.ts';

/** More than a person could work through. */
const ALL_TASKS = 10_000;

/** The open tasks of an order, of all kinds that are named. */
export function openTasksOf(
  stores: Stores,
  { connectionId, orderId }: Pick<OrderKey, 'connectionId' | 'orderId'>,
  kinds: readonly WorkTask['kind'][],
): readonly WorkTask[] {
  return kinds.flatMap((kind) =>
    stores.orders.tasks
      .list({ state: 'open', kind, connectionId, limit: ALL_TASKS })
      .filter((task) => task.orderId === orderId),
  );
}

/** Closes tasks; `by` says for people what did it. */
export function closeTasks(
  stores: Stores,
  tasks: readonly WorkTask[],
  how: 'done' | 'dismissed',
  by: string,
  at: number,
): void {
  for (const { id } of tasks) stores.orders.tasks.update(id, { state: how, closedAt: at, closedBy: by });
}

/** Opens a task. One for the same thing that was closed before is opened again, with what is to be done now. */
export function openAgain(stores: Stores, task: WorkTask): void {
  if (stores.orders.tasks.open(task)) return;
  const { kind, connectionId, dedupeKey, title, text, draft, amount } = task;
  const before = stores.orders.tasks
    .list({ kind, connectionId, limit: ALL_TASKS })
    .find((known) => known.dedupeKey === dedupeKey);
  if (before === undefined) return;
  const open = { state: 'open', closedAt: null, closedBy: null } as const;
  stores.orders.tasks.update(before.id, { title, text, draft, amount, ...open });
}

/** One task of an order, open from now on. */
export const newTask = (
  id: string,
  order: LedgerOrder,
  now: number,
  task: Pick<WorkTask, 'kind' | 'dedupeKey' | 'title' | 'text'>,
): WorkTask => ({
  id,
  connectionId: order.connectionId,
  orderId: order.orderId,
  ...task,
  reference: order.reference,
  draft: order.draft,
  amount: order.order.total,
  state: 'open',
  createdAt: now,
  closedAt: null,
  closedBy: null,
});
