import Big from 'big.js';
import type { ApiScene } from '../api-scene.ts';
import { money, sumOf } from '../data/amounts.ts';
import type { DocumentRequest } from './document.schema.ts';
import type { DocumentPlace } from './document-place.ts';
import { newTicketNumber } from './new-numbers.ts';
import type { PlannedPayment } from './plan-payments.ts';
import { writeHeader } from './write-header.ts';
import { type LineOwner, type WrittenLine, writeLine } from './write-lines.ts';
import { writePayments } from './write-payments.ts';
import { writeTotal } from './write-totals.ts';

interface Deposit {
  readonly orderId: number;
  readonly place: DocumentPlace;
  readonly header: DocumentRequest['PS_DOC_HDR'];
  readonly lines: readonly WrittenLine[];
  readonly payments: readonly PlannedPayment[];
  /** What the order came to before this deposit. */
  readonly due: Big;
}

/**
 * The ticket that carries the money of an order. It counts no sale: its lines are typed U and its total is zero. Its number
 * comes from the store, and it names the same customer and CUST_PO_NO, since both documents are made of one request.
 */
export function writeDepositTicket(scene: ApiScene, documentId: number, deposit: Deposit): LineOwner {
  const { place, payments } = deposit;
  const owner: LineOwner = {
    id: documentId,
    storeId: place.storeId,
    stationId: place.stationId,
    ticketNumber: newTicketNumber(scene, place.storeId, 'T'),
  };
  writeHeader(scene, owner, 'T', place, deposit.header, {});
  for (const line of deposit.lines) writeLine(scene, owner, { ...line, type: 'U' });
  const tendered = sumOf(payments.map(({ amount }) => amount));
  const none = new Big(0);
  // Change would be money out; a deposit stays whole.
  writeTotal(scene, documentId, 'S', {
    lines: 0,
    goods: none,
    charges: none,
    tax: none,
    normalTax: none,
    tendered,
  });
  scene.tables.update('PS_DOC_HDR_TOT', { DOC_ID: documentId, TOT_TYP: 'S' }, { AMT_DUE: 0 });
  writePayments(scene, owner, 'S', payments);
  scene.tables.insert('PS_DOC_HDR_ORIG_DOC', {
    DOC_ID: documentId,
    ORIG_DOC_ID: deposit.orderId,
    ORIG_AMT_DUE: money(deposit.due),
    DEP_AMT_RECEIVED: money(tendered),
  });
  return owner;
}
