import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OrderPage, OrderPort } from '../../../src-main/engine/ports/order-platform.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { OrderList } from './order-list.ts';
import { type ScriptedServer, type Step, scriptedServer } from './scripted-server.ts';
import { type OpenSales, openSales } from './woocommerce-sales.ts';

// Where lists of orders lose some: more of one second than a page holds, and edits between two pages.

const never = new AbortController().signal;
const START = Date.parse('2026-11-24T12:00:00Z') / 1_000;
const iso = (seconds: number) => new Date(seconds * 1_000).toISOString();

let server: ScriptedServer;
let store: OpenSales;
let list: OrderList;

beforeEach(async () => {
  server = await scriptedServer();
  store = openSales(server.url);
  list = new OrderList();
});
afterEach(async () => {
  await store.close();
  await server.close();
});

const answers = (count = 100): Step[] =>
  Array.from({ length: count }, () => (request, response) => list.answer(request, response));

type Read = (orders: OrderPort, next: string | null) => Promise<Result<OrderPage, SyncError>>;
const changed: Read = (orders, next) => orders.changedOrders(iso(START), next, never);
const placed: Read = (orders, next) => orders.placedOrders(iso(START), iso(START + 3_600), next, never);

/** All pages of a list, by id with the newest state that was told. */
async function readAll(read: Read): Promise<Map<number, string>> {
  const seen = new Map<number, string>();
  let next: string | null = null;
  do {
    const page = await read(store.orders, next);
    if (!page.ok) throw new Error(page.error.code);
    for (const { id, modifiedAt } of page.value.orders) seen.set(Number(id), modifiedAt);
    next = page.value.next;
  } while (next !== null);
  return seen;
}

describe.each([
  ['changed', changed],
  ['placed', placed],
] as const)('orders that were %s', (_, read) => {
  it.each([100, 101, 199, 200, 201])('are all told, %i of them in one second', async (count) => {
    list.add(1, 1, () => START);
    list.add(2, count, () => START + 1);
    list.add(900, 1, () => START + 2);
    server.next(...answers());
    expect((await readAll(read)).size).toBe(count + 2);
  });

  it('are all told whatever seconds they share with the border of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 95, maxLength: 330 }),
        fc.boolean(),
        async (seconds, isUncounted) => {
          list = new OrderList();
          list.isUncounted = isUncounted;
          list.add(1, seconds.length, (index) => START + (seconds[index] ?? 0));
          server.next(...answers(30));
          expect((await readAll(read)).size).toBe(seconds.length);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('do not hide those after them when they are thrown away between two pages', async () => {
    list.add(1, 260, () => START + 5);
    list.onRead = (count) => {
      if (count !== 2) return;
      for (const order of list.orders.slice(0, 40)) order.status = 'trash';
    };
    server.next(...answers());
    const seen = await readAll(read);
    for (const { id, status } of list.orders)
      if (status !== 'trash') expect(seen.has(id), `${id}`).toBe(true);
  });
});

describe('orders of one second that are edited while it is read', () => {
  it.each([false, true])(
    'are told as they became, and hide no other (uncounted: %s)',
    async (isUncounted) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 150, max: 330 }),
          fc.array(
            fc.record({ read: fc.integer({ min: 2, max: 5 }), from: fc.nat(300), count: fc.nat(40) }),
            {
              maxLength: 4,
            },
          ),
          async (count, edits) => {
            list = new OrderList();
            list.isUncounted = isUncounted;
            list.add(1, count, () => START);
            list.onRead = (now) => {
              for (const { read, from, count: many } of edits) {
                if (read !== now) continue;
                for (const order of list.orders.slice(from, from + many)) order.modified = START + 60 + now;
              }
            };
            server.next(...answers(60));
            const seen = await readAll(changed);
            for (const { id, modified } of list.orders) {
              expect(seen.get(id), `order ${id}`).toBe(iso(modified).replace('.000', ''));
            }
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});
