import { describe, expect, it } from 'vitest';
import type { SalesPorts } from '../../../src-main/engine/ports/commerce-platform.ts';
import type { OrderPage } from '../../../src-main/engine/ports/order-platform.ts';
import { centsOf, sumCents } from '../../../src-shared/domain/cents.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import type { RemoteOrderId, RemoteProductId } from '../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../src-shared/domain/web-order.ts';
import type { HandMadeOrder } from './order-environment.ts';
import { faultsOf, granted, never, newItem, type StoreSuite } from './store-suite.ts';

/** The ports about orders; the suite is for platforms that have them. */
export function salesOf({ platform }: StoreSuite): SalesPorts {
  if (platform.sales === undefined) throw new Error('the platform knows nothing of orders');
  return platform.sales;
}

/** A product for 12.50 with ten in stock. */
export async function aProduct(suite: StoreSuite): Promise<RemoteProductId> {
  const item = newItem(suite);
  return suite.environment.hands.make({ sku: item, name: `Mug & ${item}`, price: '12.50', stock: 10 });
}

/** An order of two pieces of a new product. */
export async function anOrder(
  suite: StoreSuite,
  changes: Partial<HandMadeOrder> = {},
): Promise<{ readonly id: RemoteOrderId; readonly productId: RemoteProductId }> {
  const productId = await aProduct(suite);
  const order = { productId, quantity: 2, payment: 'paid', ...changes } as const;
  return { id: await suite.environment.orders.place(order), productId };
}

export async function readOrder(suite: StoreSuite, id: RemoteOrderId): Promise<WebOrder> {
  const [order] = granted(await salesOf(suite).orders.readOrders([id], never)).orders;
  if (order === undefined) throw new Error(`the store has no order ${id}`);
  return order;
}

export const stockOf = async ({ environment }: StoreSuite, id: RemoteProductId): Promise<number | null> =>
  (await environment.hands.held(id)).variants[0]?.stock ?? null;

export function describeOrders(suite: () => StoreSuite): void {
  /** Those of some orders that a list shows, page by page. */
  const listed = async (list: 'changed' | 'placed', from: WebOrder, wanted: readonly RemoteOrderId[]) => {
    const { orders } = salesOf(suite());
    const seen = new Map<RemoteOrderId, WebOrder>();
    const later = new Date(Date.parse(from.placedAt) + 86_400_000).toISOString();
    let next: string | null = null;
    do {
      const page: OrderPage = granted(
        list === 'changed'
          ? await orders.changedOrders(from.modifiedAt, next, never)
          : await orders.placedOrders(from.placedAt, later, next, never),
      );
      for (const order of page.orders) if (wanted.includes(order.id)) seen.set(order.id, order);
      next = page.next;
    } while (next !== null);
    return seen;
  };

  describe('orders', () => {
    it('that are paid are told with what was sold, and add up to the cent', async () => {
      const { id, productId } = await anOrder(suite(), { shipping: '5.00', note: 'Ring "twice" & wait' });
      const order = await readOrder(suite(), id);
      expect(order).toMatchObject({
        id,
        takesStock: true,
        isCanceled: false,
        payment: { state: 'captured', capturedAmount: order.total },
        shipment: { state: 'none' },
        lines: [
          { productId, variantId: productId, quantity: '2', subtotal: '25', total: '25', kind: 'goods' },
        ],
        shipping: [{ method: 'flat_rate', total: '5' }],
        refunds: [],
        customer: { accountId: null, email: 'ada@example.com', billing: { lastName: 'Tester', state: 'TN' } },
        note: 'Ring "twice" & wait',
      });
      expect(order.lines[0]?.name).toContain('Mug & ');
      const rows = [...order.lines, ...order.shipping, ...order.fees];
      expect(sumCents(rows.map(({ total }) => total)) + centsOf(order.totalTax)).toBe(centsOf(order.total));
      expect(sumCents(order.taxes.map(({ amount }) => amount))).toBe(centsOf(order.totalTax));
      expect(await stockOf(suite(), productId)).toBe(8);
    });

    it('that wait for money hold the goods, and those that were given up at the checkout do not', async () => {
      const waiting = await anOrder(suite(), { payment: 'waiting' });
      const abandoned = await anOrder(suite(), { payment: 'abandoned' });
      expect(await readOrder(suite(), waiting.id)).toMatchObject({
        takesStock: true,
        payment: { state: 'none', capturedAmount: '0', capturedAt: null },
      });
      expect(await readOrder(suite(), abandoned.id)).toMatchObject({ takesStock: false, isCanceled: false });
      await suite().environment.orders.pay(waiting.id);
      expect((await readOrder(suite(), waiting.id)).payment.state).toBe('captured');
    });

    it('are shown again when they change, those of the very second that is asked from as well', async () => {
      const { orders } = suite().environment;
      const first = await anOrder(suite());
      const second = await anOrder(suite(), { payment: 'waiting' });
      const from = await readOrder(suite(), first.id);
      await orders.pay(second.id);
      const seen = await listed('changed', from, [first.id, second.id]);
      expect([...seen.keys()].sort()).toEqual([first.id, second.id].sort());
      expect(seen.get(second.id)?.payment.state).toBe('captured');
    });

    it('are in the lists once they are placed, and not while a shopper is still at the checkout', async () => {
      const first = await anOrder(suite());
      const unfinished = await anOrder(suite(), { payment: 'unfinished' });
      const from = await readOrder(suite(), first.id);
      const ids = [first.id, unfinished.id];
      for (const list of ['changed', 'placed'] as const) {
        expect([...(await listed(list, from, ids)).keys()]).toEqual([first.id]);
      }
      await suite().environment.orders.pay(unfinished.id);
      for (const list of ['changed', 'placed'] as const) {
        expect([...(await listed(list, from, ids)).keys()].sort()).toEqual([...ids].sort());
      }
    });

    it('that were canceled or thrown away are told to be, and those that are gone are left out', async () => {
      const { orders } = suite().environment;
      const canceled = await anOrder(suite());
      const trashed = await anOrder(suite());
      const gone = await anOrder(suite());
      const from = await readOrder(suite(), canceled.id);
      await orders.cancel(canceled.id);
      await orders.trash(trashed.id);
      await orders.remove(gone.id);
      const ids = [canceled.id, trashed.id, gone.id];
      const read = granted(await salesOf(suite()).orders.readOrders(ids, never));
      expect(read.orders.map(({ id, isCanceled }) => [id, isCanceled]).sort()).toEqual(
        [
          [canceled.id, true],
          [trashed.id, true],
        ].sort(),
      );
      const placed = await listed('placed', from, ids);
      expect([...placed.values()].map(({ isCanceled }) => isCanceled)).toEqual([true, true]);
      expect((await readOrder(suite(), canceled.id)).takesStock).toBe(false);
    });

    it.for(['half-list', 'cut-list'] as const)(
      'are not taken for all when an answer was broken: %s',
      async (fault, context) => {
        const strike = faultsOf(suite(), context);
        const { id } = await anOrder(suite());
        const { modifiedAt, placedAt } = await readOrder(suite(), id);
        const later = new Date(Date.parse(placedAt) + 1_000).toISOString();
        const { orders } = salesOf(suite());
        for (const read of [
          () => orders.readOrders([id], never),
          () => orders.changedOrders(modifiedAt, null, never),
          () => orders.placedOrders(placedAt, later, null, never),
        ]) {
          strike(fault);
          const answer = await read();
          // Asked for once more, or left to the next look.
          if (answer.ok) expect(answer.value.orders.map((order) => order.id)).toContain(id);
          else expect(answer.error.kind).toBe('transient');
        }
      },
    );

    it('tell what was refunded, line by line, and whether it went back on sale', async () => {
      const { orders } = suite().environment;
      const restocked = await anOrder(suite(), { quantity: 3 });
      const kept = await anOrder(suite());
      await orders.refund(restocked.id, 1, true);
      await orders.refund(kept.id, 2, false);
      const ids = [restocked.id, kept.id];
      const read = granted(await salesOf(suite()).orders.readOrders(ids, never)).orders;
      const of = (id: RemoteOrderId) => read.find((order) => order.id === id);
      const [line] = of(restocked.id)?.lines ?? [];
      expect(of(restocked.id)?.refunds).toMatchObject([
        { lines: [{ lineId: line?.id, quantity: '1', total: '12.5', isRestocked: true }] },
      ]);
      expect(of(kept.id)?.refunds).toMatchObject([{ lines: [{ quantity: '2', isRestocked: false }] }]);
      expect(await stockOf(suite(), restocked.productId)).toBe(8);
      expect(await stockOf(suite(), kept.productId)).toBe(8);
      expect(of(restocked.id)?.refunds[0]?.amount).not.toBe(decimal(0));
    });
  });
}
