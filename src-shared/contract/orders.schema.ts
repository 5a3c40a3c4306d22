import { z } from 'zod';

/** What the Orders page shows. Money is decimal text in the order's currency; instants are ISO 8601 in UTC. */

export const orderState = z.enum([
  'seen',
  'held',
  'due',
  'proving',
  'posting',
  'verifying',
  'blocked',
  'posted',
  'fulfilled',
  'canceled',
  'ignored',
]);
export type OrderStateView = z.infer<typeof orderState>;

/** Which order, or which part of it; 0 is the whole. */
export const orderKey = z.object({ storeId: z.string(), orderId: z.string(), part: z.number().int().min(0) });
export type OrderKeyView = z.infer<typeof orderKey>;

const money = z.string();
const instant = z.string();

/** One line of the ledger. */
export const orderRow = orderKey.extend({
  number: z.string(),
  state: orderState,
  /** Why it is in that state, in a sentence. */
  reason: z.string(),
  reasonCode: z.string(),
  customer: z.string(),
  currency: z.string(),
  webTotal: money,
  /** Null until its document was read back. */
  posTotal: money.nullable(),
  trigger: z.enum(['capture', 'shipment', 'immediate']),
  ticketNumber: z.string(),
  /** Units that no other store may sell because of it. */
  heldUnits: z.string(),
  placedAt: instant,
  postedAt: instant.nullable(),
});
export type OrderRow = z.infer<typeof orderRow>;

export const orderFilter = z.object({
  storeId: z.string().optional(),
  states: z.array(orderState).optional(),
  /** Part of number, ticket number, e-mail or name. */
  text: z.string().max(200).optional(),
  placedFrom: instant.optional(),
  placedTo: instant.optional(),
});
export type OrderFilter = z.infer<typeof orderFilter>;

export const orderPageRequest = orderFilter.extend({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1_000).default(100),
});

export const orderPage = z.object({
  total: z.number(),
  /** Of all orders of the stores that are meant, by state. */
  counts: z.record(orderState, z.number()),
  /** The last placed first. */
  orders: z.array(orderRow),
});
export type OrderPageView = z.infer<typeof orderPage>;

/** A number of the web order beside the same number of the document. */
export const proofRow = z.object({
  code: z.string(),
  label: z.string(),
  web: money,
  pos: money,
  isEqual: z.boolean(),
});
export type ProofRowView = z.infer<typeof proofRow>;

const timelineEntry = z.object({ at: instant, code: z.string(), text: z.string() });

const documentLine = z.object({
  item: z.string(),
  quantity: z.string(),
  price: money,
  extended: money,
  location: z.string().nullable(),
});

/** A document as it was, or is to be, written: what staff enter by hand where it must be. */
export const documentView = z.object({
  kind: z.enum(['ticket', 'order', 'return']),
  reference: z.string(),
  ticketNumber: z.string(),
  customerNumber: z.string().nullable(),
  billing: z.array(z.string()),
  shipping: z.array(z.string()),
  lines: z.array(documentLine),
  charges: z.array(z.object({ slot: z.number(), amount: money })),
  taxes: z.array(z.object({ authority: z.string(), rule: z.string(), amount: money })),
  tenders: z.array(z.object({ payCode: z.string(), amount: money })),
  notes: z.array(z.string()),
});
export type DocumentView = z.infer<typeof documentView>;

export const orderDetail = z.object({
  order: orderRow,
  /** The store's own word for where it stands. */
  status: z.string(),
  payment: z.string(),
  email: z.string(),
  webLines: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sku: z.string(),
      quantity: z.string(),
      total: money,
      tax: money,
    }),
  ),
  /** Empty until the order was mapped. */
  proof: z.array(proofRow),
  document: documentView.nullable(),
  /** Numbers of the documents in Counterpoint. */
  documents: z.array(z.object({ id: z.string(), kind: z.string() })),
  holds: z.array(z.object({ item: z.string(), units: z.string(), isOver: z.boolean() })),
  timeline: z.array(timelineEntry),
  /** What a person can do now. */
  actions: z.object({ canPostNow: z.boolean(), canResend: z.boolean(), canIgnore: z.boolean() }),
});
export type OrderDetail = z.infer<typeof orderDetail>;

/** A refund of a store on its way to Counterpoint. */
export const returnView = z.object({
  storeId: z.string(),
  refundId: z.string(),
  orderNumber: z.string(),
  state: z.enum([
    'waiting',
    'due',
    'posting',
    'verifying',
    'queued',
    'posted',
    'money-only',
    'blocked',
    'ignored',
  ]),
  reason: z.string(),
  amount: money,
  currency: z.string(),
  createdAt: instant,
  /** What a person can do now. */
  actions: z.object({ canRetry: z.boolean(), canIgnore: z.boolean() }),
});
export type ReturnView = z.infer<typeof returnView>;

/** Which refund of which store. */
export const returnKey = z.object({ storeId: z.string(), refundId: z.string() });
export type ReturnKeyView = z.infer<typeof returnKey>;

/** Something that staff must do by hand. */
export const taskView = z.object({
  id: z.string(),
  storeId: z.string(),
  orderNumber: z.string(),
  kind: z.enum(['enter-order', 'enter-return', 'cancel-document', 'change-document', 'refund-in-store']),
  title: z.string(),
  text: z.string(),
  reference: z.string().nullable(),
  amount: money.nullable(),
  currency: z.string(),
  document: documentView.nullable(),
  state: z.enum(['open', 'done', 'dismissed']),
  createdAt: instant,
});
export type TaskView = z.infer<typeof taskView>;

/** Returns of both directions, and what staff must do, the newest first. */
export const inboxView = z.object({ returns: z.array(returnView), tasks: z.array(taskView) });
export type InboxView = z.infer<typeof inboxView>;

const revenueDay = z.object({
  /** `YYYY-MM-DD` in the company's zone. */
  day: z.string(),
  currency: z.string(),
  orders: z.number(),
  total: money,
});
export type RevenueDay = z.infer<typeof revenueDay>;

/** What web orders came to; of days without any nothing is in `totals`. */
export const revenueView = z.object({
  /** All days up to today, the first one first. */
  days: z.array(z.string()),
  totals: z.array(revenueDay),
});
export type RevenueView = z.infer<typeof revenueView>;

const sums = z.object({ orders: z.number(), total: money, tax: money });

/** The daily comparison of one store's orders: store, ledger, and what of them is in Counterpoint. */
export const comparisonView = z.object({
  storeId: z.string(),
  at: instant,
  placedFrom: instant,
  /** By day of placing in the company's zone, the last first. */
  days: z.array(
    z.object({ day: z.string(), currency: z.string(), web: sums, ledger: sums, posted: sums, pos: sums }),
  ),
  differences: z.array(
    z.object({
      kind: z.string(),
      number: z.string(),
      part: z.number(),
      text: z.string(),
      isSettled: z.boolean(),
    }),
  ),
  /** Of all, also those that are not listed. */
  differenceCount: z.number(),
});
export type ComparisonView = z.infer<typeof comparisonView>;
