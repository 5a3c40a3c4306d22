import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshOrderList, iso, type ReadPage, START } from './order-list-store.ts';
import { never } from './woocommerce-sales.ts';

// Where lists of orders lose some: more of one second than a page holds, and edits between two pages.

const store = freshOrderList();

const changed: ReadPage = (orders, next) => orders.changedOrders(iso(START), next, never);
const placed: ReadPage = (orders, next) => orders.placedOrders(iso(START), iso(START + 3_600), next, never);

describe.each([
  ['changed', changed],
  ['placed', placed],
] as const)('orders that were %s', (_, read) => {
  it.each([100, 101, 199, 200, 201])('are all told, %i of them in one second', async (count) => {
    const { list } = store;
    list.add(1, 1, () => START);
    list.add(2, count, () => START + 1);
    list.add(900, 1, () => START + 2);
    store.answer();
    expect((await store.readAll(read)).size).toBe(count + 2);
  });

  it('are all told whatever seconds they share with the border of a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 95, maxLength: 330 }),
        fc.boolean(),
        async (seconds, isUncounted) => {
          const list = store.startAnew(30);
          list.isUncounted = isUncounted;
          list.add(1, seconds.length, (index) => START + (seconds[index] ?? 0));
          expect((await store.readAll(read)).size).toBe(seconds.length);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('do not hide those after them when they are thrown away between two pages', async () => {
    const { list } = store;
    list.add(1, 260, () => START + 5);
    list.onRead = (count) => {
      if (count !== 2) return;
      for (const order of list.orders.slice(0, 40)) order.status = 'trash';
    };
    store.answer();
    const seen = await store.readAll(read);
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
            const list = store.startAnew(60);
            list.isUncounted = isUncounted;
            list.add(1, count, () => START);
            list.onRead = (now) => {
              for (const { read, from, count: many } of edits) {
                if (read !== now) continue;
                for (const order of list.orders.slice(from, from + many)) order.modified = START + 60 + now;
              }
            };
            const seen = await store.readAll(changed);
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
