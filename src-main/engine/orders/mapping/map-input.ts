import type { CellKey } from '../../../../src-shared/domain/cell-key.ts';
import type {
  CustomerNumber,
  ItemNumber,
  LocationCode,
  OrderReference,
  RemoteLineId,
  TicketNumber,
} from '../../../../src-shared/domain/ids.ts';
import type { DocumentKind } from '../../../../src-shared/domain/pos-document.ts';
import type { WebOrder } from '../../../../src-shared/domain/web-order.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';
import type { OrderSettings } from '../../ports/order-settings.ts';
import type { PosItemFacts } from '../../ports/pos-documents.ts';

/** Everything that a document is made from. */
export interface MapInput {
  readonly order: WebOrder;
  readonly part: number;
  readonly kind: DocumentKind;
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
  /** Null: the walk-in customer. */
  readonly customerNumber: CustomerNumber | null;
  readonly settings: OrderSettings;
  /** ISO 4217. */
  readonly companyCurrency: string;
  /** The cells of the lines whose products are linked. */
  readonly cells: ReadonlyMap<RemoteLineId, CellKey>;
  /** Of every item that is meant, the placeholder too; what is missing does not exist in the POS. */
  readonly facts: ReadonlyMap<ItemNumber, PosItemFacts>;
  readonly locations: ReadonlyMap<RemoteLineId, LocationCode>;
}

/** An order that cannot be written as it is. `code` goes behind `order.`. */
export const orderProblem = (
  number: string,
  code: string,
  operatorMessage: string,
  remedy: string,
  field?: string,
): SyncError =>
  syncError({
    kind: 'blocked',
    code: `order.${code}`,
    subject: { entity: 'order', id: number },
    ...(field === undefined ? {} : { field }),
    operatorMessage,
    remedy,
  });
