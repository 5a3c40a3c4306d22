import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { remoteOrderId } from '../../../src-shared/domain/ids.ts';
import { aLedgerOrder } from '../../builders/ledger-order.builder.ts';
import { anAddress, aWebOrder } from '../../builders/web-order.builder.ts';

let stores: OpenStores;
beforeEach(() => {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
  enter(1001, 'Élodie', 'Müller');
  enter(1002, 'Ada', 'Tester');
});
afterEach(() => stores.close());

function enter(number: number, firstName: string, lastName: string): void {
  const orderId = remoteOrderId(String(number));
  const billing = anAddress({ firstName, lastName });
  const order = aWebOrder({
    id: orderId,
    customer: { accountId: null, email: `${number}@example.com`, billing, shipping: null },
  });
  stores.orders.ledger.put(aLedgerOrder(number, { order }));
}

const found = (text: string): readonly string[] =>
  stores.orders.ledger.search({ text }, { offset: 0, limit: 10 }).orders.map(({ number }) => number);

describe('an order', () => {
  it.each(['1001', 'w-1001', 'W1001', 'Élodie', 'élodie', 'MÜLLER', '  Élodie Müller ', '1001@EXAMPLE.com'])(
    'is found by %s, however it is written',
    (text) => {
      expect(found(text)).toEqual(['1001']);
    },
  );

  it('is not found by what it does not have, and all are found by nothing', () => {
    expect(found('Grace')).toEqual([]);
    expect(found('1%1')).toEqual([]);
    expect(found(' ')).toEqual(['1002', '1001']);
  });
});
