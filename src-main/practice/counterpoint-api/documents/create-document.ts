import Big from 'big.js';
import { text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { money, sumOf } from '../data/amounts.ts';
import { type ApiAnswer, badInput, missing, Refusal } from '../http/api-answer.ts';
import { code, orNull } from '../http/fields.ts';
import { countOrder } from './customer-counters.ts';
import { writeDepositTicket } from './deposit-ticket.ts';
import type { DocumentRequest } from './document.schema.ts';
import { documentsAnswer } from './document-answer.ts';
import { type DocumentPlace, findPlace } from './document-place.ts';
import { takeStock } from './line-stock.ts';
import { newDocumentId, newTicketNumber } from './new-numbers.ts';
import { type PlannedLine, planLines } from './plan-lines.ts';
import { checkCharges, type DocumentPart, type PlannedTax, planTax } from './plan-money.ts';
import { type PlannedPayment, planPayments } from './plan-payments.ts';
import { type LineCounts, writeHeader, writeNotes } from './write-header.ts';
import { type LineOwner, type WrittenLine, writeLine } from './write-lines.ts';
import { debitGiftCards, writePayments } from './write-payments.ts';
import {
  type DocumentSums,
  partialSums,
  totalOf,
  writeCharges,
  writeTaxes,
  writeTotal,
} from './write-totals.ts';

/** What a request comes to, before anything of it is written. */
interface Plan {
  readonly type: 'T' | 'O';
  readonly part: DocumentPart;
  readonly place: DocumentPlace;
  readonly header: DocumentRequest['PS_DOC_HDR'];
  readonly lines: readonly PlannedLine[];
  readonly tax: PlannedTax;
  readonly payments: readonly PlannedPayment[];
  readonly sums: DocumentSums;
}

/** `POST /Document`: a ticket, an order, or an order with its deposit ticket. */
export function createDocument(scene: ApiScene, request: DocumentRequest): ApiAnswer {
  const plan = planDocument(scene, request);
  // The deposit ticket is made first, and so has the lower id; the number that was asked for is the order's.
  const paid = plan.payments.filter(({ isFinal }) => !isFinal);
  const needsDeposit = plan.type === 'O' && paid.length > 0;
  const depositId = needsDeposit ? newDocumentId(scene) : null;
  const owner: LineOwner = {
    id: newDocumentId(scene, depositId ?? 0),
    storeId: plan.place.storeId,
    stationId: plan.place.stationId,
    ticketNumber: orNull(plan.header.TKT_NO) ?? newTicketNumber(scene, plan.place.storeId, plan.type),
  };
  writeDocument(scene, owner, plan);
  const goods = { id: owner.id, reference: plan.type === 'O' ? 'Order' : 'Ticket' } as const;
  if (depositId === null) {
    debitGiftCards(scene, owner, paid);
    return documentsAnswer(scene, [{ ...goods, payments: paid.length }], 201);
  }
  const deposit = writeDepositTicket(scene, depositId, owner.id, paid, totalOf(plan.sums));
  debitGiftCards(scene, deposit, paid);
  return documentsAnswer(
    scene,
    [
      { id: deposit.id, reference: 'Ticket', payments: paid.length },
      { ...goods, payments: 0 },
    ],
    201,
  );
}

function planDocument(scene: ApiScene, request: DocumentRequest): Plan {
  const header = request.PS_DOC_HDR;
  const type = code(header.DOC_TYP);
  if (type !== 'T' && type !== 'O') {
    throw badInput(`Documents of type ${type} cannot be entered here.`);
  }
  const part = type === 'O' ? 'O' : 'S';
  const place = findPlace(scene, header);
  if (header.PS_DOC_LIN.length === 0) throw missing('PS_DOC_LIN');
  const lines = planLines(scene, type, place, header.PS_DOC_LIN);
  const charges = checkCharges(place.settings, part, header.PS_DOC_HDR_MISC_CHRG);
  const tax = planTax(scene, part, request);
  const payments = planPayments(scene, part, place, header.PS_DOC_PMT);
  const sums: DocumentSums = {
    lines: lines.length,
    goods: sumOf(lines.map(({ extended }) => extended)),
    charges: sumOf(charges.map(({ MISC_AMT }) => MISC_AMT)),
    tax: tax.charged,
    normalTax: tax.normal,
    tendered: sumOf(payments.map(({ amount }) => amount)),
  };
  if (type === 'T') mustBePaid(sums);
  return { type, part, place, header, lines, tax, payments, sums };
}

/** A sale is paid in full or overpaid, with change; what goes out with a return is exactly what it comes to. */
function mustBePaid(sums: DocumentSums): void {
  const total = totalOf(sums).round(2);
  const isPaid = total.gte(0) ? sums.tendered.gte(total) : sums.tendered.eq(total);
  if (isPaid) return;
  throw new Refusal(
    400,
    'ERROR_DOCUMENT_NOT_FULLY_PAID',
    `The document comes to ${total.toFixed(2)}, and ${sums.tendered.toFixed(2)} was paid.`,
  );
}

function writeDocument(scene: ApiScene, owner: LineOwner, plan: Plan): void {
  const { place, header, part, sums } = plan;
  const short = part === 'O' ? place.settings.ORD_INSUFF_QTY_LIN_TYP : place.settings.SAL_INSUFF_QTY_LIN_TYP;
  const written = plan.lines.map(
    (line, position): WrittenLine => ({
      line,
      sequence: position + 1,
      type: takeStock(scene, line, text(short)),
    }),
  );
  writeHeader(scene, owner, plan.type, place, header, lineCounts(written));
  for (const line of written) writeLine(scene, owner, line);
  writeTotal(scene, owner.id, part, sums);
  if (part === 'O') {
    const { R, V } = partialSums(written, sums.charges);
    writeTotal(scene, owner.id, 'R', R);
    writeTotal(scene, owner.id, 'V', V);
    scene.tables.insert('PS_DOC_HDR_DOC_STAT', {
      DOC_ID: owner.id,
      LST_DOC_ACTIV: 'N',
      TOT_DEP_RECEIVED: money(sums.tendered),
    });
    countOrder(scene, place.customer, totalOf(sums));
  }
  writeCharges(scene, owner.id, header.PS_DOC_HDR_MISC_CHRG);
  writeTaxes(scene, owner.id, part, plan.tax);
  writePayments(scene, owner, part, plan.payments);
  writeNotes(scene, owner.id, header.PS_DOC_NOTE);
  writeExtras(scene, owner, plan);
}

function writeExtras({ tables }: ApiScene, owner: LineOwner, { header }: Plan): void {
  for (const [position, { PKG_TRK_NO }] of header.PS_DOC_PKG_TRK_NO.entries()) {
    tables.insert('PS_DOC_PKG_TRK_NO', { DOC_ID: owner.id, SEQ_NO: position + 1, PKG_TRK_NO });
  }
  if (header.PS_DOC_HDR_PROF !== undefined) {
    tables.insert('PS_DOC_HDR_PROF', { ...header.PS_DOC_HDR_PROF, DOC_ID: owner.id });
  }
  for (const { ORIG_DOC_ID } of header.PS_DOC_HDR_ORIG_DOC) {
    if (!/^\d{1,18}$/.test(ORIG_DOC_ID)) throw badInput(`${ORIG_DOC_ID} is not a DOC_ID.`);
    tables.insert('PS_DOC_HDR_ORIG_DOC', {
      DOC_ID: owner.id,
      ORIG_DOC_ID: BigInt(ORIG_DOC_ID),
      ORIG_AMT_DUE: 0,
      DEP_AMT_RECEIVED: 0,
    });
  }
}

/** The counters of a header, of lines by the types that they got. */
function lineCounts(lines: readonly WrittenLine[]): LineCounts {
  const of = (type: string) => lines.filter((line) => line.type === type);
  const total = (type: string) =>
    money(of(type).reduce((sum, { line }) => sum.plus(line.extended), new Big(0)));
  return {
    SAL_LINS: of('S').length,
    SAL_LIN_TOT: total('S'),
    RET_LINS: of('R').length,
    RET_LIN_TOT: Math.abs(total('R')),
    ORD_LINS: of('O').length,
    BO_LINS: of('B').length,
    TO_REL_LINS: lines.length - of('B').length,
    TO_LEAVE_LINS: of('B').length,
  };
}
