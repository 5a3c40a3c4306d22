import type { OrderNote, OrderRecord, RefundRecord } from './order-records.ts';

/** Orders, refunds and notes. Orders and refunds share one number space (seen). */
export class OrderStore {
  readonly #orders = new Map<number, OrderRecord>();
  readonly #refunds = new Map<number, RefundRecord>();
  readonly #refundsOf = new Map<number, readonly RefundRecord[]>();
  readonly #notes = new Map<number, readonly OrderNote[]>();

  find(id: number): OrderRecord | undefined {
    return this.#orders.get(id);
  }

  /** Oldest first, trashed ones too. */
  all(): Iterable<OrderRecord> {
    return this.#orders.values();
  }

  insert(order: OrderRecord): void {
    this.#orders.set(order.id, order);
  }

  /** For good, with its refunds and notes. */
  remove(id: number): void {
    for (const refund of this.refundsOf(id)) this.#refunds.delete(refund.id);
    this.#refundsOf.delete(id);
    this.#notes.delete(id);
    this.#orders.delete(id);
  }

  findRefund(id: number): RefundRecord | undefined {
    return this.#refunds.get(id);
  }

  allRefunds(): Iterable<RefundRecord> {
    return this.#refunds.values();
  }

  /** Oldest first. */
  refundsOf(orderId: number): readonly RefundRecord[] {
    return this.#refundsOf.get(orderId) ?? [];
  }

  /** Adds a refund, or replaces the one with its id. */
  putRefund(refund: RefundRecord): void {
    this.#refunds.set(refund.id, refund);
    const others = this.refundsOf(refund.orderId).filter(({ id }) => id !== refund.id);
    this.#refundsOf.set(refund.orderId, [...others, refund]);
  }

  removeRefund({ id, orderId }: RefundRecord): void {
    this.#refunds.delete(id);
    this.#refundsOf.set(
      orderId,
      this.refundsOf(orderId).filter((refund) => refund.id !== id),
    );
  }

  /** Oldest first. */
  notesOf(orderId: number): readonly OrderNote[] {
    return this.#notes.get(orderId) ?? [];
  }

  addNote(orderId: number, note: OrderNote): void {
    this.#notes.set(orderId, [...this.notesOf(orderId), note]);
  }

  removeNote(orderId: number, noteId: number): void {
    this.#notes.set(
      orderId,
      this.notesOf(orderId).filter(({ id }) => id !== noteId),
    );
  }
}
