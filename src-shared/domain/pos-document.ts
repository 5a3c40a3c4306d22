import type { AlternateUnit, CellDimensions } from './cell-key.ts';
import type { Decimal } from './decimal.ts';
import type {
  CustomerNumber,
  DocumentId,
  ItemNumber,
  LocationCode,
  OrderReference,
  TicketNumber,
} from './ids.ts';

/** `ticket`: the goods are gone. `order`: they wait for staff to release them. `return`: they came back. */
export type DocumentKind = 'ticket' | 'order' | 'return';

/**
 * A document as we want it in the POS, complete: nothing is left to the POS to compute. Money in the company's currency
 * with two decimals at most (line prices: the item's decimals). In a return all quantities and amounts are positive and
 * mean what goes back.
 */
export interface DocumentDraft {
  readonly kind: DocumentKind;
  readonly reference: OrderReference;
  /** The number that we ask for; the POS may give another. */
  readonly ticketNumber: TicketNumber;
  /** Null: the walk-in customer of the store. */
  readonly customerNumber: CustomerNumber | null;
  /** The instant of the web order; ISO 8601, UTC. */
  readonly placedAt: string;
  readonly billing: DocumentContact | null;
  readonly shipping: DocumentContact | null;
  readonly shipVia: string | null;
  readonly lines: readonly DocumentLine[];
  readonly charges: readonly DocumentCharge[];
  readonly taxes: readonly DocumentTax[];
  readonly tenders: readonly DocumentTender[];
  /** What people should know: what was cut, discounts, the shopper's note. */
  readonly notes: readonly DocumentNote[];
  /** The document that a return goes back to; null for others. */
  readonly originalDocument: DocumentId | null;
}

export interface DocumentLine {
  /** The web order's line; several lines may come of one (a price that does not divide). */
  readonly webLineId: string;
  readonly itemNumber: ItemNumber;
  readonly dimensions: CellDimensions;
  /** Null: the stocking unit. */
  readonly unit: AlternateUnit | null;
  /** In the selling unit. */
  readonly quantity: Decimal;
  /** Net of discounts, of one selling unit. */
  readonly price: Decimal;
  /** `price` × `quantity`, to the cent. */
  readonly extended: Decimal;
  readonly location: LocationCode | null;
  readonly isTaxable: boolean;
  /** In a return: the goods go back into stock. */
  readonly isRestocked: boolean;
}

/** Shipping and the like, in one of the POS's five slots. */
export interface DocumentCharge {
  /** 1 to 5. */
  readonly slot: number;
  /** May be negative. */
  readonly amount: Decimal;
}

export interface DocumentTax {
  readonly authority: string;
  readonly rule: string;
  readonly amount: Decimal;
  readonly taxableAmount: Decimal;
}

export interface DocumentTender {
  readonly payCode: string;
  readonly amount: Decimal;
  /** Of a gift card; null for others. */
  readonly cardNumber: string | null;
}

export interface DocumentNote {
  readonly id: string;
  readonly text: string;
}

/** Cut to the POS's column widths. */
export interface DocumentContact {
  readonly firstName: string;
  readonly lastName: string;
  /** Full name, or the company's. */
  readonly name: string;
  readonly isBusiness: boolean;
  readonly address1: string;
  readonly address2: string;
  readonly address3: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
}

/** A customer to be made, cut to the POS's column widths. */
export interface CustomerDraft {
  readonly contact: DocumentContact;
  readonly note: DocumentNote | null;
}

/** A document that was found in the POS, open or in its history. */
export interface PosDocument {
  readonly documentId: DocumentId;
  readonly ticketNumber: TicketNumber;
  /** CUST_PO_NO as it stands there; empty when there is none. */
  readonly reference: string;
  readonly type: 'ticket' | 'order' | 'other';
  /** Where it is: waiting for posting or release, or in the history. */
  readonly place: 'open' | 'ticket-history' | 'order-history';
  /** A ticket that only carries a deposit: money, no goods. */
  readonly isDeposit: boolean;
  /** The order that a ticket releases, or the sale that a return goes back to; null when it names none. */
  readonly originalDocument: DocumentId | null;
  readonly customerNumber: CustomerNumber | null;
  readonly subtotal: Decimal;
  readonly charges: Decimal;
  readonly tax: Decimal;
  readonly total: Decimal;
  readonly tendered: Decimal;
  /** Null where it is not kept (history). */
  readonly amountDue: Decimal | null;
  readonly lines: readonly PosDocumentLine[];
  readonly trackingNumbers: readonly string[];
  /** The POS's code of the carrier; null when there is none. */
  readonly shipVia: string | null;
  /** True when staff or a void took it back. */
  readonly isVoid: boolean;
}

export interface PosDocumentLine {
  readonly sequence: number;
  readonly kind: 'sale' | 'return' | 'order' | 'backorder' | 'other';
  readonly itemNumber: ItemNumber;
  readonly dimensions: CellDimensions;
  readonly unit: AlternateUnit | null;
  /** In the selling unit; positive also for returns. */
  readonly quantity: Decimal;
  readonly shippedQuantity: Decimal;
  readonly price: Decimal | null;
  readonly extended: Decimal;
  readonly location: LocationCode | null;
}
