import type { Decimal } from '../../../src-shared/domain/decimal.ts';
import type { CustomerNumber, ItemNumber } from '../../../src-shared/domain/ids.ts';

/** What makes a web order due in the POS. */
export type OrderTrigger = 'capture' | 'shipment' | 'immediate';

/** How orders that were paid in one way are handled. */
export interface PaymentRule {
  /** The store's code of the payment method, in any case; `*`: all that have no rule of their own. */
  readonly method: string;
  readonly trigger: OrderTrigger;
  /** Counterpoint's pay code of the money. */
  readonly payCode: string;
  /**
   * What is written: `auto` is a ticket once the goods have left (trigger shipment, or they left before the money was
   * captured) and an order that staff release before that.
   */
  readonly document: 'auto' | 'ticket' | 'order';
}

/** Where a store's tax goes: its code of the rate (`*`: every other), and Counterpoint's authority and rule. */
export interface TaxRule {
  readonly code: string;
  readonly authority: string;
  readonly rule: string;
}

/** A store's shipping method (`*`: every other) and Counterpoint's code. */
export interface ShipViaRule {
  readonly method: string;
  readonly code: string;
}

/** Counterpoint's ship-via code and the carrier's name that the store's shoppers are told. */
export interface CarrierRule {
  readonly shipVia: string;
  readonly carrier: string;
}

/** How the orders of one store go to the POS and back. Null in the connection's settings: they do not. */
export interface OrderSettings {
  /** 1 to 4 letters or digits, unique among the company's stores: begins ticket number and reference. */
  readonly prefix: string;
  /** Orders that were placed before are left alone. ISO 8601, UTC; null: the moment of the first look. */
  readonly startAt: string | null;
  readonly payments: readonly PaymentRule[];
  /** A line whose product is not linked: the order waits for a person, or the line is posted as this item. */
  readonly placeholderItem: ItemNumber | null;
  /** Slots (1 to 5) of the misc charges of the POS. */
  readonly shippingSlot: number;
  readonly feeSlot: number;
  /** Takes what is off by no more than `roundingLimit`; null: any difference blocks. */
  readonly roundingSlot: number | null;
  readonly roundingLimit: Decimal;
  readonly taxCode: string;
  readonly taxes: readonly TaxRule[];
  readonly shipVias: readonly ShipViaRule[];
  readonly carriers: readonly CarrierRule[];
  /** Whom orders are booked on. `match-or-create`: by account and e-mail, guests without e-mail on `webCustomer`. */
  readonly customers: 'match-or-create' | 'web-customer';
  /** Null: the walk-in customer of the POS's store. */
  readonly webCustomer: CustomerNumber | null;
  /** The POS's own names for where web documents are made. */
  readonly storeId: string;
  readonly stationId: string;
  readonly drawerId: string;
  readonly userId: string;
  readonly workgroup: string;
  /** Who sends the parcels: staff by releasing orders in Counterpoint, or the store and its apps. */
  readonly fulfilledIn: 'counterpoint' | 'store';
  /** What was shipped or canceled in Counterpoint is told to the store. */
  readonly exportsFulfillments: boolean;
  /** An order captured or shipped in part: the first part alone is posted as a ticket, or it waits for the last. */
  readonly postsPartByPart: boolean;
  /** `post`: refunds with goods become return tickets through the API; `queue`: tasks for staff. */
  readonly returns: 'post' | 'queue';
  readonly unpaidExpiryDays: number;
  readonly partAlertDays: number;
  /** Look-ups that found nothing count once they cover this long of healthy answers since the send. */
  readonly verifyForMs: number;
}
