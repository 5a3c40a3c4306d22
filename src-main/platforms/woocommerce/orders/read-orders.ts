import { z } from 'zod';
import type { RemoteOrderId } from '../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import { LARGEST_PAGE, type WooClient } from '../client.ts';
import { toWebOrder } from './order.mapper.ts';
import { ORDER_FIELDS, orderRow, type StoreOrder, storeOrder } from './order.schema.ts';
import { isNoOrderYet } from './order-status.ts';
import type { RefundReader } from './read-refunds.ts';
import { EXACT, shortPage } from './whole-page.ts';

/**
 * Orders that were read, and what kept others from being read, each with the order's id as its subject; none where the store
 * does not even tell that.
 */
export interface OrdersRead {
  readonly orders: readonly WebOrder[];
  readonly problems: readonly SyncError[];
}

/** Rows of a list as orders, with the details of their refunds. */
export async function ordersOfRows(
  { failures }: WooClient,
  refundReader: RefundReader,
  rows: readonly unknown[],
  signal: AbortSignal,
): Promise<Result<OrdersRead, SyncError>> {
  const known: StoreOrder[] = [];
  const problems: SyncError[] = [];
  for (const row of rows) {
    const parsed = storeOrder.safeParse(row);
    if (!parsed.success) {
      const id = orderRow.safeParse(row).data?.id ?? null;
      problems.push(unreadable(id, failures.detail(z.prettifyError(parsed.error))));
    } else known.push(parsed.data);
  }
  const refunded = known.filter(({ refunds }) => refunds.length > 0);
  const details = await refundReader.refundsOf(refunded, signal);
  if (!details.ok) return details;
  const orders: WebOrder[] = [];
  for (const order of known) {
    const refunds = order.refunds.length === 0 ? [] : details.value.get(order.id);
    if (refunds === undefined) problems.push(refundsUnread(String(order.id)));
    else orders.push(toWebOrder(order, refunds));
  }
  const { connectionId } = failures;
  return ok({ orders, problems: problems.map((problem) => ({ ...problem, connectionId })) });
}

/** Rows of a list without those that nobody placed yet, which may lack what every order has. */
export const placedRows = (rows: readonly unknown[]): readonly unknown[] =>
  rows.filter((row) => !isNoOrderYet(orderRow.safeParse(row).data?.status ?? ''));

interface RowsById {
  readonly rows: readonly unknown[];
  /** Of orders that the store counts and shows neither in a list nor by themselves. */
  readonly problems: readonly SyncError[];
}

/** Rows of orders by their ids, 100 to a request; those in the trash as well, which `any` leaves out. */
export async function rowsById(
  client: WooClient,
  ids: readonly RemoteOrderId[],
  signal: AbortSignal,
): Promise<Result<RowsById, SyncError>> {
  const rows: unknown[] = [];
  const problems: SyncError[] = [];
  let missing: readonly string[] = [...new Set<string>(ids)];
  let isAnyHidden = false;
  for (const status of ['any', 'trash']) {
    const read = await rowsIn(client, missing, status, signal);
    if (!read.ok) return read;
    rows.push(...read.value.rows);
    isAnyHidden ||= read.value.isShort;
    const here = new Set(read.value.rows.map((row) => String(orderRow.safeParse(row).data?.id ?? '')));
    missing = missing.filter((id) => !here.has(id));
  }
  // Statuses of plugins may be kept out of lists. Only an order that is not there by itself does not exist.
  for (const id of missing) {
    const query = [EXACT, ['_fields', ORDER_FIELDS]] as const;
    const read = await client.get('orders.read', `orders/${id}`, query, z.unknown(), signal);
    if (read.ok) rows.push(read.value.value);
    else if (read.error.kind !== 'gone') return read;
    // Which of them is counted is not told, so none of them is taken for gone.
    else if (isAnyHidden) {
      const { connectionId } = client.failures;
      problems.push({ ...unreadable(id, 'counted, and not shown'), connectionId });
    }
  }
  return ok({ rows, problems });
}

/** `isShort`: fewer were shown than counted. */
async function rowsIn(
  client: WooClient,
  ids: readonly string[],
  status: string,
  signal: AbortSignal,
): Promise<Result<{ readonly rows: readonly unknown[]; readonly isShort: boolean }, SyncError>> {
  const rows: unknown[] = [];
  let isShort = false;
  for (let from = 0; from < ids.length; from += LARGEST_PAGE) {
    const query = [
      ['include', ids.slice(from, from + LARGEST_PAGE).join(',')],
      ['status', status],
      ['per_page', String(LARGEST_PAGE)],
      EXACT,
      ['_fields', ORDER_FIELDS],
    ] as const;
    const read = await client.get('orders.read', 'orders', query, z.array(z.unknown()), signal);
    if (!read.ok) return read;
    isShort ||= shortPage(client, read.value, 1) !== null;
    rows.push(...read.value.value);
  }
  return ok({ rows, isShort });
}

const unreadable = (id: string | number | null, detail: string): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'platform.order-unreadable',
    ...(id === null ? {} : { subject: { entity: 'order', id: String(id) } }),
    operatorMessage:
      id === null
        ? 'The store told of an order that could not be read, not even its number.'
        : `The store's order ${id} could not be read.`,
    remedy:
      id === null
        ? 'A plugin of the store changes its answers: see which one was added or updated last, and the details.'
        : 'Open the order in the store and save it; if that does not help, a plugin changes what is answered: see the details.',
    detail,
  });

const refundsUnread = (id: string): SyncError =>
  syncError({
    kind: 'transient',
    code: 'platform.refunds-unread',
    subject: { entity: 'order', id },
    operatorMessage: `The refunds of the store's order ${id} could not be read.`,
    remedy:
      'Nothing to do if it happens once: the order is read again. If it stays, open its refunds in the store.',
  });
