import type { StoreTerms } from '../audit/index.ts';
import type { OrderTerms } from '../audit/orders/index.ts';
import type { PracticeAddresses } from './control.schema.ts';

/** The company's clock keeps UTC: the shop has no winter time that tests would have to wait for. */
export const TIME_ZONE = 'UTC';
/** The server's local time minus UTC. */
export const UTC_OFFSET_MINUTES = 0;

/** How the practice company's stores are fed: all locations, the sale price, struck out against the regular price. */
export const COMPANY_TERMS: PracticeAddresses['terms'] = {
  locations: ['MAIN', 'EAST', 'WHSE'],
  priceLevel: '2',
  compareAtLevel: 'regular',
  buffer: 0,
  skuSeparator: '-',
  promotions: true,
  units: 'all',
  family: {
    field: 'PROF_ALPHA_2',
    options: [
      { name: 'Style', field: 'PROF_ALPHA_3' },
      { name: 'Finish', field: 'PROF_ALPHA_4' },
    ],
  },
  orders: {
    prefix: 'W',
    payments: [
      payment('stripe', 'capture'),
      payment('stripe_auth', 'capture'),
      payment('bacs', 'immediate'),
      payment('cod', 'shipment'),
      payment('*', 'capture'),
    ],
    placeholderItem: null,
    shippingSlot: 1,
    feeSlot: 2,
    roundingSlot: 3,
    roundingLimit: '0.05',
    taxCode: 'WEB',
    taxes: [{ code: '*', authority: 'WEBTAX', rule: 'TAX' }],
    shipVias: [{ method: '*', code: 'UPSG' }],
    carriers: [
      { shipVia: 'UPSG', carrier: 'UPS' },
      { shipVia: 'USPS', carrier: 'USPS' },
    ],
    customers: 'match-or-create',
    webCustomer: null,
    storeId: 'WEB',
    stationId: 'W1',
    drawerId: 'W1',
    userId: 'WEBUSR',
    workgroup: '1',
    // Staff release most of it, and the store's own shipper sends the rest: all that is paid on delivery, for one.
    fulfilledIn: 'store',
    exportsFulfillments: true,
    postsPartByPart: false,
    returns: 'post',
  },
};

/** Every gateway's money is booked as paid online. */
function payment(
  method: string,
  trigger: 'capture' | 'shipment' | 'immediate',
): PracticeAddresses['terms']['orders']['payments'][number] {
  return { method, trigger, payCode: 'WEBPAY', document: 'auto' };
}

/** Of a store among the company's: no two may share one. */
export const orderPrefix = (first: string, position: number): string =>
  position === 0 ? first : `${first}${position + 1}`;

/** What of it decides which orders of a store, by its position, must be in the company. */
export const orderTerms = ({ orders }: PracticeAddresses['terms'], position: number): OrderTerms => ({
  prefix: orderPrefix(orders.prefix, position),
  triggers: Object.fromEntries(orders.payments.map(({ method, trigger }) => [method, trigger])),
});

/** The same in the words of Counterpoint's columns. */
export function auditTerms(terms: PracticeAddresses['terms']): StoreTerms {
  const column = (level: PracticeAddresses['terms']['priceLevel']) =>
    level === 'regular' ? 'REG_PRC' : `PRC_${level}`;
  return {
    priceColumn: column(terms.priceLevel),
    compareAtColumn: terms.compareAtLevel === null ? null : column(terms.compareAtLevel),
    priceLocation: null,
    locations: terms.locations,
    buffer: terms.buffer,
    skuSeparator: terms.skuSeparator,
    promotions: terms.promotions,
    utcOffsetMinutes: UTC_OFFSET_MINUTES,
    sellsAllUnits: terms.units === 'all',
    family: terms.family && {
      column: terms.family.field,
      options: terms.family.options.map(({ name, field }) => ({ name, column: field })),
    },
  };
}
