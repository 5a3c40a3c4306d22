import { describe, expect, it } from 'vitest';
import { compareOrders } from '../../../../src-main/practice/audit/index.ts';

const order = { number: '7', totalCents: 500, isDue: true };
const document = { webOrderNumber: '7', totalCents: 500 };

const found = (documents: readonly (typeof document)[], orders = [order]) =>
  compareOrders('web', orders, documents).differences.map(({ kind, subject }) => `${kind} ${subject}`);

describe('comparing orders', () => {
  it('finds nothing when every due order is there once, and counts those', () => {
    const waiting = { number: '8', totalCents: 900, isDue: false };
    expect(compareOrders('web', [order, waiting], [document])).toEqual({ checked: 1, differences: [] });
  });

  it('finds an order lost, doubled, or with another total', () => {
    expect(found([])).toEqual(['order-lost 7']);
    expect(found([document, document])).toEqual(['order-doubled 7']);
    expect(found([{ ...document, totalCents: 499 }])).toEqual(['order-total 7']);
  });

  it('finds a document of an order that is not due, and one of an order that the store does not have', () => {
    expect(found([document], [{ ...order, isDue: false }])).toEqual(['order-unasked 7']);
    expect(found([document, { webOrderNumber: '9', totalCents: 1 }])).toEqual(['order-unasked 9']);
  });
});
