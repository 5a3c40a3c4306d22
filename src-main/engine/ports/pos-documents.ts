import type { AlternateUnit, CellKey } from '../../../src-shared/domain/cell-key.ts';
import type {
  CustomerNumber,
  DocumentId,
  ItemNumber,
  LocationCode,
  OrderReference,
  TicketNumber,
} from '../../../src-shared/domain/ids.ts';
import type {
  CustomerDraft,
  DocumentDraft,
  DocumentTender,
  PosDocument,
} from '../../../src-shared/domain/pos-document.ts';
import type { Quantity, UnitRatio } from '../../../src-shared/domain/quantity.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from './order-settings.ts';

/** Under what a document of ours would be found, and since when it can exist. */
export interface DocumentLookUp {
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  /** Documents dated before are somebody else's with the same number. ISO 8601, UTC. */
  readonly notBefore: string;
}

/** What of the POS's own records web documents need; each is null or empty when it is not there. */
export interface PosOrderSetup {
  readonly stores: readonly {
    readonly id: string;
    readonly stockLocation: string | null;
    readonly walkIn: string | null;
    readonly chargeSlots: readonly number[];
    readonly shortOrderLine: string | null;
    readonly shortTicketLine: string | null;
  }[];
  readonly stations: readonly { readonly storeId: string; readonly id: string }[];
  readonly drawers: readonly {
    readonly storeId: string;
    readonly id: string;
    readonly hasOpenSession: boolean;
  }[];
  readonly users: readonly string[];
  readonly workgroups: readonly {
    readonly id: string;
    readonly templateCustomer: string | null;
    readonly nextCustomer: string | null;
  }[];
  readonly payCodes: readonly {
    readonly code: string;
    readonly type: string;
    readonly isForOrders: boolean;
  }[];
  readonly taxCodes: readonly string[];
  readonly taxRules: readonly { readonly authority: string; readonly rule: string }[];
  readonly shipVias: readonly string[];
  readonly customers: { readonly template: boolean };
  /** NCR's own e-commerce control record, from which answers are pre-filled; null: none. */
  readonly ecommerce: {
    readonly storeId: string | null;
    readonly stationId: string | null;
    readonly drawerId: string | null;
    readonly customer: string | null;
    readonly taxCode: string | null;
    readonly chargeSlot: number | null;
  } | null;
}

export interface PosCustomer {
  readonly customerNumber: CustomerNumber;
  readonly name: string;
  readonly email: string;
  readonly isEcommerce: boolean;
}

/** What the POS answered to a post. `ticketNumber` is not in the answer and is read back. */
export interface PostedDocument {
  readonly documentId: DocumentId;
  /** The deposit ticket of a paid order is one too. */
  readonly kind: 'ticket' | 'order';
}

/** Told of each request that leaves for the POS's API and writes there, however it ends. */
export type OnDocumentWrite = () => void;

/**
 * Documents and customers of the POS. Looking is by SQL; writing is by the POS's own API, never by SQL.
 * A write whose answer was lost, or that answered 500 or with anything unreadable, fails with `unknown-outcome`: it may have
 * been saved. `rejected` and `blocked` promise that nothing was saved.
 */
export interface PosDocuments {
  /** False where the company has no API: orders then go to the work queue. */
  readonly canPost: boolean;
  /** Whether the API answers and takes our log-in now; nothing is written. */
  ping(signal: AbortSignal): Promise<Result<void, SyncError>>;
  readSetup(signal: AbortSignal): Promise<Result<PosOrderSetup, SyncError>>;
  /** What these settings name and the POS does not have, or has not open, each with its remedy. Empty: nothing. */
  setupProblems(
    settings: OrderSettings,
    signal: AbortSignal,
  ): Promise<Result<readonly SyncError[], SyncError>>;
  /**
   * Tickets that wait too long to be posted to the POS's history, as one warning; null: none do, or nobody wants to know. It keeps
   * nothing from being written.
   */
  lateTickets(signal: AbortSignal): Promise<Result<SyncError | null, SyncError>>;
  /** Open and posted documents under any of the references or numbers, complete with lines; at most 200 look-ups. */
  findDocuments(
    lookUps: readonly DocumentLookUp[],
    signal: AbortSignal,
  ): Promise<Result<readonly PosDocument[], SyncError>>;
  /** Documents that release these, return to them, or are these, wherever they are now; at most 200. */
  followDocuments(
    documents: readonly { readonly documentId: DocumentId; readonly reference: OrderReference }[],
    signal: AbortSignal,
  ): Promise<Result<readonly PosDocument[], SyncError>>;
  findCustomers(
    emails: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<readonly PosCustomer[], SyncError>>;
  customerExists(customer: CustomerNumber, signal: AbortSignal): Promise<Result<boolean, SyncError>>;
  /** `onWrite`: told of each request that leaves and writes, of this and of the other writes. */
  createCustomer(
    draft: CustomerDraft,
    settings: OrderSettings,
    signal: AbortSignal,
    onWrite?: OnDocumentWrite,
  ): Promise<Result<CustomerNumber, SyncError>>;
  postDocument(
    draft: DocumentDraft,
    settings: OrderSettings,
    signal: AbortSignal,
    onWrite?: OnDocumentWrite,
  ): Promise<Result<readonly PostedDocument[], SyncError>>;
  /** Adds a payment to an open order. Not repeatable: look at the document's tendered amount first. */
  addPayment(
    document: DocumentId,
    tender: DocumentTender,
    settings: OrderSettings,
    signal: AbortSignal,
    onWrite?: OnDocumentWrite,
  ): Promise<Result<void, SyncError>>;
  /** What is available of cells (on hand less committed, keys of the stocking unit), to choose a line's location. */
  availability(
    cells: readonly CellKey[],
    locations: readonly LocationCode[],
    signal: AbortSignal,
  ): Promise<
    Result<
      readonly {
        /** Of the stocking unit. */
        readonly key: CellKey;
        readonly location: LocationCode;
        readonly available: Quantity;
      }[],
      SyncError
    >
  >;
  /** Decimals of prices, taxability and units of items, for exact lines; an item that does not exist is left out. */
  itemFacts(
    itemNumbers: readonly ItemNumber[],
    signal: AbortSignal,
  ): Promise<Result<readonly PosItemFacts[], SyncError>>;
}

export interface PosItemFacts {
  readonly itemNumber: ItemNumber;
  /** 2 to 4. */
  readonly priceDecimals: number;
  readonly isTaxable: boolean;
  /** How many stocking units each alternate unit takes. */
  readonly units: readonly { readonly unit: AlternateUnit; readonly ratio: UnitRatio }[];
}
