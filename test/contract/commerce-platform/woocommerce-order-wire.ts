import { decodeHTML } from 'entities';
import { z } from 'zod';
import type { HandMadeOrder, HeldOrder } from './order-environment.ts';

const text = z.string().transform((value) => decodeHTML(value));
const heldRefunds = z.array(
  z.object({ id: z.number(), amount: z.string(), refunded_payment: z.boolean().nullish() }),
);
const heldNotes = z.array(z.object({ note: text, customer_note: z.boolean() }));
const parcels = z.array(z.object({ tracking_number: z.string() }));

/** What of an order the hands look at. */
export const heldOrder = z.object({
  status: z.string(),
  total: z.string(),
  date_paid_gmt: z.string().nullable(),
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

/** An order with its notes to the shopper and its refunds, from what wc/v3 answers of them. */
export function toHeldOrder(
  { status, total, date_paid_gmt, meta_data }: z.output<typeof heldOrder>,
  notes: unknown,
  refunds: unknown,
): HeldOrder {
  const tracking = meta_data.find(({ key }) => key === '_wc_shipment_tracking_items')?.value;
  return {
    status,
    total,
    isPaid: date_paid_gmt !== null,
    notes: heldNotes.parse(notes).map(({ note }) => note),
    trackingNumbers: parcels.parse(tracking ?? []).map(({ tracking_number }) => tracking_number),
    refunds: heldRefunds.parse(refunds).map(({ id, amount, refunded_payment }) => ({
      id: String(id),
      amount,
      movedMoney: refunded_payment === true,
    })),
  };
}

// By bank or at the door: WooCommerce's own gateways, which can neither take money nor pay it back.
const PAYMENTS: Readonly<Record<HandMadeOrder['payment'], object>> = {
  paid: { payment_method: 'bacs', payment_method_title: 'Bank transfer', set_paid: true },
  waiting: { payment_method: 'bacs', payment_method_title: 'Bank transfer', status: 'on-hold' },
  abandoned: { payment_method: 'bacs', payment_method_title: 'Bank transfer', status: 'pending' },
  unfinished: { payment_method: 'bacs', payment_method_title: 'Bank transfer', status: 'checkout-draft' },
  'at-the-door': { payment_method: 'cod', payment_method_title: 'Cash on delivery', status: 'processing' },
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

/** The request that places an order; its billing address carries the mark, by which it is found again. */
export function orderBody(order: HandMadeOrder, mark: string): object {
  const { productId, variantId, quantity, payment, lineTotal, shipping, fee, note = '' } = order;
  return {
    billing: { ...SHOPPER, company: mark, email: 'ada@example.com', phone: '901 555 0100' },
    shipping: SHOPPER,
    customer_note: note,
    line_items: [
      {
        product_id: Number(productId),
        quantity,
        ...(variantId === undefined ? {} : { variation_id: Number(variantId) }),
        ...(lineTotal === undefined ? {} : { subtotal: lineTotal, total: lineTotal }),
      },
    ],
    ...(shipping === undefined
      ? {}
      : { shipping_lines: [{ method_id: 'flat_rate', method_title: 'Flat rate', total: shipping }] }),
    ...(fee === undefined ? {} : { fee_lines: [{ name: 'Goodwill', tax_status: 'none', total: fee }] }),
    ...PAYMENTS[payment],
  };
}
