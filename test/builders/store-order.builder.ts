/** Orders and refunds as a WooCommerce store answers them (form and values as seen on 10.0.2), with what a test changes. */

export type StoreJson = Record<string, unknown>;

const ADA = {
  first_name: 'Ann',
  last_name: 'Bell',
  company: '',
  address_1: '1 Main St',
  address_2: '',
  city: 'New York',
  state: 'NY',
  postcode: '10001',
  country: 'US',
  phone: '555-0100',
};

/** Two tees at 25.00 less ten percent, shipping 5.00, a tip of 2.00, tax 4.43: 56.43, paid by card. */
export function aStoreOrder(changes: StoreJson = {}): StoreJson {
  return {
    id: 136,
    number: '136',
    status: 'processing',
    currency: 'USD',
    prices_include_tax: false,
    date_created_gmt: '2026-11-23T14:19:27',
    date_modified_gmt: '2026-11-23T14:19:29',
    date_paid_gmt: '2026-11-23T14:19:27',
    date_completed_gmt: null,
    total: '56.43',
    total_tax: '4.43',
    customer_id: 0,
    customer_note: '',
    billing: { ...ADA, email: 'ann@example.com' },
    shipping: ADA,
    payment_method: 'stripe',
    payment_method_title: 'Card',
    transaction_id: 'ch_1',
    meta_data: [],
    line_items: [aStoreLine()],
    tax_lines: [
      {
        id: 19,
        rate_code: 'US-NY-NY TAX-1',
        label: 'NY tax',
        compound: false,
        tax_total: '3.99',
        shipping_tax_total: '0.44',
        rate_percent: 8.875,
      },
    ],
    shipping_lines: [
      {
        id: 17,
        method_title: 'Flat rate',
        method_id: 'flat_rate',
        total: '5.00',
        total_tax: '0.44',
        taxes: [{ id: 1, total: '0.44', subtotal: '' }],
        meta_data: [],
      },
    ],
    fee_lines: [{ id: 18, name: 'Tip', total: '2.00', total_tax: '0.00', taxes: [], meta_data: [] }],
    coupon_lines: [{ id: 20, code: 'ten', discount: '5', discount_tax: '0.44' }],
    refunds: [],
    ...changes,
  };
}

export function aStoreLine(changes: StoreJson = {}): StoreJson {
  return {
    id: 16,
    name: 'Tee - S, Red',
    product_id: 130,
    variation_id: 131,
    quantity: 2,
    subtotal: '50.00',
    subtotal_tax: '4.44',
    total: '45.00',
    total_tax: '3.99',
    taxes: [{ id: 1, total: '3.99', subtotal: '4.44' }],
    meta_data: [{ id: 164, key: '_reduced_stock', value: '2' }],
    sku: 'TEE-S-Red',
    price: 22.5,
    ...changes,
  };
}

/** One of the two tees came back: 24.50. */
export function aStoreRefund(changes: StoreJson = {}): StoreJson {
  return {
    id: 139,
    date_created_gmt: '2026-11-23T14:19:28',
    amount: '24.50',
    reason: 'size',
    refunded_payment: false,
    meta_data: [],
    line_items: [aRefundLine()],
    shipping_lines: [],
    fee_lines: [],
    ...changes,
  };
}

export function aRefundLine(changes: StoreJson = {}): StoreJson {
  return {
    id: 31,
    name: 'Tee - S, Red',
    product_id: 130,
    quantity: -1,
    total: '-22.50',
    total_tax: '-2.00',
    taxes: [{ id: 1, total: '-2.00', subtotal: '-2.00' }],
    meta_data: [{ id: 237, key: '_refunded_item_id', value: '16' }],
    ...changes,
  };
}

/** Metadata as the store lists it. */
export const meta = (entries: StoreJson): StoreJson[] =>
  Object.entries(entries).map(([key, value], index) => ({ id: index + 1, key, value }));
