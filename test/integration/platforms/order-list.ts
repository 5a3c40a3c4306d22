import type { ServerResponse } from 'node:http';
import { aStoreOrder, type StoreJson } from '../../builders/store-order.builder.ts';
import type { ReceivedRequest } from './scripted-server.ts';

export interface ListedOrder {
  readonly id: number;
  /** Whole seconds of Unix time. */
  modified: number;
  readonly created: number;
  status: string;
  readonly refunds?: readonly StoreJson[];
}

const gmt = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 19);

/** The orders of a store, and what `GET /orders` answers of them (behavior as seen on 10.0.2). */
export class OrderList {
  readonly orders: ListedOrder[] = [];
  /** Answers half of the rows that are due, the next so many times. */
  halves = 0;
  /** Orders that are counted and never shown, as damaged ones are. */
  readonly hidden = new Set<number>();
  /** Called before each answer. */
  onRead: (count: number) => void = () => undefined;
  /** Leaves out the headers that count. */
  isUncounted = false;
  reads = 0;

  add(from: number, count: number, modified: (index: number) => number): void {
    for (let index = 0; index < count; index += 1) {
      const at = modified(index);
      this.orders.push({ id: from + index, modified: at, created: at, status: 'processing' });
    }
  }

  answer({ url }: ReceivedRequest, response: ServerResponse): void {
    this.reads += 1;
    this.onRead(this.reads);
    const query = new URL(url, 'http://store').searchParams;
    const found = this.orders.filter((order) => meets(order, query)).sort(orderOf(query));
    const page = Number(query.get('page') ?? 1);
    const size = Number(query.get('per_page') ?? 10);
    const first = Number(query.get('offset') ?? (page - 1) * size);
    const due = found.slice(first, first + size);
    const isHalf = this.halves > 0;
    if (isHalf) this.halves -= 1;
    const rows = (isHalf ? due.slice(0, Math.floor(due.length / 2)) : due).filter(
      ({ id }) => !this.hidden.has(id),
    );
    // Behind the end, orders in tables of their own count nothing.
    const total = due.length === 0 ? 0 : found.length;
    const counts = { 'x-wp-total': String(total), 'x-wp-totalpages': String(Math.ceil(total / size)) };
    response
      .writeHead(200, { 'content-type': 'application/json', ...(this.isUncounted ? {} : counts) })
      .end(JSON.stringify(rows.map(toJson)));
  }
}

const toJson = ({ id, modified, created, status, refunds = [] }: ListedOrder): StoreJson =>
  aStoreOrder({
    id,
    number: String(id),
    status,
    date_modified_gmt: gmt(modified),
    date_created_gmt: gmt(created),
    refunds,
  });

function meets(order: ListedOrder, query: URLSearchParams): boolean {
  const bound = (name: string): number | null => {
    const text = query.get(name);
    if (text === null) return null;
    if (query.get('dates_are_gmt') !== 'true' || /[Z+]/.test(text))
      throw new Error(`a zone trap: ${name}=${text}`);
    return Date.parse(`${text}Z`) / 1_000;
  };
  const isIn = (value: number, after: number | null, before: number | null) =>
    (after === null || value > after) && (before === null || value < before);
  const include = query.get('include')?.split(',');
  const isTrashAsked = query.get('status') === 'trash';
  return (
    (order.status === 'trash') === isTrashAsked &&
    (include === undefined || include.includes(String(order.id))) &&
    isIn(order.modified, bound('modified_after'), bound('modified_before')) &&
    isIn(order.created, bound('after'), bound('before'))
  );
}

/** Orders of one second have no order of their own: here another one for every page. */
function orderOf(query: URLSearchParams): (one: ListedOrder, other: ListedOrder) => number {
  const by = query.get('orderby');
  const tie = (id: number) => (id * 7919 + Number(query.get('page') ?? 1) * 104_729) % 1_009;
  return (one, other) => {
    if (by === 'id') return one.id - other.id;
    const field = by === 'date' ? 'created' : 'modified';
    return one[field] - other[field] || tie(one.id) - tie(other.id);
  };
}
