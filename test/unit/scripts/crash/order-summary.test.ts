import { describe, expect, it } from 'vitest';
import { NO_ORDER_KILLS } from '../../../../scripts/crash/orders/order-point.ts';
import {
  type OrderCrashFacts,
  orderSummaryText,
  summarizeOrders,
} from '../../../../scripts/crash/orders/order-summary.ts';
import type { OrderVerdict } from '../../../../scripts/crash/orders/order-verdict.ts';

const ORDERS = {
  placed: 40,
  inLedger: 40,
  posted: 33,
  held: 4,
  blocked: 1,
  verifying: 0,
  ignored: 0,
  canceled: 2,
  lost: 0,
  doubled: 0,
  returnsLost: 0,
  returnsDoubled: 0,
  blockedReasons: {},
};

const WELL: OrderVerdict = {
  orders: ORDERS,
  differences: [],
  beyondHelp: {},
  checked: 300,
  onTheirWay: 0,
  settled: { quiet: { planned: 0, writes: 0, failures: [] }, unfinished: {}, approved: 0 },
};

const facts = (changes: Partial<OrderCrashFacts> = {}): OrderCrashFacts => ({
  kills: 20,
  seed: 1,
  items: 50,
  byPoint: { ...NO_ORDER_KILLS, 'any-moment': 20 },
  brokenPromises: [],
  main: WELL,
  deleted: WELL,
  restored: WELL,
  slowestRestartMs: 30.4,
  durationMs: 1_000.2,
  ...changes,
});

const having = (changes: Partial<OrderVerdict['orders']>): OrderVerdict => ({
  ...WELL,
  orders: { ...ORDERS, ...changes },
});

const DIFFERENCE = { kind: 'order-doubled', store: 's', subject: '7', expected: '1', actual: '2' };

describe('the summary of a crash run of web orders', () => {
  it('is ok when nothing is lost, doubled, different or left', () => {
    expect(summarizeOrders(facts())).toMatchObject({
      ok: true,
      flow: 'orders',
      lost: 0,
      doubled: 0,
      returnsDoubled: 0,
      parity: [],
      database: { deleted: { doubled: 0 }, restored: { doubled: 0 } },
      problems: [],
    });
  });

  it('counts nothing as lost that people were told of', () => {
    const told = { ...having({ lost: 2 }), beyondHelp: { 'order-lost': 2 } };
    expect(summarizeOrders(facts({ deleted: told }))).toMatchObject({
      ok: true,
      database: { deleted: { lost: 0 } },
    });
  });

  it.each<[string, Partial<OrderCrashFacts>]>([
    ['an order is lost', { main: having({ lost: 1 }) }],
    ['a return is lost', { main: having({ returnsLost: 1 }) }],
    ['an order is overlooked', { main: having({ inLedger: 39 }) }],
    ['something differs', { main: { ...WELL, differences: [DIFFERENCE] } }],
    ['nothing was compared', { main: { ...WELL, checked: 0 } }],
    ['something is still on its way', { main: { ...WELL, onTheirWay: 1 } }],
    ['an order is doubled without a database', { deleted: having({ doubled: 1 }) }],
    ['a return is doubled with an old database', { restored: having({ returnsDoubled: 1 }) }],
    ['a request left unannounced', { brokenPromises: ['POST /Document left and nothing said so'] }],
    ['a kill is missing', { byPoint: { ...NO_ORDER_KILLS, 'any-moment': 19 } }],
    ['a job never ended', { main: { ...WELL, settled: { ...WELL.settled, unfinished: { dead: 1 } } } }],
  ])('is not ok when %s', (_, change) => {
    const summary = summarizeOrders(facts(change));
    expect(summary.ok).toBe(false);
    expect(summary.problems).toHaveLength(1);
    expect(orderSummaryText(summary)).toContain(`FAILED: ${summary.problems[0]}`);
  });

  it('asks for every point in a long run', () => {
    const byPoint = { ...NO_ORDER_KILLS, 'any-moment': 200 };
    const { problems } = summarizeOrders(facts({ kills: 200, byPoint }));
    expect(problems).toContain('only 0 kills document-saved, at least 1 are needed');
  });
});
