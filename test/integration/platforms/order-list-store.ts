import { beforeEach } from 'vitest';
import type { OrderPage, OrderPort } from '../../../src-main/engine/ports/order-platform.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { OrderList } from './order-list.ts';
import type { Step } from './scripted-server.ts';
import { freshSales, granted, NOW, type ScriptedSales } from './woocommerce-sales.ts';

/** The time of the tests in whole seconds of Unix time. */
export const START = NOW / 1_000;

/** Seconds of Unix time as a port takes them. */
export const iso = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** Asks for one page of a list of orders. */
export type ReadPage = (orders: OrderPort, next: string | null) => Promise<Result<OrderPage, SyncError>>;

/** A store whose orders move while their lists are read. */
export interface OrderListStore extends ScriptedSales {
  list: OrderList;
  /** Lets the list answer the next requests. */
  answer(count?: number): void;
  /** Puts an empty list in place of the one that is there, and lets it answer: for tests that run many times. */
  startAnew(count: number): OrderList;
  /** All pages of a list, by the order's id with the newest state that was told. Throws where a page was refused. */
  readAll(read: ReadPage): Promise<Map<number, string>>;
}

/** A fresh store with an empty list before each test. */
export function freshOrderList(): OrderListStore {
  const store = Object.assign(freshSales(), { answer, startAnew, readAll }) as OrderListStore;
  beforeEach(() => {
    store.list = new OrderList();
  });

  function answer(count = 200): void {
    const step: Step = (request, response) => store.list.answer(request, response);
    store.server.next(...Array.from({ length: count }, () => step));
  }

  function startAnew(count: number): OrderList {
    store.list = new OrderList();
    answer(count);
    return store.list;
  }

  async function readAll(read: ReadPage): Promise<Map<number, string>> {
    const seen = new Map<number, string>();
    let next: string | null = null;
    do {
      const page: OrderPage = granted(await read(store.orders, next));
      for (const { id, modifiedAt } of page.orders) seen.set(Number(id), modifiedAt);
      next = page.next;
    } while (next !== null);
    return seen;
  }
  return store;
}
