import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../../src-main/practice/company/index.ts';
import { COMPANY_TERMS } from '../../../../src-main/practice/host/company-terms.ts';
import { joinLifeAndAudit } from '../../../../src-main/practice/host/life-and-audit.ts';
import { emptyDatabase, load } from '../company/company-database.ts';
import { Clerk } from './clerk.ts';
import { FakeStore } from './fake-store.ts';

const FOUNDED = new Date('2026-01-15T11:00:00Z');
const company = generateCompany({ items: 120, seed: 3, now: FOUNDED });
const QUARTER = 15 * 60_000;

/** A company, its store, and a clerk who does what an integrator has to do. */
function openShop(seed = 1) {
  const database = emptyDatabase();
  load(database, company);
  const store = new FakeStore('shop');
  let clock = FOUNDED.getTime();
  const { life, audit } = joinLifeAndAudit({
    seed,
    company,
    database,
    terms: COMPANY_TERMS,
    now: () => new Date(clock),
    utcOffsetMinutes: 0,
    stores: [store],
    ambiguous: new Set(),
    leaveAlone: company.troublesomeItems(),
  });
  store.fill(audit.expected());
  const clerk = new Clerk(database, store.orders, audit);
  return {
    store,
    audit,
    life,
    async live(orders: number) {
      clock += QUARTER;
      return await life.live({ minutes: 15, orders });
    },
    work: () => clerk.work(clock),
    orderDifferences: () =>
      audit.report().differences.filter(({ kind }) => /^(order|return|tracking|customer)-/.test(kind)),
  };
}

describe('life and audit of a company with web orders', () => {
  it.each([1, 2, 3])('agree on the work of a clerk who makes no mistake (seed %i)', async (seed) => {
    const shop = openShop(seed);
    for (let cycle = 1; cycle <= 8; cycle++) {
      await shop.live(cycle < 8 ? 60 : 0);
      shop.work();
      expect(shop.orderDifferences()).toEqual([]);
    }
    const { orders, blockedOrders } = shop.audit.report();
    expect(orders).toMatchObject({ lost: 0, doubled: 0, returnsLost: 0, returnsDoubled: 0 });
    expect(orders.placed).toBeGreaterThan(300);
    expect(orders.inCompany).toBeGreaterThan(0.6 * orders.placed);
    expect(orders.returnsDue).toBeGreaterThan(5);
    expect(blockedOrders.length).toBe(Math.floor((orders.placed + 74) / 100));
    expect(new Set(blockedOrders.map(({ reason }) => reason))).toEqual(new Set(['unknown-item']));
  });

  it('miss every due order when nobody works, and hold its goods', async () => {
    const shop = openShop();
    await shop.live(40);
    const { orders, differences } = shop.audit.report();
    expect(orders.lost).toBe(orders.due);
    expect(differences.filter(({ kind }) => kind === 'order-lost')).toHaveLength(orders.due);
    // The fake store does not count its stock down, so what is held shows as stock that should not be offered.
    expect(differences.some(({ kind }) => kind === 'stock')).toBe(true);
    expect(shop.audit.minimumWrites().shop?.['import-orders']).toBeGreaterThanOrEqual(orders.due);
  });

  it('let nothing happen to web orders when only some kinds of life are asked for', async () => {
    const shop = openShop();
    await shop.live(40);
    const before = JSON.stringify(shop.store.orders.list());
    const { life } = shop;
    const happened = await life.live({ minutes: 60, include: ['sale'], orders: 0 });
    expect(Object.keys(happened)).toEqual(['sale']);
    expect(JSON.stringify(shop.store.orders.list())).toBe(before);
  });
});
