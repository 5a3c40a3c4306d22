import { decodeHTML } from 'entities';
import { z } from 'zod';
import { type RemoteOrderId, remoteOrderId } from '../../../src-shared/domain/ids.ts';
import type { HandMadeOrder, OrderHands } from './order-environment.ts';
import type { WooRest } from './woocommerce-hands.ts';

const made = z.object({ id: z.number() });
const heldOrder = z.object({
  status: z.string(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
  line_items: z.array(
    z.object({
      id: z.number(),
      quantity: z.number(),
      total: z.string(),
      taxes: z.array(z.object({ id: z.number(), total: z.string() })),
    }),
  ),
});
const heldRefunds = z.array(
  z.object({ id: z.number(), amount: z.string(), refunded_payment: z.boolean().nullish() }),
);
const heldNotes = z.array(
  z.object({ note: z.string().transform((text) => decodeHTML(text)), customer_note: z.boolean() }),
);
const parcels = z.array(z.object({ tracking_number: z.string() }));

const STATUSES: Readonly<Record<HandMadeOrder['payment'], object>> = {
  paid: { set_paid: true },
  waiting: { status: 'on-hold' },
  abandoned: { status: 'pending' },
};
const SHOPPER = {
  first_name: 'Ada',
  last_name: 'Tester',
  address_1: '1 Main St',
  city: 'Memphis',
  state: 'TN',
  postcode: '38119',
  country: 'US',
};

/** Shoppers and the retailer of a WooCommerce store, by its REST API. */
export function wooOrderHands(rest: WooRest): OrderHands {
  const placed: RemoteOrderId[] = [];
  const order = async (id: RemoteOrderId) => heldOrder.parse(await rest('GET', `orders/${id}`));
  const setStatus = (id: RemoteOrderId, status: string) => rest('PUT', `orders/${id}`, { status });
  const remove = (id: RemoteOrderId) => rest('DELETE', `orders/${id}?force=true`);
  return {
    async place({ productId, quantity, payment, shipping, note = '' }) {
      const { id } = made.parse(
        await rest('POST', 'orders', {
          payment_method: 'bacs',
          payment_method_title: 'Bank transfer',
          billing: { ...SHOPPER, email: 'ada@example.com', phone: '901 555 0100' },
          shipping: SHOPPER,
          customer_note: note,
          line_items: [{ product_id: Number(productId), quantity }],
          shipping_lines:
            shipping === undefined
              ? []
              : [{ method_id: 'flat_rate', method_title: 'Flat rate', total: shipping }],
          ...STATUSES[payment],
        }),
      );
      placed.push(remoteOrderId(id));
      return remoteOrderId(id);
    },
    async held(id) {
      const { status, meta_data } = await order(id);
      const notes = heldNotes.parse(await rest('GET', `orders/${id}/notes?type=customer`));
      const refunds = heldRefunds.parse(await rest('GET', `orders/${id}/refunds?per_page=100`));
      const tracking = meta_data.find(({ key }) => key === '_wc_shipment_tracking_items')?.value;
      return {
        status,
        notes: notes.map(({ note }) => note),
        trackingNumbers: parcels.parse(tracking ?? []).map(({ tracking_number }) => tracking_number),
        refunds: refunds.map((refund) => ({
          id: String(refund.id),
          amount: refund.amount,
          movedMoney: refund.refunded_payment === true,
        })),
      };
    },
    async pay(id) {
      await setStatus(id, 'processing');
    },
    async cancel(id) {
      await setStatus(id, 'cancelled');
    },
    async refund(id, units, isRestocked) {
      const [line] = (await order(id)).line_items;
      if (line === undefined) throw new Error('the order has no line');
      await rest('POST', `orders/${id}/refunds`, {
        api_refund: false,
        api_restock: isRestocked,
        line_items: [
          {
            id: line.id,
            quantity: units,
            refund_total: Number(((Number(line.total) / line.quantity) * units).toFixed(2)),
            refund_tax: line.taxes.map((tax) => ({
              id: tax.id,
              refund_total: Number(((Number(tax.total) / line.quantity) * units).toFixed(2)),
            })),
          },
        ],
      });
    },
    async trash(id) {
      await rest('DELETE', `orders/${id}`);
    },
    async remove(id) {
      await remove(id);
      placed.splice(placed.indexOf(id), 1);
    },
    async removeAll() {
      for (const id of placed.splice(0)) await remove(id);
    },
  };
}
