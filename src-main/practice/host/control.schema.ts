import { z } from 'zod';
import { LIFE_KINDS } from '../shop-life/index.ts';

/**
 * What a driver may ask of a running practice company, over HTTP on loopback with a bearer token. Its simulated clock
 * is the computer's clock plus an offset that the driver sets, so both processes agree without talking.
 */
export const controlRequests = {
  'clock.set': z.object({ offsetMs: z.number().int() }),
  /**
   * Shop life: what happened in the shop, and what the retailer did in the stores, in the minutes that end now. Set the
   * clock forward first: what is dated before the last look would be found only by a full compare. With `include` only
   * these kinds happen in the shop, and retailer and staff do nothing. `orders`: so many web orders are placed now, after
   * what became of those before.
   */
  life: z.object({
    minutes: z.number().positive(),
    intensity: z.number().positive().default(1),
    include: z.array(z.enum(LIFE_KINDS)).optional(),
    orders: z.number().int().nonnegative().default(0),
    /** Staff post the drawer's tickets. */
    postsTickets: z.boolean().default(true),
  }),
  /** `store` is a store's id, `sqlserver` or `counterpoint-api`. An empty list ends the faults. */
  faults: z.object({ store: z.string(), faults: z.array(z.record(z.string(), z.unknown())) }),
  audit: z.object({}),
  'minimum-writes': z.object({}),
  facts: z.object({}),
} as const;

export type ControlOperation = keyof typeof controlRequests;

export const lifeAnswer = z.object({ events: z.record(z.string(), z.number()) });

/**
 * `backorder`: a line of it is a back order now. `return-by-hand`: goods came back that only staff can take back. `sent-and-canceled`:
 * one side sent it while the other took it back. `returned-twice`: goods came back at the till, and in the store as well. `changed`: somebody changed it by hand in the store.
 */
const ORDER_MATTERS = [
  'backorder',
  'return-by-hand',
  'sent-and-canceled',
  'returned-twice',
  'changed',
] as const;

export const auditAnswer = z.object({
  checked: z.number(),
  differences: z.array(
    z.object({
      kind: z.string(),
      store: z.string(),
      subject: z.string(),
      expected: z.string(),
      actual: z.string(),
    }),
  ),
  /** Items that no integrator could send, with the reason. */
  blockedItems: z.array(z.object({ itemNumber: z.string(), reason: z.string() })),
  /** How web orders and returns with goods came through, as store and company say themselves (`audit/orders`). */
  orders: z.object({
    placed: z.number(),
    due: z.number(),
    inCompany: z.number(),
    blocked: z.number(),
    canceled: z.number(),
    lost: z.number(),
    doubled: z.number(),
    returnsDue: z.number(),
    returnsLost: z.number(),
    returnsDoubled: z.number(),
  }),
  /** Orders that no integrator could bring to the company, with the reason. */
  blockedOrders: z.array(
    z.object({ id: z.string(), number: z.string(), store: z.string(), reason: z.string() }),
  ),
  /** Orders that the company has and that people must, or may, be told of; by number. */
  orderMatters: z.array(
    z.object({ number: z.string(), matter: z.enum(ORDER_MATTERS), mustBeTold: z.boolean() }),
  ),
});
export type AuditAnswer = z.infer<typeof auditAnswer>;

export const minimumWritesAnswer = z.record(
  z.string(),
  z.object({
    /** POSTs to Counterpoint's API. */
    'import-orders': z.number(),
    /** Writes to the store, as are the others. */
    'export-fulfillments': z.number(),
    'export-catalog': z.number(),
    'export-prices': z.number(),
    'export-stock': z.number(),
  }),
);

export const factsAnswer = z.object({
  rssMb: z.number(),
  stores: z.record(z.string(), z.object({ calls: z.record(z.string(), z.number()) })),
  sql: z.object({ statements: z.number(), rows: z.number() }),
  /** Requests to Counterpoint's API by operation, and how many of them would write. */
  api: z.object({ calls: z.record(z.string(), z.number()), writes: z.number() }),
});

const PRICE_LEVELS = ['1', '2', '3', '4', '5', '6', 'regular'] as const;

/** How the orders of a store are to be handled, in the words of the settings. */
const orderTermsSchema = z.object({
  /** Of the first store; the others have their position added. */
  prefix: z.string(),
  payments: z.array(
    z.object({
      method: z.string(),
      trigger: z.enum(['capture', 'shipment', 'immediate']),
      payCode: z.string(),
      document: z.enum(['auto', 'ticket', 'order']),
    }),
  ),
  placeholderItem: z.string().nullable(),
  shippingSlot: z.number().int(),
  feeSlot: z.number().int(),
  roundingSlot: z.number().int().nullable(),
  roundingLimit: z.string(),
  taxCode: z.string(),
  taxes: z.array(z.object({ code: z.string(), authority: z.string(), rule: z.string() })),
  shipVias: z.array(z.object({ method: z.string(), code: z.string() })),
  carriers: z.array(z.object({ shipVia: z.string(), carrier: z.string() })),
  customers: z.enum(['match-or-create', 'web-customer']),
  webCustomer: z.string().nullable(),
  storeId: z.string(),
  stationId: z.string(),
  drawerId: z.string(),
  userId: z.string(),
  workgroup: z.string(),
  fulfilledIn: z.enum(['counterpoint', 'store']),
  exportsFulfillments: z.boolean(),
  postsPartByPart: z.boolean(),
  returns: z.enum(['post', 'queue']),
});

/** Printed as one line of JSON when everything answers. */
export const practiceAddresses = z.object({
  control: z.object({ url: z.string(), token: z.string() }),
  counterpoint: z.object({
    server: z.string(),
    port: z.number(),
    database: z.string(),
    user: z.string(),
    password: z.string(),
    certificatePem: z.string(),
    /** The second, narrow log-in that may set the online flag. */
    flagUser: z.string(),
    flagPassword: z.string(),
    /** IANA zone of the server's clock, in which LST_MAINT_DT is written. */
    timeZone: z.string(),
    /** The REST API, through which documents and customers are written. */
    api: z.object({
      url: z.string(),
      user: z.string(),
      password: z.string(),
      apiKey: z.string(),
      certificatePem: z.string(),
    }),
  }),
  stores: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      url: z.string(),
      credentials: z.record(z.string(), z.string()),
      /** Begins the reference of every document of its orders; null: nobody can buy there. */
      orderPrefix: z.string().nullable(),
    }),
  ),
  /** How every store is to be fed; the audit expects exactly this. */
  terms: z.object({
    locations: z.array(z.string()),
    priceLevel: z.enum(PRICE_LEVELS),
    compareAtLevel: z.enum(PRICE_LEVELS).nullable(),
    /** Whole units kept back. */
    buffer: z.number().int(),
    skuSeparator: z.string(),
    /** Promotional prices count. */
    promotions: z.boolean(),
    /** `all`: by the alternate units as well. */
    units: z.enum(['stocking', 'all']),
    /** The column of IM_ITEM that plain items share a value in, and those of their options. */
    family: z
      .object({ field: z.string(), options: z.array(z.object({ name: z.string(), field: z.string() })) })
      .nullable(),
    orders: orderTermsSchema,
  }),
});
export type PracticeAddresses = z.infer<typeof practiceAddresses>;
