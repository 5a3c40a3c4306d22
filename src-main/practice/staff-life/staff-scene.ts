import type { Random } from '../company/random.ts';
import type { LifeStore } from '../shop-life/life-database.ts';
import type { Stamps } from '../shop-life/scene.ts';

/** What staff see of a web order on the page of the store's own administration. */
export interface WebOrderOnScreen {
  readonly isCanceled: boolean;
  readonly isShipped: boolean;
  readonly hasRefund: boolean;
  readonly isFullyRefunded: boolean;
}

/** All that a deed of staff may look at and change. */
export interface StaffScene {
  readonly store: LifeStore;
  readonly random: Random;
  readonly at: Date;
  readonly stamps: Stamps;
  /** The order behind CUST_PO_NO; undefined when no store knows it. */
  webOrder(reference: string): WebOrderOnScreen | undefined;
}

/** What staff did. */
export const STAFF_KINDS = [
  'release',
  'partial-release',
  'order-cancel',
  'backorder-fill',
  'till-return',
  'ticket-posting',
  'order-posting',
] as const;

export type StaffKind = (typeof STAFF_KINDS)[number];

export interface StaffEvent {
  readonly kind: StaffKind;
  /** CUST_PO_NO of the document; empty when it has none. */
  readonly reference: string;
  readonly ticketNumber: string;
  /** Of the parcel of a release; left out where there is none. */
  readonly trackingNumber?: string;
}
