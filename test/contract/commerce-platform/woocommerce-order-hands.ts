import { z } from 'zod';
import {
  decimal,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
} from '../../../src-shared/domain/decimal.ts';
import { type RemoteOrderId, remoteOrderId } from '../../../src-shared/domain/ids.ts';
import type { OrderHands } from './order-environment.ts';
import { heldOrder, orderBody, toHeldOrder } from './woocommerce-order-wire.ts';
import type { WooRest } from './woocommerce-rest.ts';

const made = z.object({ id: z.number() });

/** Shoppers and the retailer of a WooCommerce store, by its REST API. Their orders carry the mark in the billing address. */
export function wooOrderHands(rest: WooRest, mark: string): OrderHands {
  const placed = new Set<RemoteOrderId>();
  /** The path of an order that was placed here; others are left alone. */
  const own = (id: RemoteOrderId): string => {
    if (!placed.has(id)) throw new Error(`order ${id} was not placed by this suite`);
    return `orders/${id}`;
  };
  const order = async (id: RemoteOrderId) => heldOrder.parse(await rest('GET', `orders/${id}`));
  const onlyLine = async (id: RemoteOrderId) => {
    const [line] = (await order(id)).line_items;
    if (line === undefined) throw new Error(`order ${id} has no line`);
    return line;
  };
  const setStatus = async (id: RemoteOrderId, status: string) => {
    await rest('PUT', own(id), { status });
  };
  return {
    async place(wanted) {
      const { id } = made.parse(await rest('POST', 'orders', orderBody(wanted, mark)));
      placed.add(remoteOrderId(id));
      return remoteOrderId(id);
    },
    async held(id) {
      return toHeldOrder(
        await order(id),
        await rest('GET', `orders/${id}/notes?type=customer`),
        await rest('GET', `orders/${id}/refunds?per_page=100`),
      );
    },
    pay: (id) => setStatus(id, 'processing'),
    complete: (id) => setStatus(id, 'completed'),
    cancel: (id) => setStatus(id, 'cancelled'),
    async change(id, units, lineTotal) {
      const line = { id: (await onlyLine(id)).id, quantity: units, subtotal: lineTotal, total: lineTotal };
      await rest('PUT', own(id), { line_items: [line] });
    },
    async refund(id, units, isRestocked) {
      const line = await onlyLine(id);
      const share = (amount: string) => shareOf(amount, units, line.quantity);
      await rest('POST', `${own(id)}/refunds`, {
        // Left out, it would be true.
        api_refund: false,
        api_restock: isRestocked,
        line_items: [
          {
            id: line.id,
            quantity: units,
            refund_total: share(line.total),
            refund_tax: line.taxes.map((tax) => ({ id: tax.id, refund_total: share(tax.total) })),
          },
        ],
      });
    },
    async refundMoney(id, amount) {
      await rest('POST', `${own(id)}/refunds`, { api_refund: false, amount });
    },
    async trash(id) {
      await rest('DELETE', own(id));
    },
    async remove(id) {
      await rest('DELETE', `${own(id)}?force=true`);
      placed.delete(id);
    },
    left: () => [...placed],
  };
}

/** What some of a line's units come to, in whole cents, as the number that WooCommerce wants here. */
function shareOf(amount: string, units: number, quantity: number): number {
  const all = multiplyDecimals(decimal(amount === '' ? 0 : amount), decimal(units));
  return Number(formatDecimal(divideDecimals(all, decimal(quantity)), 2));
}
