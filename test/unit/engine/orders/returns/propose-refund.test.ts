import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leftCents,
  linesFor,
  proposeRefund,
} from '../../../../../src-main/engine/orders/returns/propose-refund.ts';
import { centsOf, sumCents } from '../../../../../src-shared/domain/cents.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { remoteLineId, remoteRefundId } from '../../../../../src-shared/domain/ids.ts';
import type { WebOrder } from '../../../../../src-shared/domain/web-order.ts';
import { aWebOrder, aWebRefund, consistentWebOrder } from '../../../../builders/web-order.builder.ts';

const sumOf = (lines: ReturnType<typeof proposeRefund>['lines']): number =>
  sumCents(lines.flatMap(({ total, tax }) => [total, tax]));

/** The order after a proposal was refunded. */
function refunded(order: WebOrder, { lines, amount }: ReturnType<typeof proposeRefund>): WebOrder {
  const refund = aWebRefund({
    id: remoteRefundId(order.refunds.length + 1),
    amount,
    lines: lines.map((line) => ({ ...line, isRestocked: null })),
    chargesAmount: decimal(0),
    chargesTax: decimal(0),
  });
  return { ...order, refunds: [...order.refunds, refund] };
}

describe('a proposed refund', () => {
  it('gives back what the shopper paid for the units, tax included', () => {
    expect(proposeRefund(aWebOrder(), new Map([[remoteLineId('11'), decimal(1)]]))).toEqual({
      lines: [{ lineId: '11', quantity: '1', total: '12.5', tax: '1' }],
      amount: '13.5',
    });
  });

  it('never gives back a unit or a cent twice, and in the end just what the lines cost', () => {
    fc.assert(
      fc.property(
        consistentWebOrder({ most: 4, withNegativeFees: false }),
        fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
        (given, wishes) => {
          let order = given;
          for (const wish of [...wishes, [500, 500, 500, 500]]) {
            const units = new Map(order.lines.map(({ id }, index) => [id, decimal(wish[index] ?? 0)]));
            const proposal = proposeRefund(order, units);
            expect(sumOf(proposal.lines)).toBe(centsOf(proposal.amount));
            order = refunded(order, proposal);
            expect(leftCents(order)).toBeGreaterThanOrEqual(0);
            for (const { id, quantity } of order.lines) {
              const back = order.refunds.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === id));
              const sum = back.reduce((total, line) => total + Number(line.quantity), 0);
              expect(sum).toBeLessThanOrEqual(Number(quantity));
            }
          }
          const goods = sumCents(given.lines.flatMap(({ total, tax }) => [total, tax]));
          expect(sumCents(order.refunds.map(({ amount }) => amount))).toBe(goods);
          const again = proposeRefund(order, new Map(order.lines.map(({ id }) => [id, decimal(1)])));
          expect(again).toEqual({ lines: [], amount: '0' });
        },
      ),
    );
  });

  it('is no more than what is left of the order', () => {
    const order = aWebOrder({ refunds: [aWebRefund({ lines: [], amount: decimal(20) })] });
    const { lines, amount } = proposeRefund(order, new Map([[remoteLineId('11'), decimal(2)]]));
    expect(amount).toBe('12.4');
    expect(sumOf(lines)).toBe(1_240);
  });

  it('for a smaller amount shares it among its lines, to the cent', () => {
    fc.assert(
      fc.property(consistentWebOrder({ most: 5 }), fc.nat(100), (order, percent) => {
        const all = proposeRefund(order, new Map(order.lines.map(({ id, quantity }) => [id, quantity])));
        const wanted = Math.floor((centsOf(all.amount) * percent) / 100);
        const lines = linesFor(all.lines, decimal((wanted / 100).toFixed(2)));
        expect(sumOf(lines)).toBe(wanted);
        for (const [index, line] of lines.entries()) {
          expect(centsOf(line.total)).toBeLessThanOrEqual(centsOf(all.lines[index]?.total ?? decimal(0)));
        }
      }),
    );
  });
});
