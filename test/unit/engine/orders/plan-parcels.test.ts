import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planParcels } from '../../../../src-main/engine/orders/fulfillment/plan-parcels.ts';
import { sumOfLines } from '../../../../src-main/engine/orders/fulfillment/released-lines.ts';
import { sightOf } from '../../../../src-main/engine/orders/fulfillment/sighting.ts';
import type { FulfillOrder } from '../../../../src-main/engine/ports/order-platform.ts';
import type { FulfillmentRecord, LedgerOrder } from '../../../../src-main/engine/ports/order-stores.ts';
import { NO_DIMENSIONS } from '../../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import {
  connectionId,
  documentId,
  type ItemNumber,
  itemNumber,
  remoteLineId,
  ticketNumber,
} from '../../../../src-shared/domain/ids.ts';
import type { PosDocument } from '../../../../src-shared/domain/pos-document.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import { aWebLine, aWebOrder, draftOfOrder } from '../../../builders/web-order.builder.ts';

const settings = someOrderSettings();
/** Three lines, of which two sell the same item. */
const quantities = [3, 2, 4];
const web = aWebOrder({
  total: decimal('37.4'),
  lines: quantities.map((quantity, index) =>
    aWebLine({
      id: remoteLineId(index + 1),
      quantity: decimal(quantity),
      total: decimal(10),
      subtotal: decimal(10),
    }),
  ),
});
const drafted = draftOfOrder(web, settings, 'order');
const SAME = itemNumber('ITEM-1');
const draft = {
  ...drafted,
  lines: drafted.lines.map((line) => (line.webLineId === '2' ? { ...line, itemNumber: SAME } : line)),
};
const row = {
  connectionId: connectionId('web'),
  orderId: web.id,
  part: 0,
  number: web.number,
  state: 'posted',
  order: web,
  draft,
  reference: draft.reference,
  ticketNumber: draft.ticketNumber,
  documentKind: 'order',
  documents: [{ documentId: documentId(1), kind: 'order' }],
} as unknown as LedgerOrder;

type Sold = readonly (readonly [item: ItemNumber, units: number])[];

const aDocument = (id: number, type: 'order' | 'ticket', lines: Sold, changes: Partial<PosDocument> = {}) =>
  ({
    documentId: documentId(id),
    ticketNumber: type === 'order' ? draft.ticketNumber : ticketNumber(`${draft.ticketNumber}-${id}`),
    reference: draft.reference,
    type,
    place: 'open',
    isDeposit: false,
    originalDocument: type === 'order' ? null : documentId(1),
    isVoid: false,
    trackingNumbers: type === 'order' ? [] : [`1Z${id}`],
    shipVia: null,
    lines: lines.map(([item, units], index) => ({
      sequence: index + 1,
      kind: type === 'order' ? 'order' : 'sale',
      itemNumber: item,
      dimensions: NO_DIMENSIONS,
      unit: null,
      quantity: decimal(units),
      shippedQuantity: decimal(0),
      extended: decimal(0),
      price: null,
      location: null,
    })),
    ...changes,
  }) as unknown as PosDocument;

const ordered: Sold = [
  [SAME, 5],
  [itemNumber('ITEM-3'), 4],
];

/** A store and a ledger that planning is played against; a key that came before does nothing. */
class Told {
  readonly records = new Map<string, FulfillmentRecord>();
  readonly requests: FulfillOrder[] = [];
  readonly partialFulfillment: boolean;
  now = 0;

  constructor(partialFulfillment: boolean) {
    this.partialFulfillment = partialFulfillment;
  }

  plan(found: readonly PosDocument[]) {
    return planParcels({
      row,
      sighting: sightOf(row, found),
      records: [...this.records.values()],
      othersWait: false,
      capabilities: { partialFulfillment: this.partialFulfillment },
      settings,
      now: ++this.now,
    });
  }

  /** `ends`: how each request ends: its answer comes, is lost, or the process dies before it left. */
  run(found: readonly PosDocument[], ends: readonly ('told' | 'lost' | 'died')[]) {
    const plan = this.plan(found);
    for (const record of plan.seen) this.records.set(record.key, record);
    for (const [index, { records, request }] of plan.batches.entries()) {
      const end = ends[index % Math.max(1, ends.length)] ?? 'told';
      for (const record of records)
        this.records.set(record.key, { ...record, attempts: record.attempts + 1 });
      if (end === 'died') return;
      const isKnown = this.requests.some(({ idempotencyKey }) => idempotencyKey === request.idempotencyKey);
      if (!isKnown) this.requests.push(request);
      if (end === 'lost') continue;
      for (const { key } of records) {
        const record = this.records.get(key);
        if (record !== undefined) this.records.set(key, { ...record, state: 'told' });
      }
    }
  }

  get units(): ReadonlyMap<string, number> {
    const lines = sumOfLines(this.requests.map(({ shipment }) => shipment.lines));
    return new Map(lines.map(({ lineId, quantity }) => [lineId, Number(quantity)]));
  }
}

const item = fc.constantFrom(SAME, itemNumber('ITEM-3'), itemNumber('OTHER'));
const sold: fc.Arbitrary<Sold> = fc.array(fc.tuple(item, fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 3,
});
const ends = fc.array(fc.constantFrom('told' as const, 'lost' as const, 'died' as const), { maxLength: 3 });

describe('parcels', () => {
  it('never come to more than was ordered, whatever staff release and however requests end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sold, ends), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (releases, isPartial) => {
          const told = new Told(isPartial);
          const found = [aDocument(1, 'order', ordered)];
          for (const [index, [lines, how]] of releases.entries()) {
            found.push(aDocument(index + 2, 'ticket', lines));
            told.run(found, how);
          }
          for (const [index, quantity] of quantities.entries()) {
            expect(told.units.get(String(index + 1)) ?? 0).toBeLessThanOrEqual(quantity);
          }
        },
      ),
    );
  });

  it('are all told in the end, each number once, and planning again says nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sold, ends), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (releases, isPartial) => {
          const told = new Told(isPartial);
          const found: PosDocument[] = [aDocument(1, 'order', ordered)];
          for (const [index, [lines, how]] of releases.entries()) {
            found.push(aDocument(index + 2, 'ticket', lines));
            told.run(found, how);
          }
          found.push(aDocument(50, 'ticket', ordered));
          told.run(found, []);
          expect(told.plan(found)).toMatchObject({ seen: [], batches: [], end: 'whole' });
          const numbers = told.requests.flatMap(({ shipment }) => shipment.trackingNumbers);
          const wanted = [...releases.map((_, index) => `1Z${index + 2}`), '1Z50'];
          expect(numbers.toSorted()).toEqual(wanted.toSorted());
          expect(told.requests.filter(({ shipment }) => shipment.isLast)).not.toEqual([]);
        },
      ),
    );
  });

  it('that left in parts come to exactly what was ordered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4 })), { maxLength: 6 }),
        (cuts) => {
          const told = new Told(true);
          const left = [5, 4];
          const found: PosDocument[] = [aDocument(1, 'order', ordered)];
          for (const [index, cut] of [...cuts, [5, 4] as const].entries()) {
            const units = cut.map((wish, at) => Math.min(wish, left[at] ?? 0));
            for (const [at, gone] of units.entries()) left[at] = (left[at] ?? 0) - gone;
            const lines: Sold = [
              [SAME, units[0] ?? 0],
              [itemNumber('ITEM-3'), units[1] ?? 0],
            ];
            if (units.every((gone) => gone === 0)) continue;
            found.push(
              aDocument(
                index + 2,
                'ticket',
                lines.filter(([, gone]) => gone > 0),
              ),
            );
            told.run(found, []);
          }
          expect([...told.units].toSorted()).toEqual([
            ['1', 3],
            ['2', 2],
            ['3', 4],
          ]);
          expect(told.requests.filter(({ shipment }) => shipment.isLast)).toHaveLength(1);
        },
      ),
    );
  });
});

describe('what the POS shows of an order', () => {
  const order = (changes: Partial<PosDocument> = {}) => aDocument(1, 'order', ordered, changes);
  const deposit = aDocument(9, 'ticket', [], { isDeposit: true });
  const stand = (...found: PosDocument[]) => sightOf(row, found).stand;

  it('is open as long as its order waits', () => {
    expect(stand(order(), deposit)).toBe('open');
  });

  it('is canceled when all that held goods was taken back, whatever became of its deposit', () => {
    expect(stand(order({ isVoid: true, place: 'order-history' }), deposit)).toBe('canceled');
    expect(stand(order({ isVoid: true }), aDocument(3, 'order', ordered))).toBe('open');
  });

  it('is missing when only its deposit is left', () => {
    expect(stand(deposit)).toBe('missing');
    expect(stand()).toBe('missing');
  });

  it('takes no deposit, no return and no void ticket for a parcel', () => {
    const back = aDocument(3, 'ticket', ordered);
    const returned = { ...back, lines: back.lines.map((line) => ({ ...line, kind: 'return' as const })) };
    expect(sightOf(row, [order(), deposit, returned, { ...back, isVoid: true }]).releases).toEqual([]);
  });

  it('is over when the order is in the history with all of it shipped, though its tickets are forgotten', () => {
    const lines = order().lines.map((line) => ({ ...line, shippedQuantity: line.quantity }));
    expect(stand(order({ place: 'order-history', lines }))).toBe('whole');
  });

  it('says of a sale by itself nothing before it has a number', () => {
    const ticket = { ...row, documentKind: 'ticket' as const };
    const sale = aDocument(1, 'ticket', ordered, {
      originalDocument: null,
      ticketNumber: draft.ticketNumber,
      trackingNumbers: [],
    });
    expect(sightOf(ticket, [sale])).toEqual({ releases: [], stand: 'open' });
    expect(sightOf(ticket, [{ ...sale, trackingNumbers: ['1Z'] }]).stand).toBe('whole');
  });
});
