import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remoteOrderId } from '../../../src-shared/domain/ids.ts';
import { aStoreOrder, aStoreRefund } from '../../builders/store-order.builder.ts';
import { freshOrderList, iso, type ReadPage, START } from './order-list-store.ts';
import { json } from './scripted-server.ts';
import { granted, never } from './woocommerce-sales.ts';

const store = freshOrderList();

const changed =
  (since: number): ReadPage =>
  (orders, next) =>
    orders.changedOrders(iso(since), next, never);

describe('orders that changed', () => {
  it('are those of the very second that is asked for and after it, one request when there are few', async () => {
    store.list.add(1, 5, (index) => START + index);
    store.answer();
    expect([...(await store.readAll(changed(START + 2))).keys()]).toEqual([3, 4, 5]);
    expect(store.calls).toEqual(['read orders']);
  });

  it('are asked for by an instant with parts of a second as well', async () => {
    store.list.add(1, 3, (index) => START + index);
    store.answer();
    const page = granted(await store.orders.changedOrders(iso(START + 1.75), null, never));
    expect(page.orders.map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('are all read over many pages', async () => {
    store.list.add(1, 451, (index) => START + Math.floor(index / 3));
    store.answer();
    expect((await store.readAll(changed(START))).size).toBe(451);
    expect(store.list.reads).toBeLessThanOrEqual(6);
  });

  it.each([false, true])(
    'are all read where hundreds changed in one second (uncounted: %s)',
    async (isUncounted) => {
      store.list.isUncounted = isUncounted;
      store.list.add(1, 30, () => START);
      store.list.add(31, 250, () => START + 5);
      store.list.add(281, 130, () => START + 6);
      store.list.add(411, 10, (index) => START + 9 + index);
      store.answer();
      expect((await store.readAll(changed(START))).size).toBe(420);
    },
  );

  it('are missed by no page although others change while it is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 120, maxLength: 420 }),
        fc.array(fc.record({ read: fc.integer({ min: 1, max: 6 }), from: fc.nat(400), count: fc.nat(60) }), {
          maxLength: 6,
        }),
        async (seconds, changes) => {
          const list = store.startAnew(60);
          list.add(1, seconds.length, (index) => START + (seconds[index] ?? 0) * 10);
          list.onRead = (count) => {
            for (const { read, from, count: many } of changes) {
              if (read !== count) continue;
              for (const order of list.orders.slice(from, from + many))
                order.modified = START + 1_000 + count;
            }
          };
          const seen = await store.readAll(changed(START));
          for (const { id, modified } of list.orders) {
            expect(seen.get(id), `order ${id}`).toBe(iso(modified).replace('.000', ''));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are asked for again where a page holds fewer than the store counts', async () => {
    store.list.add(1, 60, (index) => START + index);
    store.list.halves = 1;
    store.answer();
    expect((await store.readAll(changed(START))).size).toBe(60);
  });

  it('are not over where a page stays short, and one that is not shown is told as a problem of no order', async () => {
    store.list.add(1, 60, (index) => START + index);
    store.list.halves = 2;
    store.answer();
    const page = granted(await store.orders.changedOrders(iso(START), null, never));
    expect(page.orders).toHaveLength(30);
    expect(page.problems).toMatchObject([{ kind: 'transient', code: 'platform.list-short' }]);
    expect(page.problems[0]?.subject).toBeUndefined();
    expect((await store.readAll(changed(START))).size).toBe(60);
  });

  it('are all read around those that are counted and never shown, wherever these are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 420 }),
        fc.uniqueArray(fc.nat(420), { minLength: 1, maxLength: 20 }),
        async (seconds, hidden) => {
          const list = store.startAnew(80);
          list.add(1, seconds.length, (index) => START + (seconds[index] ?? 0) * 10);
          for (const at of hidden) list.hidden.add(1 + (at % seconds.length));
          let problems = 0;
          const seen = await store.readAll(async (orders, next) => {
            const page = await changed(START)(orders, next);
            if (page.ok) problems += page.value.problems.length;
            return page;
          });
          const shown = list.orders.map(({ id }) => id).filter((id) => !list.hidden.has(id));
          expect([...seen.keys()].toSorted((one, other) => one - other)).toEqual(shown);
          expect(problems).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('cannot be read on where a whole page is not shown', async () => {
    store.list.add(1, 250, (index) => START + index);
    for (let id = 1; id <= 100; id += 1) store.list.hidden.add(id);
    store.answer();
    const answer = await store.orders.changedOrders(iso(START), null, never);
    expect(answer).toMatchObject({ ok: false, error: { kind: 'transient', code: 'platform.list-short' } });
  });

  it('are left to the next run while hundreds leave their second again and again', async () => {
    store.list.add(1, 300, () => START);
    store.list.onRead = (count) => {
      const order = store.list.orders[count];
      if (order !== undefined) order.modified = START + 500;
    };
    store.answer();
    let answer = await store.orders.changedOrders(iso(START), null, never);
    while (answer.ok && answer.value.next !== null) {
      answer = await store.orders.changedOrders(iso(START), answer.value.next, never);
    }
    expect(answer).toMatchObject({ ok: false, error: { kind: 'transient', code: 'platform.orders-moving' } });
  });

  it('that cannot be read hide no other', async () => {
    const broken = aStoreOrder({ id: 7, total: 'NaN' });
    store.server.next(json(200, [broken, aStoreOrder()], { 'x-wp-total': '2' }));
    const page = granted(await store.orders.changedOrders(iso(START), null, never));
    expect(page.orders.map(({ id }) => id)).toEqual(['136']);
    expect(page.problems).toMatchObject([
      { kind: 'rejected', code: 'platform.order-unreadable', subject: { entity: 'order', id: '7' } },
    ]);
  });
});

describe('orders without their ids', () => {
  it.each([null, 'order', aStoreOrder({ id: '7' })])('are problems of no order: %j', async (row) => {
    store.server.next(json(200, [row, aStoreOrder()], { 'x-wp-total': '2' }));
    const page = granted(await store.orders.changedOrders(iso(START), null, never));
    expect(page.orders.map(({ id }) => id)).toEqual(['136']);
    expect(page.problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['platform.order-unreadable', undefined],
    ]);
  });
});

describe('orders that nobody placed yet', () => {
  const drafts = [
    aStoreOrder({ id: 7, status: 'auto-draft', date_created_gmt: null }),
    aStoreOrder({ id: 8, status: 'checkout-draft' }),
  ];

  it.each([
    ['changed', changed(START)],
    ['placed', ((orders, next) => orders.placedOrders(iso(0), iso(START), next, never)) satisfies ReadPage],
  ])('are in no list of orders that were %s, whatever is missing in them', async (_, read) => {
    store.server.next(json(200, [...drafts, aStoreOrder()], { 'x-wp-total': '3' }));
    const page = granted(await read(store.orders, null));
    expect([page.orders.map(({ id }) => id), page.problems]).toEqual([['136'], []]);
  });

  it('are told by their ids, so that one that was put back is not taken for gone', async () => {
    store.server.next(json(200, drafts.slice(1)));
    const read = granted(await store.orders.readOrders([remoteOrderId(8)], never));
    expect(read.orders).toMatchObject([{ id: '8', status: 'checkout-draft' }]);
  });
});

describe('orders that were placed', () => {
  it('are those from an instant to before another, in the trash as well', async () => {
    store.list.add(1, 150, (index) => START + index);
    for (const order of store.list.orders.slice(40, 60)) order.status = 'trash';
    store.answer();
    const seen = await store.readAll((orders, next) =>
      orders.placedOrders(iso(START + 10), iso(START + 140), next, never),
    );
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 130 }, (_, index) => index + 11),
    );
  });
});

describe('orders by their ids', () => {
  it('are read a hundred to a request, from the trash as well, and without what is gone', async () => {
    store.list.add(1, 120, (index) => START + index);
    for (const order of store.list.orders.slice(0, 2)) order.status = 'trash';
    const gone = {
      code: 'woocommerce_rest_shop_order_invalid_id',
      message: 'Invalid ID.',
      data: { status: 404 },
    };
    store.answer(3);
    store.server.next(json(404, gone));
    const ids = Array.from({ length: 121 }, (_, index) => remoteOrderId(index + 1));
    const read = granted(await store.orders.readOrders(ids, never));
    expect(read.orders).toHaveLength(120);
    expect(read.orders.filter(({ isCanceled }) => isCanceled).map(({ id }) => id)).toEqual(['1', '2']);
    expect(store.calls).toEqual(Array.from({ length: 4 }, () => 'read orders.read'));
  });

  it('are not gone while the store counts them and does not show them, and keep no other back', async () => {
    store.list.add(1, 3, (index) => START + index);
    store.list.hidden.add(2);
    store.answer(2);
    const gone = {
      code: 'woocommerce_rest_shop_order_invalid_id',
      message: 'Invalid ID.',
      data: { status: 404 },
    };
    store.server.next(json(404, gone));
    const read = granted(await store.orders.readOrders([1, 2, 3].map(remoteOrderId), never));
    expect(read.orders.map(({ id }) => id)).toEqual(['1', '3']);
    expect(read.problems).toMatchObject([
      { kind: 'rejected', code: 'platform.order-unreadable', subject: { entity: 'order', id: '2' } },
    ]);
  });

  it('are not gone because a plugin keeps their status out of lists', async () => {
    store.server.next(json(200, []), json(200, []), json(200, aStoreOrder({ status: 'quote' })));
    const read = granted(await store.orders.readOrders([remoteOrderId(136)], never));
    expect(read.orders).toMatchObject([{ id: '136', status: 'quote' }]);
  });
});

describe('refunds of orders', () => {
  const refunded = (id: number, refund: number) =>
    aStoreOrder({ id, refunds: [{ id: refund, total: '-24.50' }] });
  const two = json(200, [refunded(136, 139), refunded(140, 141)]);
  const details = [aStoreRefund(), aStoreRefund({ id: 141 })];
  const page = async () => granted(await store.orders.changedOrders(iso(START), null, never));

  it('are read with one request for all orders of a page, and once', async () => {
    store.server.next(two, json(200, details), two);
    for (const read of [await page(), await page()]) {
      expect(read.orders.map(({ refunds }) => refunds.map(({ id }) => id))).toEqual([['139'], ['141']]);
    }
    expect(store.calls).toEqual(['read orders', 'read refunds', 'read orders']);
    expect(store.server.requests[1]?.url).toContain('/wc/v3/refunds?');
  });

  it('are read order by order in a store older than 9.0, which is found out once', async () => {
    const noRoute = { code: 'rest_no_route', message: 'No route', data: { status: 404 } };
    store.server.next(two, json(404, noRoute), json(200, details.slice(0, 1)), json(200, details.slice(1)));
    expect((await page()).orders.map(({ refunds }) => refunds.length)).toEqual([1, 1]);
  });

  it('are not left out because half of an answer came, which keeps back no other order', async () => {
    store.server.next(two, json(200, details.slice(0, 1)), json(200, [], { 'x-wp-total': '1' }));
    const read = await page();
    expect(read.orders.map(({ id }) => id)).toEqual(['136']);
    expect(read.problems).toMatchObject([
      { kind: 'transient', code: 'platform.refunds-unread', subject: { entity: 'order', id: '140' } },
    ]);
    store.server.next(two, json(200, details.slice(1), { 'x-wp-total': '1' }));
    expect((await page()).orders.map(({ refunds }) => refunds.length)).toEqual([1, 1]);
  });

  it('that cannot be read keep their order back, and no other', async () => {
    store.server.next(two, json(200, details.slice(0, 1)), json(200, [{ id: 141, amount: 'much' }]));
    const read = await page();
    expect(read.orders.map(({ id }) => id)).toEqual(['136']);
    expect(read.problems).toMatchObject([
      { kind: 'transient', code: 'platform.refunds-unread', subject: { entity: 'order', id: '140' } },
    ]);
  });
});
