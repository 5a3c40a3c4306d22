import type {
  OnDocumentWrite,
  PosCustomer,
  PosDocuments,
  PostedDocument,
} from '../../src-main/engine/ports/pos-documents.ts';
import { type CellKey, cellKey } from '../../src-shared/domain/cell-key.ts';
import { centsOf, fromCents, sumCents } from '../../src-shared/domain/cents.ts';
import { decimal } from '../../src-shared/domain/decimal.ts';
import {
  type CustomerNumber,
  customerNumber,
  documentId,
  locationCode,
  ticketNumber,
} from '../../src-shared/domain/ids.ts';
import type {
  CustomerDraft,
  DocumentDraft,
  DocumentTender,
  PosDocument,
} from '../../src-shared/domain/pos-document.ts';
import { quantityOfUnits } from '../../src-shared/domain/quantity.ts';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, type SyncErrorKind, syncError } from '../../src-shared/errors/sync-error.ts';
import { anEmptyOrderSetup } from '../builders/order-setup.builder.ts';
import type { FakePos } from './fake-pos.ts';

export interface KeptDocument extends PosDocument {
  readonly savedAt: number;
}

/** What the next call of an operation does: nothing, or it saves, at once or later; and what it answers instead. */
export interface DocumentFault {
  readonly operation:
    | 'postDocument'
    | 'createCustomer'
    | 'addPayment'
    | 'ping'
    | 'findDocuments'
    | 'followDocuments';
  readonly error: SyncError;
  /** Milliseconds until it is saved all the same; null: never. */
  readonly savesAfter: number | null;
}

export const apiError = (kind: SyncErrorKind, code = `api.${kind}`): SyncError =>
  syncError({ kind, code, operatorMessage: `The API answered ${kind}.`, remedy: 'Wait.' });

/** Documents and customers of a POS in memory. It takes a document twice, so that a doubled one shows. */
export class FakeDocuments implements PosDocuments {
  canPost = true;
  documents: KeptDocument[] = [];
  customers: (PosCustomer & { readonly savedAt: number })[] = [];
  faults: DocumentFault[] = [];
  /** Answered by every call while it is set. */
  failure: SyncError | null = null;
  /** Cells of which orders become backorders. */
  readonly short = new Set<CellKey>();
  /** What the API answers to return lines; null: it takes them. */
  refusesReturns: SyncError | null = null;
  /** What the set-up of the POS lacks. */
  problems: SyncError[] = [];
  readonly calls: string[] = [];
  gate: (operation: string, when: 'before' | 'after') => void = () => undefined;
  #late: { readonly at: number; readonly save: (on: FakeDocuments) => void }[] = [];
  #next = 100;
  readonly #pos: FakePos;
  readonly #now: () => number;

  constructor(pos: FakePos, now: () => number) {
    this.#pos = pos;
    this.#now = now;
    pos.committedOf = (key) => this.committedOf(key);
  }

  /** The same POS, apart from this one from now on; its items are shared, and count its documents from now on. */
  clone(now: () => number): FakeDocuments {
    const copy = new FakeDocuments(this.#pos, now);
    copy.canPost = this.canPost;
    copy.documents = [...this.documents];
    copy.customers = [...this.customers];
    for (const key of this.short) copy.short.add(key);
    copy.#next = this.#next;
    copy.#late = [...this.#late];
    return copy;
  }

  /** Units of a cell that open orders have committed and not sent, or that left by tickets and did not come back. */
  committedOf(key: CellKey): number {
    const taken = { sale: 1, order: 1, return: -1, backorder: 0, other: 0 };
    return this.documents
      .filter(({ isVoid, place }) => !isVoid && place !== 'order-history')
      .flatMap(({ lines }) => lines)
      .filter(({ itemNumber, dimensions }) => cellKey(itemNumber, dimensions) === key)
      .reduce(
        (sum, line) => sum + taken[line.kind] * (Number(line.quantity) - Number(line.shippedQuantity)),
        0,
      );
  }

  /** The documents of an order that hold goods. */
  goodsOf(reference: string): readonly KeptDocument[] {
    return this.documents.filter((document) => document.reference === reference && !document.isDeposit);
  }

  /** Saves a document as the API, or staff, would. */
  save(draft: DocumentDraft): readonly PostedDocument[] {
    const total = sumCents([
      ...draft.lines.map(({ extended }) => extended),
      ...draft.charges.map(({ amount }) => amount),
      ...draft.taxes.map(({ amount }) => amount),
    ]);
    const tendered = sumCents(draft.tenders.map(({ amount }) => amount));
    const isOrder = draft.kind === 'order';
    // What goes back is below zero in the POS.
    const money = (cents: number) => fromCents(draft.kind === 'return' ? 0 - cents : cents);
    const goods: KeptDocument = {
      documentId: documentId(this.#next++),
      ticketNumber: draft.ticketNumber,
      reference: draft.reference,
      type: isOrder ? 'order' : 'ticket',
      place: 'open',
      isDeposit: false,
      originalDocument: draft.originalDocument,
      customerNumber: draft.customerNumber,
      subtotal: money(sumCents(draft.lines.map(({ extended }) => extended))),
      charges: money(sumCents(draft.charges.map(({ amount }) => amount))),
      tax: money(sumCents(draft.taxes.map(({ amount }) => amount))),
      total: money(total),
      tendered: money(tendered),
      amountDue: money(total - tendered),
      lines: draft.lines.map((line, index) => ({
        sequence: index + 1,
        kind: isOrder
          ? this.short.has(cellKey(line.itemNumber, line.dimensions))
            ? 'backorder'
            : 'order'
          : draft.kind === 'return'
            ? 'return'
            : 'sale',
        itemNumber: line.itemNumber,
        dimensions: line.dimensions,
        unit: line.unit,
        quantity: line.quantity,
        shippedQuantity: fromCents(0),
        price: line.price,
        extended: line.extended,
        location: line.location,
      })),
      trackingNumbers: [],
      shipVia: draft.shipVia,
      isVoid: false,
      savedAt: this.#now(),
    };
    this.documents.push(goods);
    for (const { itemNumber } of draft.lines) this.#pos.touch('stock', itemNumber);
    if (!isOrder || tendered === 0)
      return [{ documentId: goods.documentId, kind: goods.type as 'order' | 'ticket' }];
    const deposit: KeptDocument = {
      ...goods,
      documentId: documentId(this.#next++),
      type: 'ticket',
      isDeposit: true,
      originalDocument: goods.documentId,
      lines: [],
    };
    this.documents.push(deposit);
    return [
      { documentId: deposit.documentId, kind: 'ticket' },
      { documentId: goods.documentId, kind: 'order' },
    ];
  }

  /** Staff hand an order over: a ticket with its goods comes of it, and the order goes to the history. */
  release(reference: string): KeptDocument {
    const order = this.#openOrder(reference);
    this.change(reference, { place: 'order-history' });
    return this.#derive(order, 'sale', order.lines);
  }

  /** Staff hand out some units of its first line; the order stays open for the rest. */
  releaseSome(reference: string, units: number): KeptDocument {
    const order = this.#openOrder(reference);
    const [line] = order.lines;
    if (line === undefined) throw new Error(`nothing is on order ${reference}`);
    return this.#derive(order, 'sale', [{ ...line, quantity: decimal(units) }]);
  }

  #openOrder(reference: string): KeptDocument {
    const order = this.goodsOf(reference).find(({ type, place }) => type === 'order' && place === 'open');
    if (order === undefined) throw new Error(`there is no open order ${reference}`);
    return order;
  }

  /** Staff take goods of a sale back at the till. `units` of its first line; all when left out. */
  takeBack(reference: string, units?: number): KeptDocument {
    const sold = this.goodsOf(reference).find(({ lines }) => lines.some(({ kind }) => kind === 'sale'));
    const [line] = sold?.lines ?? [];
    if (sold === undefined || line === undefined) throw new Error(`nothing of ${reference} has left`);
    const quantity = units === undefined ? line.quantity : decimal(units);
    return this.#derive({ ...sold, reference: '' }, 'return', [{ ...line, quantity }]);
  }

  #derive(from: KeptDocument, kind: 'sale' | 'return', lines: KeptDocument['lines']): KeptDocument {
    const id = documentId(this.#next++);
    const made: KeptDocument = {
      ...from,
      documentId: id,
      ticketNumber: ticketNumber(`T${id}`),
      type: 'ticket',
      place: 'open',
      originalDocument: from.documentId,
      lines: lines.map((line) => ({ ...line, kind })),
      savedAt: this.#now(),
    };
    this.documents.push(made);
    for (const { itemNumber } of lines) this.#pos.touch('stock', itemNumber);
    return made;
  }

  /** Staff work on a document. */
  change(reference: string, changes: Partial<PosDocument>): void {
    this.documents = this.documents.map((document) =>
      document.reference === reference && !document.isDeposit ? { ...document, ...changes } : document,
    );
  }

  async ping(): Promise<Result<void, SyncError>> {
    return this.#call('ping', () => ok());
  }

  async readSetup() {
    return ok(anEmptyOrderSetup());
  }

  /** What waits to be posted by staff for too long. */
  late: SyncError | null = null;
  lateTickets: PosDocuments['lateTickets'] = async () => this.#call('lateTickets', () => ok(this.late));

  setupProblems: PosDocuments['setupProblems'] = async () =>
    this.#call('setupProblems', () => ok(this.problems));

  findDocuments: PosDocuments['findDocuments'] = async (lookUps) =>
    this.#call('findDocuments', () =>
      ok(
        this.documents.filter(({ reference, ticketNumber, savedAt }) =>
          lookUps.some(
            (lookUp) =>
              (lookUp.reference === reference || lookUp.ticketNumber === ticketNumber) &&
              savedAt >= Date.parse(lookUp.notBefore),
          ),
        ),
      ),
    );

  followDocuments: PosDocuments['followDocuments'] = async (wanted) => {
    const ids = new Set(wanted.map((document) => document.documentId));
    return this.#call('followDocuments', () =>
      ok(
        this.documents.filter(
          (document) =>
            ids.has(document.documentId) ||
            (document.originalDocument !== null && ids.has(document.originalDocument)),
        ),
      ),
    );
  };

  findCustomers: PosDocuments['findCustomers'] = async (emails) =>
    this.#call('findCustomers', () =>
      ok(this.customers.filter(({ email }) => emails.includes(email.toLowerCase()))),
    );

  customerExists: PosDocuments['customerExists'] = async (wanted) =>
    this.#call('customerExists', () =>
      ok(this.customers.some((customer) => customer.customerNumber === wanted)),
    );

  createCustomer: PosDocuments['createCustomer'] = async (draft, _settings, _signal, onWrite) =>
    this.#write('createCustomer', (on) => on.addCustomer(draft), onWrite);

  /** Also as staff would. */
  addCustomer({ contact }: CustomerDraft): CustomerNumber {
    const made = customerNumber(`C${this.#next++}`);
    this.customers.push({
      customerNumber: made,
      name: contact.name,
      email: contact.email,
      isEcommerce: true,
      savedAt: this.#now(),
    });
    return made;
  }

  postDocument: PosDocuments['postDocument'] = async (draft, _settings, _signal, onWrite) => {
    if (draft.kind === 'return' && this.refusesReturns !== null) return err(this.refusesReturns);
    return this.#write('postDocument', (on) => on.save(draft), onWrite);
  };

  addPayment: PosDocuments['addPayment'] = async (wanted, tender, _settings, _signal, onWrite) =>
    this.#write('addPayment', (on) => on.#pay(wanted, tender), onWrite);

  availability: PosDocuments['availability'] = async (cells) =>
    this.#call('availability', () =>
      ok(
        cells.map((key) => ({
          key,
          location: locationCode('MAIN'),
          available: quantityOfUnits((this.#pos.stock.get(key) ?? 0) - this.committedOf(key)),
        })),
      ),
    );

  itemFacts: PosDocuments['itemFacts'] = async (items) =>
    this.#call('itemFacts', () =>
      ok(
        items
          .filter((item) => this.#pos.items.has(item))
          .map((itemNumber) => ({ itemNumber, priceDecimals: 2, isTaxable: true, units: [] })),
      ),
    );

  #pay(wanted: string, { amount }: DocumentTender): void {
    this.documents = this.documents.map((document) => {
      if (document.documentId !== wanted) return document;
      const tendered = centsOf(document.tendered) + centsOf(amount);
      return {
        ...document,
        tendered: fromCents(tendered),
        amountDue: fromCents(centsOf(document.total) - tendered),
      };
    });
  }

  #call<Value>(operation: string, work: () => Result<Value, SyncError>): Result<Value, SyncError> {
    this.gate(operation, 'before');
    this.calls.push(operation);
    this.#saveLate();
    const fault = this.#fault(operation);
    const failure = fault?.error ?? this.failure;
    const answer = failure === null ? work() : err(failure);
    this.gate(operation, 'after');
    return answer;
  }

  #write<Value>(
    operation: string,
    work: (on: FakeDocuments) => Value,
    onWrite: OnDocumentWrite = () => undefined,
  ): Result<Value, SyncError> {
    this.gate(operation, 'before');
    onWrite();
    this.calls.push(operation);
    this.#saveLate();
    const fault = this.#fault(operation);
    let answer: Result<Value, SyncError>;
    if (fault === null) answer = this.failure === null ? ok(work(this)) : err(this.failure);
    else {
      if (fault.savesAfter === 0) work(this);
      else if (fault.savesAfter !== null) {
        this.#late.push({ at: this.#now() + fault.savesAfter, save: work });
      }
      answer = err(fault.error);
    }
    this.gate(operation, 'after');
    return answer;
  }

  #saveLate(): void {
    const due = this.#late.filter(({ at }) => at <= this.#now());
    this.#late = this.#late.filter(({ at }) => at > this.#now());
    for (const { save } of due) save(this);
  }

  #fault(operation: string): DocumentFault | null {
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    return index < 0 ? null : (this.faults.splice(index, 1)[0] ?? null);
  }
}
