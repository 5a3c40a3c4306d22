import { describe, expect, it } from 'vitest';
import {
  storeOrder,
  storeRefund,
} from '../../../../../src-main/platforms/woocommerce/orders/order.schema.ts';
import { refundsOf } from '../../../../../src-main/platforms/woocommerce/orders/refund.mapper.ts';
import {
  aRefundLine,
  aStoreLine,
  aStoreOrder,
  aStoreRefund,
  meta,
  type StoreJson,
} from '../../../../builders/store-order.builder.ts';

const map = (lineMeta: StoreJson, refunds: readonly StoreJson[]) =>
  refundsOf(
    storeOrder.parse(aStoreOrder({ line_items: [aStoreLine({ quantity: 5, meta_data: meta(lineMeta) })] })),
    refunds.map((refund) => storeRefund.parse(refund)),
  );
const restocked = (lineMeta: StoreJson, units: readonly number[]) =>
  map(
    lineMeta,
    units.map((one, index) =>
      aStoreRefund({ id: 139 + index, line_items: [aRefundLine({ quantity: -one })] }),
    ),
  ).map(({ lines }) => lines[0]?.isRestocked);

describe('a refund', () => {
  it('names the line of the order, with what came back turned positive', () => {
    expect(map({ _reduced_stock: '1', _restock_refunded_items: '1' }, [aStoreRefund()])).toEqual([
      {
        id: '139',
        createdAt: '2026-11-23T14:19:28Z',
        amount: '24.5',
        reason: 'size',
        lines: [{ lineId: '16', quantity: '1', total: '22.5', tax: '2', isRestocked: true }],
        chargesAmount: '0',
        chargesTax: '0',
      },
    ]);
  });

  it('of money alone has no lines', () => {
    expect(map({}, [aStoreRefund({ line_items: [] })])).toMatchObject([{ amount: '24.5', lines: [] }]);
  });

  it('keeps shipping and fees apart, and a discount that was a fee below zero lowers them', () => {
    const charge = (id: number, total: string, tax: string) => ({ id, total, total_tax: tax, meta_data: [] });
    const [refund] = map({}, [
      aStoreRefund({
        amount: '27.94',
        shipping_lines: [charge(40, '-5.00', '-0.44')],
        fee_lines: [charge(41, '2.00', '0.00')],
      }),
    ]);
    expect(refund).toMatchObject({ chargesAmount: '3', chargesTax: '0.44', lines: [{ total: '22.5' }] });
  });

  it('comes to its amount in whole cents', () => {
    const line = aRefundLine({ total: '-3.334000', total_tax: '-0.666000' });
    const [refund] = map({}, [aStoreRefund({ amount: '4.00', line_items: [line] })]);
    expect(refund?.lines).toMatchObject([{ total: '3.33', tax: '0.67' }]);
  });

  it('comes oldest first, though the store answers the newest first', () => {
    const later = aStoreRefund({ id: 150, date_created_gmt: '2026-11-25T00:00:00' });
    expect(map({}, [later, aStoreRefund()]).map(({ id }) => id)).toEqual(['139', '150']);
  });

  it('is restocked as far as the order’s line tells, and unknown where it fits in several ways', () => {
    expect(restocked({ _reduced_stock: '3', _restock_refunded_items: '2' }, [2])).toEqual([true]);
    expect(restocked({ _reduced_stock: '5' }, [2])).toEqual([false]);
    expect(restocked({}, [2])).toEqual([null]);
    expect(restocked({ _restock_refunded_items: '1' }, [2])).toEqual([null]);
    expect(restocked({ _restock_refunded_items: '2' }, [1, 2])).toEqual([false, true]);
    expect(restocked({ _restock_refunded_items: '3' }, [1, 2])).toEqual([true, true]);
    expect(restocked({ _restock_refunded_items: '1' }, [1, 1])).toEqual([null, null]);
    expect(restocked({ _restock_refunded_items: '3' }, [1, 1, 2])).toEqual([null, null, true]);
  });
});
