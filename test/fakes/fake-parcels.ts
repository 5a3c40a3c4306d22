import type { FulfillmentPort, FulfillOrder } from '../../src-main/engine/ports/order-platform.ts';
import { addDecimals, compareDecimals } from '../../src-shared/domain/decimal.ts';
import type { RemoteOrderId } from '../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../src-shared/domain/web-order.ts';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';

/** The store that the parcels are of. */
interface Shop {
  readonly now: () => number;
  readonly capabilities: { readonly partialFulfillment: boolean };
  readonly change: (id: RemoteOrderId, changes: Partial<WebOrder>) => WebOrder;
  /** Makes the call, on an order that is there. */
  readonly write: (
    operation: 'fulfill' | 'cancel',
    id: RemoteOrderId,
    work: (order: WebOrder) => Result<void, SyncError>,
  ) => Result<void, SyncError>;
}

/** What the next request answers instead; `isDone`: it is done all the same. */
export interface ParcelFault {
  readonly operation: 'fulfill' | 'cancel';
  readonly error: SyncError;
  readonly isDone: boolean;
}

/** What a store in memory is told of parcels. The same key does nothing twice; what was taken back is a conflict. */
export class FakeParcels implements FulfillmentPort {
  faults: ParcelFault[] = [];
  /** What was done, in order; a repeat is not. */
  readonly told: FulfillOrder[] = [];
  readonly canceled: RemoteOrderId[] = [];
  readonly #shop: Shop;

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  copyFrom(other: FakeParcels): void {
    this.faults = [...other.faults];
    this.told.push(...other.told);
    this.canceled.push(...other.canceled);
  }

  fulfill: FulfillmentPort['fulfill'] = async (request) =>
    this.#shop.write('fulfill', request.orderId, (order) =>
      this.#faulty('fulfill', () => this.#fulfill(order, request)),
    );

  cancel: FulfillmentPort['cancel'] = async ({ orderId }) =>
    this.#shop.write('cancel', orderId, (order) => this.#faulty('cancel', () => this.#cancel(order)));

  #fulfill(order: WebOrder, request: FulfillOrder): Result<void, SyncError> {
    if (this.told.some(({ idempotencyKey }) => idempotencyKey === request.idempotencyKey)) return ok();
    if (order.isCanceled) return err(conflict('taken-back'));
    this.told.push(request);
    const { lines, isLast } = request.shipment;
    if (!this.#shop.capabilities.partialFulfillment && !isLast) return ok();
    const isAll = lines.length === 0 || !this.#shop.capabilities.partialFulfillment;
    const shipped = order.lines.map((line) => {
      const added = lines.find(({ lineId }) => lineId === line.id)?.quantity;
      if (isAll) return { ...line, shippedQuantity: line.quantity };
      return added === undefined
        ? line
        : { ...line, shippedQuantity: addDecimals(line.shippedQuantity, added) };
    });
    const isComplete = shipped.every(
      ({ quantity, shippedQuantity }) => compareDecimals(shippedQuantity, quantity) >= 0,
    );
    const shippedAt = new Date(this.#shop.now()).toISOString();
    const shipment = { state: isComplete ? 'complete' : 'partly', shippedAt } as const;
    this.#shop.change(order.id, { lines: shipped, shipment });
    return ok();
  }

  #cancel(order: WebOrder): Result<void, SyncError> {
    if (order.isCanceled) return ok();
    if (order.shipment.state !== 'none') return err(conflict('shipped'));
    this.canceled.push(order.id);
    this.#shop.change(order.id, { isCanceled: true, takesStock: false });
    return ok();
  }

  #faulty(operation: ParcelFault['operation'], work: () => Result<void, SyncError>): Result<void, SyncError> {
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    const fault = index < 0 ? undefined : this.faults.splice(index, 1)[0];
    if (fault === undefined) return work();
    if (fault.isDone) work();
    return err(fault.error);
  }
}

const conflict = (what: string): SyncError =>
  syncError({
    kind: 'conflict',
    code: `platform.order-${what}`,
    operatorMessage: `The order was ${what}.`,
    remedy: 'Look at it in the store.',
  });
