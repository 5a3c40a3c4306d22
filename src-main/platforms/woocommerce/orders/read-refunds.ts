import { z } from 'zod';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../../src-shared/errors/sync-error.ts';
import { LARGEST_PAGE, type WooClient } from '../client.ts';
import { NOT_WOOCOMMERCE } from '../error-table.ts';
import type { Query } from '../transport.ts';
import { REFUND_FIELDS, type StoreOrder, type StoreRefund, storeRefund } from './order.schema.ts';
import { EXACT, SHORT, shortPage } from './whole-page.ts';

/** Refunds do not change once they are made; so many are remembered, for orders that are read again and again. */
const MOST_KNOWN = 2_000;

/** More than any order has; a server that repeats one page for ever is left then. */
const MOST_PAGES = 100;

const FIELDS: Query = [['per_page', String(LARGEST_PAGE)], EXACT, ['_fields', REFUND_FIELDS]];

/** What an order tells of its refunds. */
export type RefundedOrder = Pick<StoreOrder, 'id' | 'refunds'>;

/** Reads the details of refunds: an order lists no more of them than number, reason and amount. */
export class RefundReader {
  readonly #client: WooClient;
  readonly #known = new Map<number, StoreRefund>();
  /** `/refunds` came with 9.0. */
  #hasCommonList = true;

  constructor(client: WooClient) {
    this.#client = client;
  }

  /**
   * The refunds of orders in as few requests as there are: 100 of whatever orders to one. An order is not in the answer
   * when one of its refunds could not be read.
   */
  async refundsOf(
    orders: readonly RefundedOrder[],
    signal: AbortSignal,
  ): Promise<Result<ReadonlyMap<number, readonly StoreRefund[]>, SyncError>> {
    if (this.#hasCommonList && this.#lacking(orders).length > 1) {
      const read = await this.#readCommonList(this.#lacking(orders), signal);
      if (!read.ok) return read;
    }
    for (const { id } of this.#lacking(orders)) {
      const read = await this.ofOrder(id, signal);
      // Deleted in the meantime, with its refunds; or one of them is not shown, which is the trouble of this order alone.
      const isOfThisOrder = !read.ok && (read.error.kind === 'gone' || read.error.code === SHORT.code);
      if (!read.ok && !isOfThisOrder) return read;
    }
    const answers = new Map<number, readonly StoreRefund[]>();
    for (const { id, refunds } of orders) {
      const found = refunds.flatMap((refund) => this.#known.get(refund.id) ?? []);
      if (found.length === refunds.length) answers.set(id, found);
    }
    this.#forget();
    return ok(answers);
  }

  /** All refunds of one order as they are now. One that cannot be read is left out. */
  async ofOrder(
    orderId: string | number,
    signal: AbortSignal,
  ): Promise<Result<readonly StoreRefund[], SyncError>> {
    const rows: unknown[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query = [...FIELDS, ['page', String(page)]] as const;
      const path = `orders/${orderId}/refunds`;
      const read = await this.#client.get('refunds', path, query, z.array(z.unknown()), signal);
      if (!read.ok) return read;
      const problem = shortPage(this.#client, read.value, page);
      if (problem !== null) return err(problem);
      rows.push(...read.value.value);
      if (read.value.value.length < LARGEST_PAGE) break;
    }
    return ok(this.#remember(rows));
  }

  async #readCommonList(
    orders: readonly RefundedOrder[],
    signal: AbortSignal,
  ): Promise<Result<void, SyncError>> {
    const wanted = orders.flatMap(({ refunds }) => refunds.map(({ id }) => id));
    for (let from = 0; from < wanted.length; from += LARGEST_PAGE) {
      const some = wanted.slice(from, from + LARGEST_PAGE);
      const query = [['include', some.join(',')], ...FIELDS] as const;
      const read = await this.#client.get('refunds', 'refunds', query, z.array(z.unknown()), signal);
      if (read.ok) this.#remember(read.value.value);
      else if (read.error.code === NOT_WOOCOMMERCE.code) {
        this.#hasCommonList = false;
        return ok();
      } else return err(read.error);
    }
    return ok();
  }

  #lacking(orders: readonly RefundedOrder[]): readonly RefundedOrder[] {
    return orders.filter(({ refunds }) => refunds.some(({ id }) => !this.#known.has(id)));
  }

  #remember(rows: readonly unknown[]): readonly StoreRefund[] {
    const refunds = rows.flatMap((row) => storeRefund.safeParse(row).data ?? []);
    for (const refund of refunds) this.#known.set(refund.id, refund);
    return refunds;
  }

  #forget(): void {
    for (const id of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) return;
      this.#known.delete(id);
    }
  }
}
