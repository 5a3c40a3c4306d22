import { describe, expect, it } from 'vitest';
import {
  withOriginals,
  withShipped,
} from '../../../../../src-main/pos/counterpoint/orders/mappers/original-documents.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import { documentId, itemNumber, ticketNumber } from '../../../../../src-shared/domain/ids.ts';
import type { PosDocument, PosDocumentLine } from '../../../../../src-shared/domain/pos-document.ts';

const line = (kind: PosDocumentLine['kind'], quantity: number, item = 'A'): PosDocumentLine => ({
  sequence: 1,
  kind,
  itemNumber: itemNumber(item),
  dimensions: ['*', '*', '*'],
  unit: null,
  quantity: decimal(quantity),
  shippedQuantity: decimal(0),
  price: null,
  extended: decimal(0),
  location: null,
});
const document = (id: number, changes: Partial<PosDocument>): PosDocument => ({
  documentId: documentId(id),
  ticketNumber: ticketNumber(`T${id}`),
  reference: 'W-1',
  type: 'ticket',
  place: 'ticket-history',
  isDeposit: false,
  originalDocument: null,
  customerNumber: null,
  subtotal: decimal(0),
  charges: decimal(0),
  tax: decimal(0),
  total: decimal(0),
  tendered: decimal(0),
  amountDue: null,
  lines: [line('sale', 1)],
  trackingNumbers: [],
  shipVia: null,
  isVoid: false,
  ...changes,
});
const order = (changes: Partial<PosDocument> = {}) =>
  document(1, { type: 'order', place: 'order-history', lines: [line('order', 3)], ...changes });
const back = (id: number, changes: Partial<PosDocument> = {}) =>
  document(id, { lines: [line('return', 1)], ...changes });
const origins = (documents: readonly PosDocument[]) =>
  withOriginals(documents).map(({ originalDocument }) => originalDocument);

describe('tickets in the history, which keep no links', () => {
  it('belong to the order under their mark', () => {
    expect(origins([order(), document(2, {}), back(3)])).toEqual([null, '1', '1']);
  });

  it('that came back belong to the one sale under their mark', () => {
    expect(origins([document(2, {}), back(3)])).toEqual([null, '2']);
  });

  it('are left alone where two could be meant, or none', () => {
    expect(origins([document(2, {}), document(3, {}), back(4)])).toEqual([null, null, null]);
    expect(origins([back(4)])).toEqual([null]);
    expect(origins([order({ reference: '' }), document(2, { reference: '' })])).toEqual([null, null]);
    expect(origins([order({ reference: 'W-2' }), document(2, {})])).toEqual([null, null]);
  });

  it('keep a link that the POS told', () => {
    expect(origins([order(), document(2, { originalDocument: documentId(9) })])).toEqual([null, '9']);
  });

  it('are the only ones: an open ticket would name its order', () => {
    expect(origins([order({ place: 'open' }), document(2, { place: 'open' })])).toEqual([null, null]);
  });
});

describe('what has left of an order in the history', () => {
  const release = (quantity: number) =>
    document(2, { originalDocument: documentId(1), lines: [line('sale', quantity)] });
  const shipped = (documents: readonly PosDocument[], knows = false) =>
    withShipped(documents, knows)[0]?.lines.map(({ shippedQuantity }) => shippedQuantity);

  it('is what its releases sold', () => {
    expect(shipped([order(), release(2)])).toEqual(['2']);
    expect(shipped([order({ isVoid: true }), release(2)])).toEqual(['2']);
    expect(shipped([order({ lines: [line('order', 1), line('order', 2)] }), release(2)])).toEqual(['1', '1']);
    expect(shipped([order(), { ...release(2), isVoid: true }])).toEqual(['3']);
  });

  it('is all of it when nobody knows its releases, and nothing when it was canceled', () => {
    expect(shipped([order()])).toEqual(['3']);
    expect(shipped([order({ isVoid: true })])).toEqual(['0']);
  });

  it('is what the history says where it keeps it', () => {
    expect(shipped([order(), release(2)], true)).toEqual(['0']);
  });
});
