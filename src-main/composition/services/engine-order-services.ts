import { DateTime } from 'luxon';
import type {
  ComparisonView,
  InboxView,
  OrderDetail,
  OrderFilter,
  OrderKeyView,
  OrderPageView,
  ProofRowView,
  ReturnKeyView,
  RevenueView,
} from '../../../src-shared/contract/orders.schema.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { connectionId, remoteOrderId, remoteRefundId } from '../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { SyncEngine } from '../../engine/index.ts';
import { proveDraft } from '../../engine/orders/proof/prove-draft.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { EngineSettings } from '../../engine/ports/engine-settings.ts';
import type { LedgerOrder, OrderKey } from '../../engine/ports/order-stores.ts';
import type { Stores } from '../../engine/ports/stores.ts';
import type { OrderServices } from '../../ipc/order-services.ts';
import { comparisonView } from '../views/comparison-view.ts';
import type { Hide } from '../views/failure-view.ts';
import { returnView, taskView } from '../views/inbox-view.ts';
import { orderDetail, orderRow } from '../views/order-view.ts';

/** What the answers about orders are taken from. */
export interface OrderServicesDeps {
  readonly engine: Pick<SyncEngine, 'orders'>;
  readonly stores: Stores;
  readonly clock: Clock;
  readonly settings: () => EngineSettings;
  readonly hide: Hide;
  /** Told after a person did something, so that the page is shown what is new. */
  readonly onChange: () => void;
}

const TIMELINE_ENTRIES = 500;
const INBOX_ENTRIES = 500;

/** What the page may ask about orders, on the engine and the ledger. */
export class EngineOrderServices implements OrderServices {
  readonly #deps: OrderServicesDeps;

  constructor(deps: OrderServicesDeps) {
    this.#deps = deps;
  }

  list(filter: OrderFilter, page: { readonly offset: number; readonly limit: number }): OrderPageView {
    const { stores, hide } = this.#deps;
    const { ledger, holds } = stores.orders;
    const id = filter.storeId === undefined ? undefined : connectionId(filter.storeId);
    const { total, orders } = ledger.search(
      {
        connectionId: id,
        states: filter.states,
        text: filter.text,
        placedFrom: instantOf(filter.placedFrom),
        placedTo: instantOf(filter.placedTo),
      },
      page,
    );
    return {
      total,
      counts: { ...ledger.counts(id) },
      orders: orders.map((order) => orderRow(order, holds.of(order), hide)),
    };
  }

  detail(view: OrderKeyView): Result<OrderDetail, SyncError> {
    const { stores, hide } = this.#deps;
    const order = stores.orders.ledger.get(keyOf(view));
    if (order === null) return err(notFound(view));
    const timeline = stores.orders.timeline.list(
      'order',
      `${order.connectionId}/${order.orderId}`,
      TIMELINE_ENTRIES,
    );
    const holds = stores.orders.holds.of(order);
    return ok(orderDetail({ ledger: order, holds, timeline, proof: this.#proofOf(order) }, hide));
  }

  postNow(view: OrderKeyView): Promise<Result<void, SyncError>> {
    return this.#act(() => this.#deps.engine.orders.postNow(keyOf(view)));
  }

  resend(view: OrderKeyView): Promise<Result<void, SyncError>> {
    return this.#act(() => this.#deps.engine.orders.resend(keyOf(view)));
  }

  ignore(view: OrderKeyView, reason: string): Promise<Result<void, SyncError>> {
    return this.#act(() => this.#deps.engine.orders.ignore(keyOf(view), reason));
  }

  inbox(): InboxView {
    const { stores, hide } = this.#deps;
    const { returns, tasks } = stores.orders;
    const orderOf = (record: Pick<LedgerOrder, 'connectionId' | 'orderId'>) =>
      stores.orders.ledger.partsOf(record.connectionId, record.orderId)[0] ?? null;
    return {
      returns: returns.list(INBOX_ENTRIES).map((record) => returnView(record, orderOf(record), hide)),
      tasks: tasks.list({ limit: INBOX_ENTRIES }).map((task) => taskView(task, orderOf(task), hide)),
    };
  }

  closeTask(taskId: string, how: 'done' | 'dismissed'): Promise<Result<void, SyncError>> {
    return this.#act(() => this.#deps.engine.orders.closeTask(taskId, how));
  }

  refundInStore(taskId: string, amount: string, movesMoney: boolean): Promise<Result<void, SyncError>> {
    return this.#act(() => this.#deps.engine.orders.refundInStore(taskId, decimal(amount), movesMoney));
  }

  retryReturn({ storeId, refundId }: ReturnKeyView): Promise<Result<void, SyncError>> {
    const { orders } = this.#deps.engine;
    return this.#act(() => orders.retryReturn(connectionId(storeId), remoteRefundId(refundId)));
  }

  ignoreReturn({ storeId, refundId }: ReturnKeyView, reason: string): Promise<Result<void, SyncError>> {
    const { orders } = this.#deps.engine;
    return this.#act(() => orders.ignoreReturn(connectionId(storeId), remoteRefundId(refundId), reason));
  }

  comparisons(): ComparisonView[] {
    const { stores, settings, hide } = this.#deps;
    return settings().connections.flatMap(({ id }) => {
      const latest = stores.orders.reconciliations.latest(id);
      return latest === null ? [] : [comparisonView(latest, hide)];
    });
  }

  revenue(days: number): RevenueView {
    const { stores, clock, settings } = this.#deps;
    const { timeZone } = settings();
    const today = DateTime.fromMillis(clock.now(), { zone: timeZone }).startOf('day');
    const starts = Array.from({ length: days }, (_, index) => today.minus({ days: days - 1 - index }));
    const [first = today] = starts;
    return {
      days: starts.map((start) => start.toFormat('yyyy-MM-dd')),
      totals: stores.orders.ledger
        .totalsByDay(first.toMillis(), today.plus({ days: 1 }).toMillis(), timeZone)
        .map((day) => ({ ...day })),
    };
  }

  /** The web order's numbers beside the document's; empty before it was mapped, or where orders are not set up any more. */
  #proofOf({ connectionId: id, order, draft }: LedgerOrder): readonly ProofRowView[] {
    const settings = this.#deps.settings().connections.find((store) => store.id === id)?.orders ?? null;
    return draft === null || settings === null ? [] : proveDraft(order, draft, settings).rows;
  }

  async #act(work: () => Promise<Result<void, SyncError>>): Promise<Result<void, SyncError>> {
    const done = await work();
    this.#deps.onChange();
    return done;
  }
}

const keyOf = ({ storeId, orderId, part }: OrderKeyView): OrderKey => ({
  connectionId: connectionId(storeId),
  orderId: remoteOrderId(orderId),
  part,
});

const instantOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);

const notFound = ({ storeId, orderId }: OrderKeyView): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'order.not-found',
    connectionId: connectionId(storeId),
    subject: { entity: 'order', id: orderId },
    operatorMessage: `There is no order ${orderId} of ${storeId} in the ledger.`,
    remedy: 'Look it up in the list of orders by its number.',
  });
