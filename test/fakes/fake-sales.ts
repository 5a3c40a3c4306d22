import type { SalesPorts } from '../../src-main/engine/ports/commerce-platform.ts';
import type { CreateRefund, OrderPage } from '../../src-main/engine/ports/order-platform.ts';
import { type Decimal, decimal } from '../../src-shared/domain/decimal.ts';
import { type RemoteOrderId, type RemoteRefundId, remoteRefundId } from '../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import { FakeParcels } from './fake-parcels.ts';

const PAGE_SIZE = 3;

/** The orders of a store in memory. They are told oldest change first, a few at a time, as a real store would. */
export class FakeSales implements SalesPorts {
  readonly placed = new Map<string, WebOrder>();
  /** Answered by every read while it is set. */
  failure: SyncError | null = null;
  /** Orders that cannot be read. */
  readonly unreadable = new Set<string>();
  /** Orders that cannot be read in lists, where not even their ids can. */
  readonly nameless = new Set<string>();
  /** Orders that it does not tell of by itself, as those in its trash. */
  readonly hidden = new Set<string>();
  readonly calls: string[] = [];
  /** What the next refund does: nothing, or it is made, at once or later (milliseconds); and what it answers instead. */
  refundFaults: { readonly error: SyncError; readonly madeAfter: number | null }[] = [];
  /** The last refund that was asked for. */
  asked: CreateRefund | null = null;
  #late: { readonly at: number; readonly make: () => void }[] = [];
  /** Told before and after each call. */
  gate: (operation: string, when: 'before' | 'after') => void = () => undefined;
  readonly #refundKeys = new Map<string, string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Puts an order in, or changes one: it was changed now. */
  put(order: WebOrder): WebOrder {
    const changed = { ...order, modifiedAt: new Date(this.#now()).toISOString() };
    this.placed.set(order.id, changed);
    return changed;
  }

  change(id: RemoteOrderId, changes: Partial<WebOrder>): WebOrder {
    const order = this.placed.get(id);
    if (order === undefined) throw new Error(`there is no order ${id}`);
    return this.put({ ...order, ...changes });
  }

  readonly capabilities = { partialCapture: false, partialFulfillment: false, tracking: true };

  readonly orders: SalesPorts['orders'] = {
    capabilities: this.capabilities,
    changedOrders: async (since, next) =>
      this.#read('changedOrders', () =>
        this.#page((order) => Date.parse(order.modifiedAt) >= Date.parse(since), next),
      ),
    readOrders: async (ids) =>
      this.#read('readOrders', () => {
        const known = ids.filter((id) => this.placed.has(id));
        const readable = known.filter((id) => !this.unreadable.has(id));
        return {
          orders: readable.flatMap((id) => this.placed.get(id) ?? []),
          problems: known.filter((id) => this.unreadable.has(id)).map(unreadable),
        };
      }),
    placedOrders: async (from, to, next) =>
      this.#read('placedOrders', () =>
        this.#page((order) => order.placedAt >= from && order.placedAt < to, next),
      ),
  };

  readonly fulfillment = new FakeParcels({
    now: () => this.#now(),
    capabilities: this.capabilities,
    change: (id, changes) => this.change(id, changes),
    write: (operation, id, work) => this.#write(operation, id, work),
  });

  readonly refunds: SalesPorts['refunds'] = {
    createRefund: async (refund) =>
      this.#write('createRefund', refund.orderId, () => {
        this.asked = refund;
        const fault = this.refundFaults.shift();
        if (fault === undefined) return ok(this.#refund(refund));
        const { madeAfter } = fault;
        if (madeAfter !== null) {
          this.#late.push({ at: this.#now() + madeAfter, make: () => this.#refund(refund) });
        }
        return err(fault.error);
      }),
    findRefund: async (orderId, idempotencyKey) =>
      this.#read('findRefund', () => {
        const id = this.#refundKeys.get(`${orderId} ${idempotencyKey}`);
        return id === undefined ? null : remoteRefundId(id);
      }),
  };

  #refund({ orderId, idempotencyKey, lines, isRestocked, amount, reason }: CreateRefund): RemoteRefundId {
    const id = remoteRefundId(`9${this.#refundKeys.size + 1}`);
    const refund: WebRefund = {
      id,
      createdAt: new Date(this.#now()).toISOString(),
      amount,
      reason,
      lines: lines.map((line) => ({ ...line, isRestocked })),
      chargesAmount: NONE,
      chargesTax: NONE,
    };
    this.change(orderId, { refunds: [...(this.placed.get(orderId)?.refunds ?? []), refund] });
    this.#refundKeys.set(`${orderId} ${idempotencyKey}`, id);
    return id;
  }

  #makeLate(): void {
    const due = this.#late.filter(({ at }) => at <= this.#now());
    this.#late = this.#late.filter(({ at }) => at > this.#now());
    for (const { make } of due) make();
  }

  /** The same store, apart from this one from now on. */
  clone(): FakeSales {
    const copy = new FakeSales(this.#now);
    Object.assign(copy.capabilities, this.capabilities);
    copy.fulfillment.copyFrom(this.fulfillment);
    for (const [id, order] of this.placed) copy.placed.set(id, order);
    for (const [key, id] of this.#refundKeys) copy.#refundKeys.set(key, id);
    copy.refundFaults = [...this.refundFaults];
    for (const id of this.unreadable) copy.unreadable.add(id);
    for (const id of this.nameless) copy.nameless.add(id);
    for (const id of this.hidden) copy.hidden.add(id);
    return copy;
  }

  #page(isWanted: (order: WebOrder) => boolean, next: string | null): OrderPage {
    const keyOf = ({ modifiedAt, id }: WebOrder): string => `${modifiedAt} ${id}`;
    const wanted = [...this.placed.values()]
      .filter((order) => isWanted(order) && !this.hidden.has(order.id))
      .filter((order) => next === null || keyOf(order) > next)
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const page = wanted.slice(0, PAGE_SIZE);
    const last = page.at(-1);
    return {
      orders: page.filter(({ id }) => !this.unreadable.has(id) && !this.nameless.has(id)),
      problems: page.flatMap(({ id }) => {
        if (this.nameless.has(id)) return [{ ...unreadable(id), subject: undefined }];
        return this.unreadable.has(id) ? [unreadable(id)] : [];
      }),
      next: wanted.length > page.length && last !== undefined ? keyOf(last) : null,
    };
  }

  #read<Value>(operation: string, work: () => Value): Result<Value, SyncError> {
    this.gate(operation, 'before');
    this.calls.push(operation);
    this.#makeLate();
    const answer = this.failure === null ? ok(work()) : err(this.failure);
    this.gate(operation, 'after');
    return answer;
  }

  #write<Value>(
    operation: string,
    orderId: RemoteOrderId,
    work: (order: WebOrder) => Result<Value, SyncError>,
  ): Result<Value, SyncError> {
    this.gate(operation, 'before');
    this.calls.push(operation);
    this.#makeLate();
    const order = this.placed.get(orderId);
    const answer = order === undefined ? err(gone(orderId)) : work(order);
    this.gate(operation, 'after');
    return answer;
  }
}

const NONE: Decimal = decimal(0);

const unreadable = (id: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'platform.order-unreadable',
    subject: { entity: 'order', id },
    operatorMessage: `Order ${id} could not be read.`,
    remedy: 'Save it in the store.',
  });

const gone = (id: string): SyncError =>
  syncError({
    kind: 'gone',
    code: 'platform.gone',
    subject: { entity: 'order', id },
    operatorMessage: `Order ${id} is gone.`,
    remedy: 'None.',
  });
