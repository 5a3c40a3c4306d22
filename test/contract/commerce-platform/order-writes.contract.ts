import { describe, expect, it } from 'vitest';
import type { CreateRefund, Shipment } from '../../../src-main/engine/ports/order-platform.ts';
import {
  addDecimals,
  type Decimal,
  decimal,
  divideDecimals,
  roundDecimal,
} from '../../../src-shared/domain/decimal.ts';
import { idempotencyKey, type RemoteOrderId } from '../../../src-shared/domain/ids.ts';
import { anOrder, readOrder, salesOf, stockOf } from './orders.contract.ts';
import { faultsOf, granted, kindOf, never, type StoreSuite } from './store-suite.ts';

/** In whole cents. */
const halfOf = (amount: Decimal): Decimal => roundDecimal(divideDecimals(amount, decimal(2)), 2);

export function describeOrderWrites(suite: () => StoreSuite): void {
  const held = (id: RemoteOrderId) => suite().environment.orders.held(id);
  const ship = (orderId: RemoteOrderId, changes: Partial<Shipment> = {}) => {
    const shipment = { lines: [], isLast: true, trackingNumbers: ['1Z 999'], carrier: 'UPS', ...changes };
    const key = idempotencyKey(`parcel-of-${orderId}`);
    return salesOf(suite()).fulfillment.fulfill({ orderId, shipment, idempotencyKey: key }, never);
  };
  const cancel = (orderId: RemoteOrderId) =>
    salesOf(suite()).fulfillment.cancel({ orderId, reason: 'Sold out' }, never);

  describe('parcels', () => {
    it('are told with their number, and told once however often it is tried', async () => {
      const { id } = await anOrder(suite());
      for (let time = 0; time < 2; time += 1) expect(kindOf(await ship(id))).toBe('ok');
      const { notes, trackingNumbers } = await held(id);
      expect(trackingNumbers).toEqual(['1Z 999']);
      expect(notes.filter((note) => note.includes('1Z 999'))).toHaveLength(1);
      const order = await readOrder(suite(), id);
      expect(order).toMatchObject({ shipment: { state: 'complete' }, lines: [{ shippedQuantity: '2' }] });
    });

    it.for(['orders', 'notes'] as const)(
      'are told once although an answer was lost: %s',
      async (on, context) => {
        const strike = faultsOf(suite(), context);
        const { id } = await anOrder(suite());
        strike('lost-answer', on);
        expect(kindOf(await ship(id))).toBe('transient');
        expect(kindOf(await ship(id))).toBe('ok');
        const { notes, trackingNumbers } = await held(id);
        expect(trackingNumbers).toEqual(['1Z 999']);
        expect(notes.filter((note) => note.includes('1Z 999'))).toHaveLength(1);
      },
    );

    it('that leave something behind keep the order open, and it is not canceled any more', async () => {
      const { id, productId } = await anOrder(suite());
      expect(kindOf(await ship(id, { isLast: false }))).toBe('ok');
      expect((await held(id)).trackingNumbers).toEqual(['1Z 999']);
      expect(await readOrder(suite(), id)).toMatchObject({ shipment: { state: 'none' }, isCanceled: false });
      expect(kindOf(await cancel(id))).toBe('conflict');
      expect(await stockOf(suite(), productId)).toBe(8);
    });

    it('keep the numbers that are there, whoever wrote them', async () => {
      const { id } = await anOrder(suite());
      granted(await ship(id, { isLast: false, trackingNumbers: ['1Z 111'] }));
      const shipment = { lines: [], isLast: true, trackingNumbers: ['1z 111', '9400 2'], carrier: 'USPS' };
      const last = { orderId: id, shipment, idempotencyKey: idempotencyKey(`last-parcel-of-${id}`) };
      expect(kindOf(await salesOf(suite()).fulfillment.fulfill(last, never))).toBe('ok');
      const { trackingNumbers, notes } = await held(id);
      expect(trackingNumbers).toEqual(['1Z 111', '9400 2']);
      expect(notes.map((note) => /1Z 111|9400 2/i.exec(note)?.[0]).toSorted()).toEqual(['1Z 111', '9400 2']);
    });

    it('without a number complete the order, and of one that is complete tell nothing', async () => {
      const { id } = await anOrder(suite());
      expect(kindOf(await ship(id, { trackingNumbers: [] }))).toBe('ok');
      expect(await held(id)).toMatchObject({ status: 'completed', trackingNumbers: [], notes: [] });
      const byHand = await anOrder(suite());
      await suite().environment.orders.complete(byHand.id);
      expect(kindOf(await ship(byHand.id, { trackingNumbers: [] }))).toBe('ok');
      expect((await held(byHand.id)).notes).toEqual([]);
    });

    it('of an order that was canceled meanwhile are a conflict', async () => {
      const { id } = await anOrder(suite());
      await suite().environment.orders.cancel(id);
      expect(kindOf(await ship(id))).toBe('conflict');
      expect((await readOrder(suite(), id)).isCanceled).toBe(true);
    });
  });

  describe('canceling', () => {
    it('puts the goods back on sale once, and moves no money', async () => {
      const { id, productId } = await anOrder(suite());
      for (let time = 0; time < 2; time += 1) expect(kindOf(await cancel(id))).toBe('ok');
      expect(await stockOf(suite(), productId)).toBe(10);
      expect(await readOrder(suite(), id)).toMatchObject({
        isCanceled: true,
        takesStock: false,
        refunds: [],
      });
    });

    it('an order that was shipped is a conflict', async () => {
      const { id, productId } = await anOrder(suite());
      granted(await ship(id));
      expect(kindOf(await cancel(id))).toBe('conflict');
      expect((await readOrder(suite(), id)).isCanceled).toBe(false);
      expect(await stockOf(suite(), productId)).toBe(8);
    });
  });

  describe('refunds', () => {
    /** One of the two pieces of an order. */
    const half = async (orderId: RemoteOrderId): Promise<CreateRefund> => {
      const [line] = (await readOrder(suite(), orderId)).lines;
      if (line === undefined) throw new Error('the order has no line');
      const [total, tax] = [halfOf(line.total), halfOf(line.tax)];
      return {
        orderId,
        lines: [{ lineId: line.id, quantity: decimal(1), total, tax }],
        amount: addDecimals(total, tax),
        isRestocked: true,
        reason: 'Too blue',
        movesMoney: false,
        idempotencyKey: idempotencyKey(`return-of-${orderId}`),
      };
    };

    it('move no money, restock as told, and are made once with one key', async () => {
      const { id, productId } = await anOrder(suite());
      const refund = await half(id);
      const { refunds } = salesOf(suite());
      expect(granted(await refunds.findRefund(id, refund.idempotencyKey, never))).toBeNull();
      const made = granted(await refunds.createRefund(refund, never));
      expect(granted(await refunds.findRefund(id, refund.idempotencyKey, never))).toBe(made);
      expect(granted(await refunds.createRefund(refund, never))).toBe(made);
      expect((await held(id)).refunds).toMatchObject([{ id: made, movedMoney: false }]);
      expect((await readOrder(suite(), id)).refunds).toMatchObject([
        { id: made, amount: refund.amount, lines: [{ quantity: '1', total: '12.5', isRestocked: true }] },
      ]);
      expect(await stockOf(suite(), productId)).toBe(9);
    });

    it('whose answer was lost are in doubt, and found', async (context) => {
      const strike = faultsOf(suite(), context);
      const { id } = await anOrder(suite());
      const refund = await half(id);
      strike('lost-answer', 'orders');
      const { refunds } = salesOf(suite());
      expect(kindOf(await refunds.createRefund(refund, never))).toBe('unknown-outcome');
      const found = granted(await refunds.findRefund(id, refund.idempotencyKey, never));
      expect((await held(id)).refunds.map((one) => one.id)).toEqual([found]);
    });

    it('of more than is left are refused, and nothing is paid', async () => {
      const { id } = await anOrder(suite());
      const refund = await half(id);
      const answer = await salesOf(suite()).refunds.createRefund(
        { ...refund, amount: decimal(9_999) },
        never,
      );
      expect(kindOf(answer)).toBe('rejected');
      expect((await held(id)).refunds).toEqual([]);
    });

    it('of goods that do not go back on sale leave the stock alone', async () => {
      const { id, productId } = await anOrder(suite());
      const refund = await half(id);
      granted(await salesOf(suite()).refunds.createRefund({ ...refund, isRestocked: false }, never));
      expect(await stockOf(suite(), productId)).toBe(8);
      expect((await readOrder(suite(), id)).refunds).toMatchObject([{ lines: [{ isRestocked: false }] }]);
    });
  });
}
