import { describe, expect, it } from 'vitest';
import { isBackordered, proveDocument } from '../../../../src-main/engine/orders/proof/prove-document.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import { customerNumber, documentId } from '../../../../src-shared/domain/ids.ts';
import type {
  DocumentDraft,
  PosDocument,
  PosDocumentLine,
} from '../../../../src-shared/domain/pos-document.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import { aWebLine, aWebOrder, draftOfOrder } from '../../../builders/web-order.builder.ts';

const settings = someOrderSettings();
const order = draftOfOrder(aWebOrder(), settings, 'order');

/** The draft as the POS would keep it. */
function standing(draft: DocumentDraft, changes: Partial<PosDocument> = {}): PosDocument {
  const isReturn = draft.kind === 'return';
  const signed = (amount: string) => decimal(isReturn ? `-${amount}` : amount);
  return {
    documentId: documentId('107437162167698'),
    ticketNumber: draft.ticketNumber,
    reference: draft.reference,
    type: draft.kind === 'order' ? 'order' : 'ticket',
    place: 'open',
    isDeposit: false,
    originalDocument: null,
    customerNumber: draft.customerNumber ?? customerNumber('CASH'),
    subtotal: signed('25'),
    charges: signed('5'),
    tax: signed('2.4'),
    total: signed('32.4'),
    tendered: signed('32.4'),
    amountDue: decimal(0),
    lines: draft.lines.map(
      (line, index): PosDocumentLine => ({
        sequence: index + 1,
        kind: draft.kind === 'order' ? 'order' : isReturn ? 'return' : 'sale',
        itemNumber: line.itemNumber,
        dimensions: line.dimensions,
        unit: line.unit,
        quantity: line.quantity,
        shippedQuantity: decimal(0),
        price: line.price,
        extended: isReturn ? decimal(`-${line.extended}`) : line.extended,
        location: line.location,
      }),
    ),
    trackingNumbers: [],
    shipVia: null,
    isVoid: false,
    ...changes,
  };
}

const deposit = standing(order, {
  type: 'ticket',
  isDeposit: true,
  subtotal: decimal(0),
  charges: decimal(0),
  tax: decimal(0),
  total: decimal(0),
  lines: [],
});

const codes = (draft: DocumentDraft, found: readonly PosDocument[]): readonly string[] =>
  proveDocument(draft, found).map(({ code }) => code);

describe('a document that is read back', () => {
  it('is what was sent, whichever of the two documents of a paid order comes first', () => {
    expect(codes(order, [deposit, standing(order)])).toEqual([]);
    expect(codes(order, [standing(order), deposit])).toEqual([]);
  });

  it('is not there when only the deposit, a release or somebody else’s is', () => {
    const other = standing(order, { reference: 'W-1' });
    const released = standing(order, { type: 'ticket', originalDocument: documentId('1') });
    expect(codes(order, [deposit, other, released])).toEqual(['reference']);
    const ticket = draftOfOrder(aWebOrder(), settings, 'ticket');
    expect(codes(ticket, [released])).toEqual(['reference']);
    expect(codes(ticket, [standing(ticket), released])).toEqual([]);
  });

  it('may join lines that were split for their price', () => {
    const split = draftOfOrder(
      aWebOrder({
        lines: [aWebLine({ quantity: decimal(3), total: decimal(25), subtotal: decimal(25) })],
      }),
      settings,
      'order',
    );
    expect(split.lines).toHaveLength(2);
    const [line] = standing(split).lines;
    if (line === undefined) throw new Error('no line');
    const joined = standing(split, { lines: [{ ...line, quantity: decimal(3), extended: decimal(25) }] });
    expect(codes(split, [joined])).toEqual([]);
  });

  it.each<[string, Partial<PosDocument>]>([
    ['subtotal', { subtotal: decimal(24) }],
    ['charges', { charges: decimal(0) }],
    ['tax', { tax: decimal(0) }],
    ['total', { total: decimal(30) }],
    ['tendered', { tendered: decimal(0) }],
    ['due', { amountDue: decimal('32.4') }],
    ['line', { lines: [] }],
  ])('differs in %s', (code, changes) => {
    expect(codes(order, [standing(order, changes)])).toEqual([code]);
  });

  it('has no amount due to compare in the history', () => {
    expect(codes(order, [standing(order, { amountDue: null, place: 'order-history' })])).toEqual([]);
  });

  it('differs in customer when one was named', () => {
    const named = { ...order, customerNumber: customerNumber('100000') };
    expect(codes(named, [standing(named)])).toEqual([]);
    expect(codes(named, [standing(named, { customerNumber: null })])).toEqual(['customer']);
  });

  it('shows lines that became backorders, or something else than was sent', () => {
    const [line] = standing(order).lines;
    if (line === undefined) throw new Error('no line');
    const short = standing(order, { lines: [{ ...line, kind: 'backorder' }] });
    expect(codes(order, [short])).toEqual(['backorder']);
    expect([isBackordered(short), isBackordered(standing(order))]).toEqual([true, false]);
    expect(codes(order, [standing(order, { lines: [{ ...line, kind: 'sale' }] })])).toEqual(['line-kind']);
  });

  it('is the same for a return, whose amounts are below zero in the POS', () => {
    const back: DocumentDraft = { ...draftOfOrder(aWebOrder(), settings, 'ticket'), kind: 'return' };
    const found = standing(back, { originalDocument: documentId('1') });
    expect(codes(back, [found])).toEqual([]);
    expect(codes(back, [{ ...found, tax: decimal('-2') }])).toEqual(['tax']);
  });
});
