import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreateRefund } from '../../../../../src-main/engine/ports/order-platform.ts';
import { toWebOrder } from '../../../../../src-main/platforms/woocommerce/orders/order.mapper.ts';
import { storeOrder } from '../../../../../src-main/platforms/woocommerce/orders/order.schema.ts';
import { refundBody } from '../../../../../src-main/platforms/woocommerce/orders/refund-request.mapper.ts';
import { centsOf, fromCents, sumCents } from '../../../../../src-shared/domain/cents.ts';
import { type Decimal, decimal } from '../../../../../src-shared/domain/decimal.ts';
import { idempotencyKey, type RemoteLineId, remoteOrderId } from '../../../../../src-shared/domain/ids.ts';
import { aStoreLine, aStoreOrder, type StoreJson } from '../../../../builders/store-order.builder.ts';

interface SentLine {
  readonly id: number;
  readonly quantity?: number;
  readonly refund_total: number;
  readonly refund_tax: readonly { readonly id: number; readonly refund_total: number }[];
}
interface Row {
  readonly id: RemoteLineId;
  readonly quantity?: Decimal;
  readonly total: Decimal;
  readonly tax: Decimal;
}

/** The request that gives back some rows of an order as a whole. */
function giveBack(order: StoreJson, pick: (rows: readonly Row[]) => readonly Row[]) {
  const parsed = storeOrder.parse(aStoreOrder(order));
  const { lines, shipping, fees } = toWebOrder(parsed, []);
  const rows = pick([...lines, ...shipping, ...fees]);
  const refund: CreateRefund = {
    orderId: remoteOrderId(136),
    lines: rows.map(({ id, quantity = decimal(1), total, tax }) => ({ lineId: id, quantity, total, tax })),
    amount: fromCents(sumCents(rows.flatMap(({ total, tax }) => [total, tax]))),
    isRestocked: true,
    reason: '',
    movesMoney: false,
    idempotencyKey: idempotencyKey('k'),
  };
  const body = refundBody(refund, parsed, []);
  if (!body.ok) throw new Error(body.error.operatorMessage);
  return { rows, amount: refund.amount, sent: body.value.line_items as readonly SentLine[] };
}

const cents = (amount: number): number => Math.round(amount * 100);

describe('the request for a refund', () => {
  it('can be made of any order that adds up, however small its taxes, and gives back all of it', () => {
    const lineOf = fc.record({
      net: fc.integer({ min: 1_000, max: 3_000_000 }),
      rates: fc.array(fc.constantFrom(1, 4, 8.875), { minLength: 1, maxLength: 3 }),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(lineOf, { minLength: 1, maxLength: 6 }), (items) => {
        // Millionths, as whole numbers, as the store adds them up.
        const exact = (millionths: number) => (millionths / 1e6).toFixed(6);
        const lines = items.map(({ net, rates, count }, index) => {
          const taxes = rates.map((percent) => Math.round((net * percent) / 100));
          return { id: index + 1, net, count, taxes, tax: taxes.reduce((sum, tax) => sum + tax, 0) };
        });
        const tax = Math.round(lines.reduce((sum, line) => sum + line.tax, 0) / 10_000);
        const net = Math.round(lines.reduce((sum, line) => sum + line.net, 0) / 10_000);
        fc.pre(net + tax > 0);
        const order = {
          total: ((net + tax) / 100).toFixed(2),
          total_tax: (tax / 100).toFixed(2),
          shipping_lines: [],
          fee_lines: [],
          line_items: lines.map((line) =>
            aStoreLine({
              id: line.id,
              quantity: line.count,
              subtotal: exact(line.net),
              total: exact(line.net),
              total_tax: exact(line.tax),
              taxes: line.taxes.map((total, index) => ({ id: index + 1, total: exact(total) })),
            }),
          ),
        };
        const { rows, amount, sent } = giveBack(order, (all) => all);
        rows.forEach((row, index) => {
          const { refund_total = -1, refund_tax = [] } = sent[index] ?? {};
          expect(cents(refund_total)).toBe(centsOf(row.total));
          expect(refund_tax.reduce((sum, one) => sum + cents(one.refund_total), 0)).toBe(centsOf(row.tax));
        });
        expect(centsOf(amount)).toBe(net + tax);
      }),
    );
  });

  it('takes a fee below zero back with what it was taken off from', () => {
    const fee = {
      id: 18,
      name: 'Goodwill',
      total: '-2.00',
      total_tax: '-0.18',
      taxes: [{ id: 1, total: '-0.18' }],
    };
    const { amount, sent } = giveBack({ total: '52.25', total_tax: '4.25', fee_lines: [fee] }, (all) => all);
    expect(amount).toBe('52.25');
    expect(sent.at(-1)).toEqual({
      id: 18,
      refund_total: -2,
      refund_tax: [{ id: 1, refund_total: -0.18 }],
    });
  });

  it('of units that are sold in parts is as exact', () => {
    const line = aStoreLine({ quantity: 2.5 });
    const { sent } = giveBack({ line_items: [line] }, (all) => all.slice(0, 1));
    expect(sent).toMatchObject([{ quantity: 2.5, refund_total: 45 }]);
  });
});
