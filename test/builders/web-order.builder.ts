import fc from 'fast-check';
import { mapOrder } from '../../src-main/engine/orders/mapping/map-order.ts';
import type { OrderSettings } from '../../src-main/engine/ports/order-settings.ts';
import type { PosItemFacts } from '../../src-main/engine/ports/pos-documents.ts';
import { type CellKey, cellKey } from '../../src-shared/domain/cell-key.ts';
import { fromCents, sumCents } from '../../src-shared/domain/cents.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import {
  type ItemNumber,
  itemNumber,
  orderReference,
  type RemoteLineId,
  remoteLineId,
  remoteOrderId,
  remoteProductId,
  remoteRefundId,
  remoteVariantId,
  ticketNumber,
} from '../../src-shared/domain/ids.ts';
import type { DocumentDraft, DocumentKind } from '../../src-shared/domain/pos-document.ts';
import type {
  WebAddress,
  WebCharge,
  WebOrder,
  WebOrderLine,
  WebRefund,
  WebTax,
} from '../../src-shared/domain/web-order.ts';

/** Orders of a store: one that everybody understands, and arbitrary ones that add up to the cent. */

const NONE = decimal(0);

export function anAddress(changes: Partial<WebAddress> = {}): WebAddress {
  return {
    firstName: 'Ada',
    lastName: 'Tester',
    company: '',
    address1: '1 Main St',
    address2: '',
    city: 'Memphis',
    state: 'TN',
    postcode: '38119',
    country: 'US',
    phone: '901 555 0100',
    ...changes,
  };
}

/** Two mugs at 12.50 unless told, taxed with 2.40 together with the shipping of `aWebOrder`. */
export function aWebLine(changes: Partial<WebOrderLine> = {}): WebOrderLine {
  return {
    id: remoteLineId('11'),
    productId: remoteProductId('501'),
    variantId: remoteVariantId('501'),
    sku: 'MUG-1',
    name: 'Stoneware mug',
    kind: 'goods',
    quantity: decimal(2),
    shippedQuantity: NONE,
    subtotal: decimal(25),
    total: decimal(25),
    tax: decimal(2),
    ...changes,
  };
}

export function aWebCharge(changes: Partial<WebCharge> = {}): WebCharge {
  return {
    id: remoteLineId('12'),
    title: 'Flat rate',
    method: 'flat_rate',
    total: decimal(5),
    tax: decimal('0.4'),
    ...changes,
  };
}

/** Order 1001: two mugs 25.00, shipping 5.00, tax 2.40, captured 32.40 at once, not shipped; with what a test changes. */
export function aWebOrder(changes: Partial<WebOrder> = {}): WebOrder {
  return {
    id: remoteOrderId('1001'),
    number: '1001',
    placedAt: '2026-03-02T10:00:00Z',
    modifiedAt: '2026-03-02T10:00:05Z',
    currency: 'USD',
    status: 'processing',
    takesStock: true,
    isCanceled: false,
    payment: {
      method: 'stripe',
      title: 'Credit card',
      state: 'captured',
      capturedAmount: changes.total ?? decimal('32.4'),
      capturedAt: '2026-03-02T10:00:05Z',
      transactionId: 'ch_1',
      otherTenders: [],
    },
    shipment: { state: 'none', shippedAt: null },
    lines: [aWebLine()],
    shipping: [aWebCharge()],
    fees: [],
    coupons: [],
    taxes: [{ code: 'US-TN-STATE TAX-1', title: 'State tax', rate: decimal(8), amount: decimal('2.4') }],
    total: decimal('32.4'),
    totalTax: decimal('2.4'),
    refunds: [],
    customer: { accountId: '7', email: 'ada@example.com', billing: anAddress(), shipping: null },
    note: '',
    ...changes,
  };
}

/** Everything of `aWebOrder` unless told, paid but not shipped. */
export function aWebRefund(changes: Partial<WebRefund> = {}): WebRefund {
  return {
    id: remoteRefundId('1002'),
    createdAt: '2026-03-05T09:00:00Z',
    amount: decimal('32.4'),
    reason: 'Too blue',
    lines: [
      {
        lineId: remoteLineId('11'),
        quantity: decimal(2),
        total: decimal(25),
        tax: decimal(2),
        isRestocked: true,
      },
    ],
    chargesAmount: decimal(5),
    chargesTax: decimal('0.4'),
    ...changes,
  };
}

/** Every line of an order linked to an item of its own, `ITEM-<line id>`, and what the POS says of these items. */
export function cellsAndFacts(
  order: WebOrder,
  priceDecimals = 2,
): {
  readonly cells: ReadonlyMap<RemoteLineId, CellKey>;
  readonly facts: ReadonlyMap<ItemNumber, PosItemFacts>;
} {
  const items = order.lines.map(({ id }) => ({ id, item: itemNumber(`ITEM-${id}`) }));
  return {
    cells: new Map(items.map(({ id, item }) => [id, cellKey(item)])),
    facts: new Map(
      items.map(({ item }) => [item, { itemNumber: item, priceDecimals, isTaxable: true, units: [] }]),
    ),
  };
}

/** The document of an order whose lines are all linked; throws where it cannot be mapped. */
export function draftOfOrder(
  order: WebOrder,
  settings: OrderSettings,
  kind: DocumentKind,
  priceDecimals = 2,
): DocumentDraft {
  const mapped = mapOrder({
    order,
    part: 0,
    kind,
    reference: orderReference(`${settings.prefix}-${order.id}`),
    ticketNumber: ticketNumber(`${settings.prefix}${order.number}`),
    customerNumber: null,
    settings,
    companyCurrency: 'USD',
    ...cellsAndFacts(order, priceDecimals),
    locations: new Map(),
  });
  if (!mapped.ok) throw new Error(mapped.error.operatorMessage);
  return mapped.value.draft;
}

interface RawLine {
  readonly quantity: number;
  readonly subtotal: number;
  readonly discountShare: number;
  readonly tax: number;
}

const rawLine: fc.Arbitrary<RawLine> = fc.record({
  quantity: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 7 }) },
    fc.integer({ min: 8, max: 400 }),
  ),
  /** In cents; zero for a gift. */
  subtotal: fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 50_000 }) },
  ),
  discountShare: fc.constantFrom(0, 0, 0.1, 1 / 3, 1),
  tax: fc.integer({ min: 0, max: 900 }),
});

const rawCharge = (least: number): fc.Arbitrary<{ total: number; tax: number }> =>
  fc.record({ total: fc.integer({ min: least, max: 2_500 }), tax: fc.integer({ min: 0, max: 200 }) });

/** What of an arbitrary order is in doubt for a test. */
export interface ArbitraryOrderShape {
  readonly most?: number;
  /** Fees may be below zero, but never take more than the goods cost. */
  readonly withNegativeFees?: boolean;
}

/**
 * Arbitrary orders that add up: lines, shipping, fees (also negative ones) and taxes of one or two rates sum to the total,
 * and the taxes of lines and charges to those by rate. Prices need not divide by the quantity.
 */
export function consistentWebOrder({
  most = 8,
  withNegativeFees = true,
}: ArbitraryOrderShape = {}): fc.Arbitrary<WebOrder> {
  return fc
    .record({
      id: fc.integer({ min: 1, max: 999_999 }),
      lines: fc.array(rawLine, { minLength: 1, maxLength: most }),
      shipping: fc.array(rawCharge(0), { maxLength: 2 }),
      fees: fc.array(rawCharge(withNegativeFees ? -300 : 0), { maxLength: 2 }),
      stateShare: fc.constantFrom(0, 30, 100),
    })
    .map(({ id, lines, shipping, fees, stateShare }) => composeOrder(id, lines, shipping, fees, stateShare))
    .filter(({ total }) => !total.startsWith('-'));
}

function composeOrder(
  id: number,
  rawLines: readonly RawLine[],
  shipping: readonly { total: number; tax: number }[],
  fees: readonly { total: number; tax: number }[],
  stateShare: number,
): WebOrder {
  const lines = rawLines.map(({ quantity, subtotal, discountShare, tax }, index) => {
    const total = subtotal - Math.round(subtotal * discountShare);
    return aWebLine({
      id: remoteLineId(index + 1),
      productId: remoteProductId(500 + index),
      variantId: remoteVariantId(500 + index),
      sku: `SKU-${index + 1}`,
      name: `Thing ${index + 1}`,
      quantity: decimal(quantity),
      subtotal: fromCents(subtotal),
      total: fromCents(total),
      tax: fromCents(total === 0 ? 0 : tax),
    });
  });
  const charge =
    (kind: 'shipping' | 'fee', from: number) => (raw: { total: number; tax: number }, index: number) =>
      aWebCharge({
        id: remoteLineId(from + index),
        title: `${kind} ${index + 1}`,
        method: kind === 'shipping' ? 'flat_rate' : '',
        total: fromCents(raw.total),
        tax: fromCents(raw.total <= 0 ? 0 : raw.tax),
      });
  const shippingCharges = shipping.map(charge('shipping', 900));
  const feeCharges = fees.map(charge('fee', 950));
  const taxed = [...lines, ...shippingCharges, ...feeCharges];
  const totalTax = sumCents(taxed.map(({ tax }) => tax));
  const total = sumCents(taxed.map((row) => row.total)) + totalTax;
  return aWebOrder({
    id: remoteOrderId(id),
    number: String(id),
    lines,
    shipping: shippingCharges,
    fees: feeCharges,
    coupons: lines.some((line) => line.subtotal !== line.total) ? ['SAVE'] : [],
    taxes: taxesOf(totalTax, stateShare),
    total: fromCents(total),
    totalTax: fromCents(totalTax),
  });
}

function taxesOf(totalTax: number, cityShare: number): readonly WebTax[] {
  if (totalTax === 0) return [];
  const city = Math.floor((totalTax * cityShare) / 100);
  return [
    { code: 'US-TN-STATE TAX-1', title: 'State tax', rate: null, amount: fromCents(totalTax - city) },
    { code: 'US-TN-CITY', title: 'City tax', rate: null, amount: fromCents(city) },
  ].filter(({ amount }) => amount !== NONE);
}
