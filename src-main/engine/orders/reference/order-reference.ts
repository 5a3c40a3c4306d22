import {
  type OrderReference,
  orderReference,
  type RemoteOrderId,
  type RemoteRefundId,
  type TicketNumber,
  ticketNumber,
} from '../../../../src-shared/domain/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../../src-shared/errors/sync-error.ts';

/** Width of CUST_PO_NO. */
export const MOST_REFERENCE = 20;
/** TKT_NO holds 15 characters; a release may append `-01`. */
const MOST_ORDER_TICKET_NUMBER = 12;
/** Nothing releases a return. */
const MOST_RETURN_TICKET_NUMBER = 15;

/**
 * Our mark on the document of an order, or of one of its parts: `W1-4711`, `W1-4711-2`. It is not cut: one that is longer
 * than `MOST_REFERENCE` is refused when the order is mapped.
 */
export const referenceOf = (prefix: string, orderId: RemoteOrderId, part: number): OrderReference =>
  orderReference(`${prefix}-${orderId}${partSuffix(part)}`);

/** Our mark on the return ticket of a refund: `W1-R4712`. */
export const returnReferenceOf = (prefix: string, refundId: RemoteRefundId): OrderReference =>
  orderReference(`${prefix}-R${refundId}`);

/**
 * The number that staff see: the prefix and the letters and digits of the shopper's number, `W11001` or `W11001-2`. Fails
 * with `blocked` when nothing is left of the number or it is too long; whether another order has it is asked elsewhere.
 */
export function ticketNumberOf(
  prefix: string,
  number: string,
  part: number,
): Result<TicketNumber, SyncError> {
  const core = plain(number);
  const text = `${prefix}${core}${partSuffix(part)}`;
  if (core !== '' && text.length <= MOST_ORDER_TICKET_NUMBER) return ok(ticketNumber(text));
  return err(
    syncError({
      kind: 'blocked',
      code: 'order.number-unfit',
      subject: { entity: 'order', id: number },
      field: 'number',
      operatorMessage:
        core === ''
          ? `Order number "${number}" has no letter or digit that Counterpoint's ticket number could be made of.`
          : `Order number "${number}" makes ${text}, and Counterpoint's ticket number has room for ${MOST_ORDER_TICKET_NUMBER} characters.`,
      remedy:
        'Shorten the order numbers in the store or the prefix in the settings, or enter this order by hand.',
    }),
  );
}

/** The number of a return ticket, `W1R4712`. Fails with `blocked` when it is too long. */
export function returnTicketNumberOf(
  prefix: string,
  refundId: RemoteRefundId,
): Result<TicketNumber, SyncError> {
  const text = `${prefix}R${plain(refundId)}`;
  if (text.length <= MOST_RETURN_TICKET_NUMBER) return ok(ticketNumber(text));
  return err(
    syncError({
      kind: 'blocked',
      code: 'order.number-unfit',
      subject: { entity: 'order', id: refundId },
      field: 'refund',
      operatorMessage: `Refund ${refundId} makes ${text}, and Counterpoint's ticket number has room for ${MOST_RETURN_TICKET_NUMBER} characters.`,
      remedy: 'Shorten the prefix in the settings, or enter this return by hand.',
    }),
  );
}

const partSuffix = (part: number): string => (part === 0 ? '' : `-${part}`);

const plain = (number: string): string => number.toUpperCase().replace(/[^A-Z0-9]+/g, '');
