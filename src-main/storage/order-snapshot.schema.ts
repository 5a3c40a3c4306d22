import { z } from 'zod';
import { ALTERNATE_UNITS, type CellDimensions } from '../../src-shared/domain/cell-key.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import {
  customerNumber,
  documentId,
  itemNumber,
  locationCode,
  orderReference,
  remoteLineId,
  remoteOrderId,
  remoteProductId,
  remoteRefundId,
  remoteVariantId,
  ticketNumber,
} from '../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../src-shared/domain/web-order.ts';
import type { Doubt, StateReason } from '../engine/ports/order-stores.ts';
import type { PostedDocument } from '../engine/ports/pos-documents.ts';

const money = z.string().transform(decimal);
const text = z.string();
const lineId = text.transform(remoteLineId);

const address = z.object({
  firstName: text,
  lastName: text,
  company: text,
  address1: text,
  address2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  phone: text,
});

const charge = z.object({ id: lineId, title: text, method: text, total: money, tax: money });

/** A stored `WebOrder`. */
export const storedOrder = z.object({
  id: text.transform(remoteOrderId),
  number: text,
  placedAt: text,
  modifiedAt: text,
  currency: text,
  status: text,
  takesStock: z.boolean(),
  isCanceled: z.boolean(),
  payment: z.object({
    method: text,
    title: text,
    state: z.enum(['none', 'authorized', 'partly-captured', 'captured']),
    capturedAmount: money,
    capturedAt: text.nullable(),
    transactionId: text.nullable(),
    otherTenders: z.array(
      z.object({ method: text, title: text, amount: money, cardNumber: text.nullable() }),
    ),
  }),
  shipment: z.object({ state: z.enum(['none', 'partly', 'complete']), shippedAt: text.nullable() }),
  lines: z.array(
    z.object({
      id: lineId,
      productId: text.transform(remoteProductId).nullable(),
      variantId: text.transform(remoteVariantId).nullable(),
      sku: text,
      name: text,
      kind: z.enum(['goods', 'gift-card']),
      quantity: money,
      shippedQuantity: money,
      subtotal: money,
      total: money,
      tax: money,
    }),
  ),
  shipping: z.array(charge),
  fees: z.array(charge),
  coupons: z.array(text),
  taxes: z.array(z.object({ code: text, title: text, rate: money.nullable(), amount: money })),
  total: money,
  totalTax: money,
  refunds: z.array(
    z.object({
      id: text.transform(remoteRefundId),
      createdAt: text,
      amount: money,
      reason: text,
      lines: z.array(
        z.object({ lineId, quantity: money, total: money, tax: money, isRestocked: z.boolean().nullable() }),
      ),
      chargesAmount: money,
      chargesTax: money,
    }),
  ),
  customer: z.object({
    accountId: text.nullable(),
    email: text,
    billing: address.nullable(),
    shipping: address.nullable(),
  }),
  note: text,
}) satisfies z.ZodType<WebOrder>;

const contact = z.object({
  firstName: text,
  lastName: text,
  name: text,
  isBusiness: z.boolean(),
  address1: text,
  address2: text,
  address3: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  phone: text,
  email: text,
});

/** A stored `DocumentDraft`. */
export const storedDraft = z.object({
  kind: z.enum(['ticket', 'order', 'return']),
  reference: text.transform(orderReference),
  ticketNumber: text.transform(ticketNumber),
  customerNumber: text.transform(customerNumber).nullable(),
  placedAt: text,
  billing: contact.nullable(),
  shipping: contact.nullable(),
  shipVia: text.nullable(),
  lines: z.array(
    z.object({
      webLineId: text,
      itemNumber: text.transform(itemNumber),
      dimensions: z.tuple([text, text, text]).transform((codes): CellDimensions => codes),
      unit: z.enum(ALTERNATE_UNITS).nullable(),
      quantity: money,
      price: money,
      extended: money,
      location: text.transform(locationCode).nullable(),
      isTaxable: z.boolean(),
      isRestocked: z.boolean(),
    }),
  ),
  charges: z.array(z.object({ slot: z.number(), amount: money })),
  taxes: z.array(z.object({ authority: text, rule: text, amount: money, taxableAmount: money })),
  tenders: z.array(z.object({ payCode: text, amount: money, cardNumber: text.nullable() })),
  notes: z.array(z.object({ id: text, text })),
  originalDocument: text.transform(documentId).nullable(),
}) satisfies z.ZodType<DocumentDraft>;

/** Why an order stands where it stands. */
export const storedReason = z.object({ code: text, text }) satisfies z.ZodType<StateReason>;

/** The documents that were posted for an order. */
export const storedDocuments = z.array(
  z.object({ documentId: text.transform(documentId), kind: z.enum(['ticket', 'order']) }),
) satisfies z.ZodType<readonly PostedDocument[]>;

/** What is known of a post whose answer was lost; instants in ms. */
export const storedDoubt = z.object({
  sentAt: z.number(),
  healthyFrom: z.number().nullable(),
  healthyTo: z.number().nullable(),
  lookUps: z.number(),
}) satisfies z.ZodType<Doubt>;

/** Reads a column of JSON. What no longer parses is a defect of ours and stops whoever asked. */
export const parsed = <Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> =>
  schema.parse(JSON.parse(json));

/** The same for a column that may be null. */
export const parsedOrNull = <Schema extends z.ZodType>(
  schema: Schema,
  json: string | null,
): z.output<Schema> | null => (json === null ? null : parsed(schema, json));
