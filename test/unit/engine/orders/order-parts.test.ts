import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderPart, partsOf } from '../../../../src-main/engine/orders/mapping/order-parts.ts';
import { proveDraft } from '../../../../src-main/engine/orders/proof/prove-draft.ts';
import { nextState } from '../../../../src-main/engine/orders/state/next-state.ts';
import type { LedgerOrder } from '../../../../src-main/engine/ports/order-stores.ts';
import { sumCents, sumDecimals } from '../../../../src-shared/domain/cents.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import {
  aWebLine,
  aWebOrder,
  aWebRefund,
  consistentWebOrder,
  draftOfOrder,
} from '../../../builders/web-order.builder.ts';

const settings = someOrderSettings({ postsPartByPart: true });
const NOW = Date.parse('2026-03-02T12:00:00Z');

/** As the ledger keeps a part; only what the parts are told by. */
const row = ({ part, order }: OrderPart, state: LedgerOrder['state']): LedgerOrder =>
  ({ part, order, state, decision: null }) as unknown as LedgerOrder;

const shipped = (order: WebOrder, units: readonly number[]): WebOrder => {
  const lines = order.lines.map((line, index) => ({
    ...line,
    shippedQuantity: decimal(Math.min(units[index] ?? 0, Number(line.quantity))),
  }));
  const isAll = lines.every(({ quantity, shippedQuantity }) => quantity === shippedQuantity);
  const isAny = lines.some(({ shippedQuantity }) => shippedQuantity !== '0');
  const state = isAll ? 'complete' : isAny ? 'partly' : 'none';
  return { ...order, lines, shipment: { state, shippedAt: isAny ? '2026-03-02T11:00:00Z' : null } };
};

const standOf = (order: WebOrder) => nextState({ order, current: null, settings, startAt: 0, now: NOW });

describe('an order that leaves in parts', () => {
  const two = aWebOrder({
    lines: [aWebLine({ quantity: decimal(3), total: decimal(10), subtotal: decimal(10), tax: decimal(1) })],
    shipping: [],
    taxes: [{ code: 'STATE', title: 'State', rate: null, amount: decimal(1) }],
    totalTax: decimal(1),
    total: decimal(11),
  });

  it('is one piece while nothing, or all of it, has left, and where the owner wants it so', () => {
    for (const order of [two, shipped(two, [3])]) {
      expect(partsOf(order, [], settings)).toEqual([{ part: 0, order, stand: 'rest' }]);
    }
    const partly = shipped(two, [1]);
    expect(partsOf(partly, [], someOrderSettings())).toEqual([{ part: 0, order: partly, stand: 'rest' }]);
  });

  it('is posted as a ticket for what left, while the rest waits', () => {
    const parts = partsOf(shipped(two, [1]), [], settings);
    expect(
      parts.map(({ part, stand, order }) => [part, stand, order.lines[0]?.quantity, order.total]),
    ).toEqual([
      [1, 'gone', '1', '3.66'],
      [2, 'rest', '2', '7.34'],
    ]);
    expect(parts.map(({ order }) => standOf(order))).toMatchObject([
      { state: 'due', documentKind: 'ticket' },
      { state: 'held', reason: { code: 'order.partly-shipped' } },
    ]);
  });

  it('stays in one piece once it was sent so', () => {
    const partly = shipped(two, [1]);
    const sent = row({ part: 0, order: two, stand: 'rest' }, 'posted');
    expect(partsOf(partly, [sent], settings)).toEqual([{ part: 0, order: partly, stand: 'sent' }]);
  });

  it('counts parts that were not sent anew', () => {
    const [first] = partsOf(shipped(two, [1]), [], settings);
    if (first === undefined) throw new Error('no part');
    const again = partsOf(shipped(two, [2]), [row(first, 'blocked')], settings);
    expect(again.map(({ part, order }) => [part, order.lines[0]?.quantity])).toEqual([
      [1, '2'],
      [2, '1'],
    ]);
  });

  it('goes on in parts when the owner changes his mind', () => {
    const [first] = partsOf(shipped(two, [1]), [], settings);
    if (first === undefined) throw new Error('no part');
    const parts = partsOf(shipped(two, [3]), [row(first, 'posted')], someOrderSettings());
    expect(parts.map(({ part, stand }) => [part, stand])).toEqual([
      [1, 'sent'],
      [2, 'gone'],
    ]);
  });

  it('waits with a parcel whose money was not captured yet', () => {
    const payment = { ...two.payment, state: 'partly-captured', capturedAmount: decimal('3.65') } as const;
    const [parcel] = partsOf({ ...shipped(two, [1]), payment }, [], settings);
    expect(parcel === undefined ? '' : standOf(parcel.order).state).toBe('held');
    const enough = { ...payment, capturedAmount: decimal('3.66') };
    const [paid] = partsOf({ ...shipped(two, [1]), payment: enough }, [], settings);
    expect(paid === undefined ? '' : standOf(paid.order).state).toBe('due');
  });

  it('takes back only the rest', () => {
    const back = { ...shipped(two, [1]), isCanceled: true };
    expect(partsOf(back, [], settings).map(({ order }) => standOf(order).state)).toEqual(['due', 'canceled']);
    const refunded = { ...shipped(two, [1]), refunds: [aWebRefund({ amount: decimal(11) })] };
    expect(partsOf(refunded, [], settings).map(({ order }) => standOf(order).state)).toEqual([
      'due',
      'canceled',
    ]);
  });

  it('comes to the whole to the cent, part by part proved', () => {
    const parcels = fc.array(fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }), { maxLength: 5 });
    const cards = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        consistentWebOrder({ most: 6, withNegativeFees: false }),
        parcels,
        cards,
        (plain, leaving, share) => {
          const order = share === null ? plain : withCard(plain, share);
          let rows: LedgerOrder[] = [];
          const sent = order.lines.map(() => 0);
          const all = order.lines.map(({ quantity }) => Number(quantity));
          for (const parcel of [...leaving, all]) {
            parcel.forEach((units, index) => {
              sent[index] = (sent[index] ?? 0) + units;
            });
            const now = shipped(order, sent);
            const isAll = now.shipment.state === 'complete';
            rows = partsOf(now, rows, settings).map((part) =>
              row(part, part.stand === 'rest' && !isAll ? 'held' : 'posted'),
            );
          }
          const pieces = rows.map((piece) => piece.order);
          expect(rows.every(({ state }) => state === 'posted')).toBe(true);
          expect(sumCents(pieces.map(({ total }) => total))).toBe(sumCents([order.total]));
          expect(sumCents(pieces.map(({ totalTax }) => totalTax))).toBe(sumCents([order.totalTax]));
          for (const { id, quantity, total } of order.lines) {
            const own = pieces.flatMap(({ lines }) => lines.filter((line) => line.id === id));
            expect(sumDecimals(own.map((line) => line.quantity))).toBe(quantity);
            expect(sumDecimals(own.map((line) => line.total))).toBe(total);
          }
          for (const { code, amount } of order.taxes) {
            const own = pieces.flatMap(({ taxes }) => taxes.filter((tax) => tax.code === code));
            expect(sumDecimals(own.map((tax) => tax.amount))).toBe(amount);
          }
          const tendered = pieces.map((piece) => {
            const draft = draftOfOrder(piece, settings, 'ticket');
            expect(proveDraft(piece, draft, settings).problem).toBeNull();
            return sumCents(draft.tenders.map(({ amount }) => amount));
          });
          expect(tendered.reduce((sum, cents) => sum + cents, 0)).toBe(sumCents([order.total]));
        },
      ),
    );
  });
});

/** A gift card pays a share of it. */
function withCard(order: WebOrder, share: number): WebOrder {
  const cents = Math.floor(sumCents([order.total]) * share);
  if (cents === 0) return order;
  const amount = decimal((cents / 100).toFixed(2));
  const left = decimal(((sumCents([order.total]) - cents) / 100).toFixed(2));
  const card = { method: 'gift-card', title: 'Gift card', amount, cardNumber: 'G-1' };
  return { ...order, payment: { ...order.payment, capturedAmount: left, otherTenders: [card] } };
}
