import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NextState, nextState } from '../../../../src-main/engine/orders/state/next-state.ts';
import type { StateInput } from '../../../../src-main/engine/orders/state/stand.ts';
import { decimal } from '../../../../src-shared/domain/decimal.ts';
import type { WebOrder, WebPayment } from '../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../builders/order-settings.builder.ts';
import { aWebOrder, aWebRefund, draftOfOrder } from '../../../builders/web-order.builder.ts';

const settings = someOrderSettings();
const PLACED = Date.parse('2026-03-02T10:00:00Z');
const NOW = PLACED + 3_600_000;
type Current = NonNullable<StateInput['current']>;

/** What happens to an order in its store; each makes the next picture of it, changed a second later. */
const events: readonly ((order: WebOrder) => Partial<WebOrder>)[] = [
  () => ({ takesStock: true, status: 'on-hold' }),
  (order) => ({ payment: { ...order.payment, state: 'authorized' } }),
  (order) => ({ payment: paid(order.payment), takesStock: true }),
  (order) => ({ payment: { ...paid(order.payment), state: 'partly-captured', capturedAmount: decimal(9) } }),
  () => ({ shipment: { state: 'partly', shippedAt: '2026-03-02T10:30:00Z' } }),
  () => ({ shipment: { state: 'complete', shippedAt: '2026-03-02T10:40:00Z' } }),
  () => ({ refunds: [aWebRefund()] }),
  () => ({ refunds: [aWebRefund({ amount: decimal(5), lines: [], chargesAmount: decimal(5) })] }),
  () => ({ isCanceled: true }),
  () => ({ isCanceled: false }),
  () => ({ takesStock: false, status: 'pending' }),
  () => ({ note: 'Please hurry' }),
];

const paid = (payment: WebPayment): WebPayment => ({
  ...payment,
  state: 'captured',
  capturedAmount: decimal('32.4'),
  capturedAt: '2026-03-02T10:20:00Z',
});

const method = fc.constantFrom('stripe', 'cod', 'bacs');

/** The pictures of one order, in the order in which its store made them. */
const history: fc.Arbitrary<readonly WebOrder[]> = fc
  .tuple(method, fc.array(fc.nat(events.length - 1), { maxLength: 7 }))
  .map(([by, steps]) => {
    const { payment } = aWebOrder();
    const start = aWebOrder({
      takesStock: false,
      modifiedAt: instant(0),
      payment: { ...payment, method: by, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    const pictures = [start];
    for (const [index, step] of steps.entries()) {
      const before = pictures.at(-1) ?? start;
      pictures.push({ ...before, ...events[step]?.(before), modifiedAt: instant(index + 1) });
    }
    return pictures;
  });

const instant = (second: number): string => new Date(PLACED + second * 1_000).toISOString();

/** Every picture at least once, in any order, some of them again; and after which of them the engine gets to posting. */
const told = history.chain((pictures) =>
  fc.record({
    pictures: fc.constant(pictures),
    order: fc
      .array(fc.nat(pictures.length - 1), { maxLength: 6 })
      .chain((again) =>
        fc.shuffledSubarray([...pictures.keys(), ...again], { minLength: pictures.length + again.length }),
      ),
    posts: fc.array(fc.constantFrom('no', 'answered', 'lost', 'refused'), { maxLength: 13 }),
  }),
);

/** As the ledger keeps what was decided. */
const kept = (next: NextState): Current => ({
  state: next.state,
  reason: next.reason,
  decision: null,
  draft: null,
  documentKind: next.documentKind,
  trigger: next.trigger,
  nextAt: next.nextAt,
  order: next.order,
});

const look = (order: WebOrder, current: Current | null): NextState =>
  nextState({ order, current, settings, startAt: 0, now: NOW });

/** The engine posts what is due; what it sent it keeps. */
function posted(row: Current, answer: string): Current {
  if (row.state !== 'due' || answer === 'no') return row;
  if (answer === 'refused')
    return { ...row, state: 'blocked', reason: { code: 'order.refused', text: 'No.' } };
  const documentKind = row.documentKind ?? 'order';
  const draft = draftOfOrder(row.order, settings, documentKind);
  return { ...row, state: answer === 'lost' ? 'verifying' : 'posted', documentKind, draft, nextAt: null };
}

/** Tells pictures one after another, with the engine posting in between; a sent order must stay sent. */
function replay(
  pictures: readonly WebOrder[],
  posts: readonly string[],
): { readonly row: Current; readonly sent: number } {
  let row: Current | null = null;
  let sent = 0;
  for (const [step, picture] of pictures.entries()) {
    const before: Current | null = row;
    const looked: Current = keptWithDraft(look(picture, before), before);
    const after: Current = posted(looked, posts[step] ?? 'no');
    if (after.draft !== looked.draft) sent += 1;
    if (before !== null && before.draft !== null) expect(after.state).toBe(before.state);
    row = after;
  }
  if (row === null) throw new Error('nothing was told');
  return { row, sent };
}

describe('the events of one order, in any order, late, and twice', () => {
  it('end where the newest picture alone would have led, as long as nothing was sent', () => {
    fc.assert(
      fc.property(told, ({ pictures, order }) => {
        let row: Current | null = null;
        let effects: NextState['effects'] = [];
        for (const index of order) {
          const next: NextState = look(pictures[index] ?? aWebOrder(), row);
          row = kept(next);
          effects = next.effects;
        }
        const newest = pictures.at(-1) ?? aWebOrder();
        const fresh = look(newest, null);
        expect(row).toEqual(kept(fresh));
        // What holds goods, and what does not, is the same too; frees nothing that was never held.
        expect(effects.includes('hold')).toBe(fresh.effects.includes('hold'));
      }),
      { numRuns: 500 },
    );
  });

  it('never take back what was sent, ask for the same in the end, and post what is due exactly once', () => {
    fc.assert(
      fc.property(told, ({ pictures, order, posts }) => {
        const { row: left, sent } = replay(
          order.map((index) => pictures[index] ?? aWebOrder()),
          posts,
        );
        const newest = pictures.at(-1) ?? aWebOrder();
        // A lost answer is found, and the engine goes on until nothing is due.
        const row: Current = left.state === 'verifying' ? { ...left, state: 'posted' } : left;
        const last = look(newest, row);
        expect(last.order).toEqual(newest);
        expect(look(newest, keptWithDraft(last, row))).toEqual(last);
        expect(sent).toBeLessThanOrEqual(1);
        if (sent === 1) {
          expect(last.state).toBe('posted');
          expect(last.effects.includes('ask-cancel')).toBe(isUnwanted(newest, row));
        } else if (last.state !== 'blocked') {
          expect(last.state).toBe(look(newest, null).state);
        } else {
          expect(look(newest, null).state).toBe('due');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are decided the same way twice: planning again changes nothing', () => {
    fc.assert(
      fc.property(history, (pictures) => {
        for (const picture of pictures) {
          const next = look(picture, null);
          const again = look(picture, kept(next));
          expect({ ...again, effects: [] }).toEqual({ ...next, effects: [] });
        }
      }),
    );
  });
});

/** Keeps what was sent. */
const keptWithDraft = (next: NextState, before: Current | null): Current => ({
  ...kept(next),
  draft: before?.draft ?? null,
});

const isUnwanted = (order: WebOrder, { documentKind }: Current): boolean =>
  order.isCanceled ||
  (documentKind === 'order' &&
    order.shipment.state === 'none' &&
    order.refunds.some(({ amount }) => amount === '32.4'));
