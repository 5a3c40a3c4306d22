import { decimal } from '../../../../src-shared/domain/decimal.ts';
import {
  type DocumentId,
  type OrderReference,
  orderReference,
  type TicketNumber,
  ticketNumber,
} from '../../../../src-shared/domain/ids.ts';
import type { DocumentDraft } from '../../../../src-shared/domain/pos-document.ts';
import type { DocumentLookUp } from '../../ports/pos-documents.ts';
import type { ReturnsProof } from './returns-proof.ts';

/** Under what a test document is found. One for a store and for ever, so that nothing can make a second one. */
interface TestMarks {
  readonly reference: OrderReference;
  readonly ticketNumber: TicketNumber;
}

/** The marks of the sale: `W-TEST-SALE`, `WTESTS`. No order's id or number looks like that. */
export const saleMarks = ({ prefix }: Pick<ReturnsProof, 'prefix'>): TestMarks => ({
  reference: orderReference(`${prefix}-TEST-SALE`),
  ticketNumber: ticketNumber(`${prefix}TESTS`),
});

/** The marks of the return: `W-TEST-RETURN`, `WTESTR`. */
export const takeBackMarks = ({ prefix }: Pick<ReturnsProof, 'prefix'>): TestMarks => ({
  reference: orderReference(`${prefix}-TEST-RETURN`),
  ticketNumber: ticketNumber(`${prefix}TESTR`),
});

/** A database that was lost knows nothing of a test that was made long before. */
const LONG_BEFORE_MS = 400 * 24 * 60 * 60_000;

/** Both documents, wherever they are, also those of a test that nobody remembers. */
export function lookUpsOf(proof: Pick<ReturnsProof, 'prefix' | 'startedAt'>): readonly DocumentLookUp[] {
  const notBefore = new Date(proof.startedAt - LONG_BEFORE_MS).toISOString();
  return [saleMarks(proof), takeBackMarks(proof)].map((marks) => ({ ...marks, notBefore }));
}

type Facts = Pick<ReturnsProof, 'prefix' | 'goods' | 'customerNumber' | 'payCode' | 'startedAt'>;

/** The ticket that sells one unit, paid in full. There is no tax on it: what is not sent is not there, and nets to zero. */
export function saleDraft(facts: Facts): DocumentDraft {
  const { goods, customerNumber, payCode, startedAt } = facts;
  const { itemNumber, dimensions, price, location } = goods;
  return {
    kind: 'ticket',
    ...saleMarks(facts),
    customerNumber,
    placedAt: new Date(startedAt).toISOString(),
    billing: null,
    shipping: null,
    shipVia: null,
    lines: [
      {
        webLineId: 'test',
        itemNumber,
        dimensions,
        unit: null,
        quantity: decimal(1),
        price,
        extended: price,
        location,
        isTaxable: false,
        isRestocked: true,
      },
    ],
    charges: [],
    taxes: [],
    tenders: [{ payCode, amount: price, cardNumber: null }],
    notes: [{ id: 'WEBTEST', text: 'Test of Tillbridge: a sale that is taken back at once.' }],
    originalDocument: null,
  };
}

/** The return that takes the whole sale back, as the return of a web order would: into stock, by the same pay code. */
export const takeBackDraft = (facts: Facts, sale: DocumentId | null): DocumentDraft => ({
  ...saleDraft(facts),
  kind: 'return',
  ...takeBackMarks(facts),
  notes: [{ id: 'WEBTEST', text: 'Test of Tillbridge: takes the test sale back.' }],
  originalDocument: sale,
});
