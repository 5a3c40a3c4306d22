import type { OrderServices } from '../../src-main/ipc/order-services.ts';
import type {
  ComparisonView,
  InboxView,
  OrderFilter,
  OrderKeyView,
  OrderPageView,
  OrderRow,
  ReturnKeyView,
  RevenueView,
} from '../../src-shared/contract/orders.schema.ts';
import { orderState } from '../../src-shared/contract/orders.schema.ts';
import { err, ok } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import { anOrderDetail } from '../builders/order-view.builder.ts';

/** Orders whose answers a test writes itself; they remember what they were asked. */
export class ScriptedOrders implements OrderServices {
  rows: OrderRow[] = [];
  box: InboxView = { returns: [], tasks: [] };
  earned: RevenueView = { days: [], totals: [] };
  compared: ComparisonView[] = [];
  /** What every command answers instead of doing its work. */
  failure: SyncError | null = null;
  readonly asked: string[] = [];

  list(filter: OrderFilter, { offset, limit }: { offset: number; limit: number }): OrderPageView {
    const found = this.rows.filter((row) => meets(row, filter));
    const counts = Object.fromEntries(
      orderState.options.map((state) => [state, this.rows.filter((row) => row.state === state).length]),
    ) as OrderPageView['counts'];
    return { total: found.length, counts, orders: found.slice(offset, offset + limit) };
  }

  detail({ storeId, orderId }: OrderKeyView) {
    const row = this.rows.find((one) => one.storeId === storeId && one.orderId === orderId);
    if (row !== undefined) return ok(anOrderDetail(row));
    return err(
      syncError({
        kind: 'rejected',
        code: 'order.not-found',
        operatorMessage: `There is no order ${orderId}.`,
        remedy: 'Look it up in the list.',
      }),
    );
  }

  async postNow(key: OrderKeyView) {
    return this.#do(`postNow ${key.orderId}`);
  }

  async resend(key: OrderKeyView) {
    return this.#do(`resend ${key.orderId}`);
  }

  async ignore(key: OrderKeyView, reason: string) {
    return this.#do(`ignore ${key.orderId} ${reason}`);
  }

  inbox(): InboxView {
    return this.box;
  }

  async closeTask(taskId: string, how: 'done' | 'dismissed') {
    this.box = { ...this.box, tasks: this.box.tasks.filter(({ id }) => id !== taskId) };
    return this.#do(`closeTask ${taskId} ${how}`);
  }

  async refundInStore(taskId: string, amount: string, movesMoney: boolean) {
    this.box = { ...this.box, tasks: this.box.tasks.filter(({ id }) => id !== taskId) };
    return this.#do(`refundInStore ${taskId} ${amount}${movesMoney ? ' with money' : ''}`);
  }

  async retryReturn({ refundId }: ReturnKeyView) {
    return this.#do(`retryReturn ${refundId}`);
  }

  async ignoreReturn({ refundId }: ReturnKeyView, reason: string) {
    return this.#do(`ignoreReturn ${refundId} ${reason}`);
  }

  comparisons(): ComparisonView[] {
    return this.compared;
  }

  revenue(): RevenueView {
    return this.earned;
  }

  #do(what: string) {
    this.asked.push(what);
    return this.failure === null ? ok() : err(this.failure);
  }
}

function meets(row: OrderRow, { storeId, states, text }: OrderFilter): boolean {
  const words = `${row.number} ${row.customer} ${row.ticketNumber}`.toLowerCase();
  return (
    (storeId === undefined || row.storeId === storeId) &&
    (states === undefined || states.includes(row.state)) &&
    (text === undefined || words.includes(text.toLowerCase()))
  );
}
