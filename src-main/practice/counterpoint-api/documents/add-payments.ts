import type { z } from 'zod';
import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact, money, sumOf } from '../data/amounts.ts';
import { type ApiAnswer, badInput, missing } from '../http/api-answer.ts';
import { writeDepositTicket } from './deposit-ticket.ts';
import type { paymentsRequest } from './document.schema.ts';
import { documentsAnswer } from './document-answer.ts';
import { newDocumentId } from './new-numbers.ts';
import { noteEdit, openOrder, orderOwner, totalRow } from './open-order.ts';
import { planPayments } from './plan-payments.ts';
import { debitGiftCards, writePayments } from './write-payments.ts';

/**
 * `POST /Document/{DocId}/Payments`: money for an open order, with a deposit ticket of its own. Nothing keeps anybody from
 * paying twice.
 */
export function addPayments(
  scene: ApiScene,
  documentId: string,
  request: z.infer<typeof paymentsRequest>,
): ApiAnswer {
  const order = openOrder(scene, documentId);
  const orderId = Number(documentId);
  if (request.PS_DOC_PMT.length === 0) throw missing('PS_DOC_PMT');
  const { tables } = scene;
  const customer = tables.row('SELECT * FROM AR_CUST WHERE CUST_NO = ?', text(order.CUST_NO));
  if (customer === null) throw badInput(`Customer ${text(order.CUST_NO)} is not on file.`);
  const payments = planPayments(scene, 'O', { customer }, request.PS_DOC_PMT);
  const owner = orderOwner(order, orderId);
  const last = tables.row('SELECT MAX(PMT_SEQ_NO) AS SEQ FROM PS_DOC_PMT WHERE DOC_ID = ?', BigInt(orderId));
  writePayments(scene, owner, 'O', payments, Number(last?.SEQ ?? 0) + 1);
  noteEdit(scene, orderId, 'Added a payment');
  const paid = payments.filter(({ isFinal }) => !isFinal);
  const changed = { id: orderId, reference: 'Order', payments: 0 } as const;
  if (paid.length === 0) return documentsAnswer(scene, [changed], 200);
  const tendered = sumOf(paid.map(({ amount }) => amount));
  const total = totalRow(scene, orderId, 'O');
  const due = exact(total.AMT_DUE);
  tables.update(
    'PS_DOC_HDR_TOT',
    { DOC_ID: orderId, TOT_TYP: 'O' },
    { TOT_TND: money(exact(total.TOT_TND).plus(tendered)), AMT_DUE: money(due.minus(tendered)) },
  );
  tables.store.write(
    'UPDATE PS_DOC_HDR_DOC_STAT SET TOT_DEP_RECEIVED = ROUND(TOT_DEP_RECEIVED + ?, 2) WHERE DOC_ID = ?',
    money(tendered),
    BigInt(orderId),
  );
  const deposit = writeDepositTicket(scene, newDocumentId(scene), orderId, paid, due);
  debitGiftCards(scene, deposit, paid);
  return documentsAnswer(
    scene,
    [{ id: deposit.id, reference: 'Ticket', payments: paid.length }, changed],
    200,
  );
}
