import type Big from 'big.js';
import { type TableRow, text } from '../../staff-life/document-rows.ts';
import type { ApiScene } from '../api-scene.ts';
import { exact } from '../data/amounts.ts';
import { badInput, missing, Refusal } from '../http/api-answer.ts';
import { code } from '../http/fields.ts';
import type { PaymentRequest } from './document.schema.ts';
import type { DocumentPlace } from './document-place.ts';
import type { DocumentPart } from './plan-money.ts';

export interface PlannedPayment {
  readonly request: PaymentRequest;
  readonly payCode: TableRow;
  /** T tender, C money that goes out. */
  readonly direction: 'T' | 'C';
  /** Below zero for money that goes out. */
  readonly amount: Big;
  /** Kept for the release of the order; nothing is paid now. */
  readonly isFinal: boolean;
}

/** Payments as they can be taken. Throws a Refusal for the first that cannot. */
export const planPayments = (
  scene: ApiScene,
  part: DocumentPart,
  place: Pick<DocumentPlace, 'customer'>,
  requests: readonly PaymentRequest[],
): readonly PlannedPayment[] => requests.map((request) => planPayment(scene, part, place, request));

function planPayment(
  scene: ApiScene,
  part: DocumentPart,
  { customer }: Pick<DocumentPlace, 'customer'>,
  request: PaymentRequest,
): PlannedPayment {
  const name = code(request.PAY_COD);
  const payCode = scene.references.one('SY_PAY_COD', { PAY_COD: name });
  if (payCode === null) throw badInput(`Pay code ${name} is not on file.`);
  if (part === 'O' && text(payCode.ALLOW_FOR_ORDS) === 'N') {
    throw badInput(`Pay code ${name} is not allowed for orders.`);
  }
  const isFinal = code(request.FINAL_PMT) === 'Y';
  if (!isFinal && request.AMT === undefined) throw missing('PS_DOC_PMT.AMT');
  const sent = isFinal || request.AMT === undefined ? exact(0) : request.AMT.round(2);
  if (!isFinal && sent.lte(0)) throw badInput('The amount of a payment must be above zero.');
  const direction = code(request.PMT_LIN_TYP) === 'C' ? 'C' : 'T';
  if (direction === 'C' && part === 'O') throw badInput('An order gives no money out.');
  const planned = {
    request,
    payCode,
    direction,
    amount: direction === 'C' ? sent.times(-1) : sent,
    isFinal,
  } as const;
  if (!isFinal) checkMeans(scene, planned, customer);
  return planned;
}

/** Whether the money is there: on the card, on account, or at the processor. */
function checkMeans({ tables }: ApiScene, planned: PlannedPayment, customer: TableRow): void {
  const type = text(planned.payCode.PAY_TYP);
  if (type === 'E' || type === 'D') {
    throw new Refusal(
      400,
      'ERROR_CARD_PAYMENT_FAILED',
      'The store does not use Secure Pay: cards cannot be charged.',
    );
  }
  if (type === 'A' && text(customer.ALLOW_AR_CHRG) !== 'Y') {
    throw new Refusal(400, 'ERROR_AR_PAYMENT_FAILED', 'The customer may not pay on account.');
  }
  if (type !== 'G') return;
  const number = code(planned.request.CARD_NO);
  const card = tables.row('SELECT * FROM SY_GFC WHERE GFC_NO = ?', number);
  if (card === null || text(card.IS_VOID) === 'Y' || exact(card.CURR_AMT).lt(planned.amount)) {
    throw giftCardRefusal(number, planned.amount);
  }
}

/** Refuses more than is on a gift card. */
export const giftCardRefusal = (number: string, amount: Big): Refusal =>
  new Refusal(
    400,
    'ERROR_INVALID_GIFTCARD_PAYMENT',
    `Gift card ${number === '' ? '(no CARD_NO)' : number} cannot pay ${amount.toFixed(2)}.`,
  );
