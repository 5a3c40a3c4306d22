import Papa from 'papaparse';
import type { OrderRow } from '../../../src-shared/contract/orders.schema.ts';
import { STATE_WORD } from './order-text.ts';

/** The orders as CSV, for a spreadsheet: text that it would take for a formula is made harmless. */
export function ordersCsv(orders: readonly OrderRow[]): string {
  return Papa.unparse(
    orders.map((order) => ({
      Store: order.storeId,
      Order: order.number,
      Part: order.part === 0 ? '' : order.part,
      State: STATE_WORD[order.state],
      Why: order.reason,
      Customer: order.customer,
      'Web total': order.webTotal,
      'Counterpoint total': order.posTotal,
      Currency: order.currency,
      Ticket: order.ticketNumber,
      'Held units': order.heldUnits,
      'Placed at': order.placedAt,
      'In Counterpoint since': order.postedAt,
    })),
    { escapeFormulae: true },
  );
}
