import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeReturns } from '../../../../../src-main/engine/orders/returns/judge-returns.ts';
import type {
  OrderState,
  ReturnRecord,
  WorkTask,
} from '../../../../../src-main/engine/ports/order-stores.ts';
import { decimal } from '../../../../../src-shared/domain/decimal.ts';
import {
  connectionId,
  orderReference,
  remoteRefundId,
  ticketNumber,
} from '../../../../../src-shared/domain/ids.ts';
import type { WebOrder, WebRefund } from '../../../../../src-shared/domain/web-order.ts';
import { someOrderSettings } from '../../../../builders/order-settings.builder.ts';
import { aWebOrder, aWebRefund, draftOfOrder } from '../../../../builders/web-order.builder.ts';

const WEB = connectionId('web');

interface Ledger {
  readonly records: readonly ReturnRecord[];
  readonly tasks: readonly WorkTask[];
}
const EMPTY: Ledger = { records: [], tasks: [] };

/** What the ledger holds after one more picture of the order. */
function told(ledger: Ledger, refunds: readonly WebRefund[], states: readonly OrderState[]): Ledger {
  const judged = judge(ledger, aWebOrder({ refunds }), states);
  const news = new Set(judged.records.map(({ refundId }) => refundId));
  return {
    records: [...ledger.records.filter(({ refundId }) => !news.has(refundId)), ...judged.records],
    tasks: ledger.tasks.filter((task) => !judged.doneTasks.includes(task)),
  };
}

const judge = ({ records, tasks }: Ledger, order: WebOrder, states: readonly OrderState[]) =>
  judgeReturns({
    connectionId: WEB,
    order,
    rows: states.map((state) => ({ state, reason: { code: 'order.some', text: '' } })),
    known: records,
    tillTasks: tasks,
    marksOf: ({ id }) => ({ reference: orderReference(`W-R${id}`), ticketNumber: ticketNumber(`WR${id}`) }),
    now: 1_000,
  });

/** Where each refund stands, whatever the way there. */
const standings = ({ records }: Ledger) =>
  records
    .map(({ refundId, state, reason, amount }) => `${refundId} ${state} ${reason.code} ${amount}`)
    .toSorted();

const refund = (id: number, changes: Partial<WebRefund> = {}): WebRefund =>
  aWebRefund({ id: remoteRefundId(id), ...changes });

const someRefunds = fc
  .array(fc.constantFrom('goods', 'money'), { maxLength: 4 })
  .map((kinds) =>
    kinds.map((kind, index) =>
      refund(index + 1, kind === 'money' ? { lines: [], amount: decimal(1) } : { amount: decimal(2) }),
    ),
  );
const rowStates = fc.array(
  fc.constantFrom<OrderState>('held', 'due', 'posted', 'canceled', 'ignored', 'fulfilled'),
  { minLength: 1, maxLength: 3 },
);

describe('the refunds of an order', () => {
  it('have exactly one record each, whatever was told before, late or twice', () => {
    fc.assert(
      fc.property(
        someRefunds,
        fc.array(fc.tuple(fc.nat(15), rowStates), { maxLength: 6 }),
        rowStates,
        (refunds, before, last) => {
          let ledger = EMPTY;
          // Any of the refunds at first, in any order of the order's own life.
          for (const [mask, states] of before) {
            ledger = told(
              ledger,
              refunds.filter((_, index) => (mask >> index) % 2 === 1),
              states,
            );
          }
          ledger = told(ledger, refunds, last);
          const fresh = told(EMPTY, refunds, last);
          expect(standings(ledger)).toEqual(standings(fresh));
          expect(ledger.records).toHaveLength(refunds.length);
          expect(judge(ledger, aWebOrder({ refunds }), last)).toEqual({ records: [], doneTasks: [] });
        },
      ),
    );
  });

  it('stay where they are once they are on their way, or a person has spoken', () => {
    const [waiting] = told(EMPTY, [refund(1)], ['posted']).records;
    if (waiting === undefined) throw new Error('nothing was judged');
    const byPerson = { code: 'order.return-ignored', text: 'A person ignored it.' };
    for (const state of ['posting', 'verifying', 'queued', 'posted', 'ignored'] as const) {
      const kept: Ledger = { records: [{ ...waiting, state, reason: byPerson }], tasks: [] };
      expect(told(kept, [refund(1)], ['canceled'])).toEqual(kept);
    }
  });

  it('that vanish in the store are withdrawn unless they are in the POS, and come back with it', () => {
    const before = told(EMPTY, [refund(1)], ['posted']);
    const gone = told(before, [], ['posted']);
    expect(gone.records).toMatchObject([
      { state: 'ignored', reason: { code: 'order.return-withdrawn' }, nextAt: null },
    ]);
    expect(standings(told(gone, [refund(1)], ['posted']))).toEqual(standings(before));
    const posted: Ledger = { ...before, records: before.records.map((one) => ({ ...one, state: 'posted' })) };
    expect(told(posted, [], ['posted'])).toEqual(posted);
  });

  it('are the till’s when a task asks for just that, each task for one refund', () => {
    const settings = someOrderSettings();
    const task: WorkTask = {
      id: 't1',
      connectionId: WEB,
      orderId: aWebOrder().id,
      kind: 'refund-in-store',
      dedupeKey: 'refund-in-store:web:1001:77',
      title: '',
      text: '',
      reference: null,
      draft: { ...draftOfOrder(aWebOrder(), settings, 'ticket'), kind: 'return' },
      amount: decimal(27),
      state: 'open',
      createdAt: 0,
      closedAt: null,
      closedBy: null,
    };
    const asked: Ledger = { records: [], tasks: [task] };
    const after = told(asked, [refund(1), refund(2)], ['posted']);
    expect(after.tasks).toEqual([]);
    expect(after.records.map(({ state, documents }) => [state, documents])).toEqual([
      ['posted', [{ documentId: '77', kind: 'ticket' }]],
      ['waiting', []],
    ]);
    const money = refund(3, { lines: [], amount: decimal(27) });
    expect(told(asked, [money], ['posted']).tasks).toEqual([]);
    const other = refund(3, { lines: [], amount: decimal(26) });
    expect(told(asked, [other], ['posted']).tasks).toEqual([task]);
  });
});
