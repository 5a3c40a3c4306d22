/** Branded ids: a plain string on the wire, a distinct type in code, so that theirs and ours are never mixed up. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Counterpoint's ITEM_NO: up to 20 characters, upper case by convention, never blank. */
export type ItemNumber = Branded<'ItemNumber'>;
/** Counterpoint's LOC_ID: up to 10 characters. */
export type LocationCode = Branded<'LocationCode'>;
/** One configured store, chosen by the owner: letters, digits and hyphens, at most 20 characters. */
export type ConnectionId = Branded<'ConnectionId'>;
/** A platform's id of a product, as text. */
export type RemoteProductId = Branded<'RemoteProductId'>;
/** A platform's id of a variant, as text. For a product without options some platforms repeat the product's id. */
export type RemoteVariantId = Branded<'RemoteVariantId'>;
/** The seller's code of a variant, unique within a connection. */
export type Sku = Branded<'Sku'>;
export type RunId = Branded<'RunId'>;
export type JobId = Branded<'JobId'>;
/** A platform's id of an order, of one of its lines, and of a refund, as text. */
export type RemoteOrderId = Branded<'RemoteOrderId'>;
export type RemoteLineId = Branded<'RemoteLineId'>;
export type RemoteRefundId = Branded<'RemoteRefundId'>;
/** Counterpoint's DOC_ID: up to 18 digits, opaque, always text. */
export type DocumentId = Branded<'DocumentId'>;
/** Counterpoint's TKT_NO: the number that people see, up to 15 characters. */
export type TicketNumber = Branded<'TicketNumber'>;
/** Counterpoint's CUST_NO: up to 15 characters. */
export type CustomerNumber = Branded<'CustomerNumber'>;
/** Our mark on a document, kept in CUST_PO_NO: the connection's prefix and the order's id, at most 20 characters. */
export type OrderReference = Branded<'OrderReference'>;
/** Sent, or remembered, with a remote write so that repeating it is safe. */
export type IdempotencyKey = Branded<'IdempotencyKey'>;

/** Trims and upper-cases, as Counterpoint's key columns hold their values. */
export const itemNumber = (text: string): ItemNumber => text.trim().toUpperCase() as ItemNumber;
export const locationCode = (text: string): LocationCode => text.trim().toUpperCase() as LocationCode;
export const connectionId = (text: string): ConnectionId => text as ConnectionId;
export const remoteProductId = (id: string | number): RemoteProductId => String(id) as RemoteProductId;
export const remoteVariantId = (id: string | number): RemoteVariantId => String(id) as RemoteVariantId;
export const sku = (text: string): Sku => text.trim() as Sku;
export const runId = (text: string): RunId => text as RunId;
export const jobId = (text: string): JobId => text as JobId;
export const idempotencyKey = (text: string): IdempotencyKey => text as IdempotencyKey;
export const remoteOrderId = (id: string | number): RemoteOrderId => String(id) as RemoteOrderId;
export const remoteLineId = (id: string | number): RemoteLineId => String(id) as RemoteLineId;
export const remoteRefundId = (id: string | number): RemoteRefundId => String(id) as RemoteRefundId;
export const documentId = (id: string | number | bigint): DocumentId => String(id) as DocumentId;
export const ticketNumber = (text: string): TicketNumber => text.trim().toUpperCase() as TicketNumber;
export const customerNumber = (text: string): CustomerNumber => text.trim().toUpperCase() as CustomerNumber;
export const orderReference = (text: string): OrderReference => text.trim().toUpperCase() as OrderReference;
