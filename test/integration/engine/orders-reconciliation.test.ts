import { describe, expect, it } from 'vitest';
import type { Reconciliation } from '../../../src-main/engine/ports/reconciliation-store.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { ticketNumber } from '../../../src-shared/domain/ids.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { AUTHORIZED, buy, type OrderScene, openCodes, orderScene, rowOf, WEB } from './order-scene.ts';

const DAY = 24 * 60 * MINUTE;

const latest = ({ stores }: OrderScene): Reconciliation | null => stores.orders.reconciliations.latest(WEB);

const kindsOf = (scene: OrderScene): string[] =>
  (latest(scene)?.differences ?? []).map(({ kind, isSettled }) => `${kind}${isSettled ? ', settled' : ''}`);

/** Compares now, as a person asks for it. */
async function compare(scene: OrderScene): Promise<void> {
  scene.clock.advance(15 * MINUTE);
  await scene.engine.runCycle({ flows: ['import-orders'], isFull: true });
}

describe('the daily comparison of orders', () => {
  it('adds up by day what the store, the ledger and the POS have, and finds nothing where all is well', async () => {
    const scene = await orderScene();
    buy(scene);
    buy(scene, {}, 1);
    buy(scene, AUTHORIZED);
    await scene.cycle();
    await compare(scene);
    expect(latest(scene)).toMatchObject({ differenceCount: 0, differences: [] });
    const two = { orders: 2, total: '52.3', tax: '4.8' };
    const all = { orders: 3, total: '84.7', tax: '7.2' };
    expect(latest(scene)?.days).toMatchObject([
      { currency: 'USD', web: all, ledger: all, posted: two, pos: two },
    ]);
    expect(openCodes(scene)).toEqual([]);
    expect(scene.defects).toEqual([]);
  });

  it('takes the days of the company’s clocks, so that they can be held against those of its tills', async () => {
    const scene = await orderScene();
    scene.configureCompany({ timeZone: 'America/New_York' });
    scene.clock.advance(Date.parse('2026-12-01T04:30:00Z') - scene.clock.now());
    buy(scene);
    scene.clock.advance(60 * MINUTE);
    buy(scene, {}, 1);
    await scene.cycle();
    await compare(scene);
    expect(latest(scene)?.days.map(({ day, web, pos }) => [day, web.total, pos.total])).toEqual([
      ['2026-12-01', '19.9', '19.9'],
      ['2026-11-30', '32.4', '32.4'],
    ]);
  });

  it('comes once a day by itself, and an hour after one that failed', async () => {
    const scene = await orderScene();
    buy(scene);
    await scene.cycle();
    const madeAt = () => latest(scene)?.at ?? null;
    /** Whether one was made, or tried, by the next run. */
    const next = async (): Promise<{ readonly isMade: boolean; readonly isTried: boolean }> => {
      const before = { at: madeAt(), calls: scene.sales.calls.length };
      await scene.once();
      const isTried = scene.sales.calls.slice(before.calls).includes('placedOrders');
      return { isMade: madeAt() !== before.at, isTried };
    };
    expect(madeAt()).toBeNull();
    scene.clock.advance(DAY);
    expect(await next()).toEqual({ isMade: true, isTried: true });
    expect(await next()).toEqual({ isMade: false, isTried: false });
    scene.clock.advance(DAY);
    scene.sales.gate = (operation, when) => {
      scene.sales.failure = operation === 'placedOrders' && when === 'before' ? apiError('transient') : null;
    };
    expect(await next()).toEqual({ isMade: false, isTried: true });
    expect(await next()).toEqual({ isMade: false, isTried: false });
    scene.sales.gate = () => undefined;
    scene.sales.failure = null;
    scene.clock.advance(60 * MINUTE);
    expect(await next()).toEqual({ isMade: true, isTried: true });
    expect(latest(scene)?.differenceCount).toBe(0);
  });

  it('takes in an order that was never seen, and one that was changed without a word', async () => {
    const scene = await orderScene();
    const known = buy(scene, AUTHORIZED);
    await scene.cycle();
    const row = rowOf(scene, known);
    scene.stores.orders.ledger.put({ ...row, order: { ...row.order, total: decimal('1') } });
    const unseen = buy(scene);
    const told = scene.sales.placed.get(unseen.id);
    scene.sales.placed.set(unseen.id, { ...(told ?? unseen), modifiedAt: '2020-01-01T00:00:00.000Z' });
    await compare(scene);
    expect(kindsOf(scene).toSorted()).toEqual(['not-in-ledger, settled', 'web-differs, settled']);
    expect(rowOf(scene, known).order.total).toBe(known.total);
    expect(rowOf(scene, unseen).state).toBe('due');
    expect(openCodes(scene)).toEqual([]);
    await scene.cycle();
    await compare(scene);
    expect(latest(scene)?.differences).toEqual([]);
  });

  it('tells of an order that the store does not have any more, and of documents that are gone, doubled or changed', async () => {
    const scene = await orderScene();
    const [lost, erased, doubled, changed] = [buy(scene), buy(scene), buy(scene), buy(scene)];
    await scene.cycle();
    scene.sales.placed.delete(lost.id);
    const mark = (id: string) => `W-${id}`;
    const copy = scene.documents.goodsOf(mark(doubled.id)).map((document) => ({
      ...document,
      documentId: `9${document.documentId}` as typeof document.documentId,
    }));
    scene.documents.documents = [...scene.documents.documents, ...copy].filter(
      ({ reference }) => reference !== mark(erased.id),
    );
    scene.documents.change(mark(changed.id), { total: decimal('30'), tax: decimal(0) });
    await compare(scene);
    expect(kindsOf(scene).toSorted()).toEqual(['doubled', 'not-in-pos', 'not-in-store', 'pos-differs']);
    expect(
      openCodes(scene)
        .filter((code) => code.startsWith('order.compare-'))
        .toSorted(),
    ).toEqual([
      'order.compare-doubled',
      'order.compare-not-in-pos',
      'order.compare-not-in-store',
      'order.compare-pos-differs',
    ]);
    const [day] = latest(scene)?.days ?? [];
    expect(day).toMatchObject({ web: { orders: 3 }, posted: { orders: 4 }, pos: { orders: 3 } });
  });

  it('says nothing of a document that staff canceled, as they were asked to', async () => {
    const scene = await orderScene({ exportsFulfillments: false });
    const [canceled, erased] = [buy(scene), buy(scene)];
    await scene.cycle();
    for (const { id } of [canceled, erased]) scene.sales.change(id, { isCanceled: true, takesStock: false });
    scene.documents.change(`W-${canceled.id}`, { isVoid: true, place: 'order-history' });
    scene.documents.documents = scene.documents.documents.filter(
      ({ reference }) => reference !== `W-${erased.id}`,
    );
    await scene.cycle();
    await compare(scene);
    expect(latest(scene)?.differences).toEqual([]);
  });

  it('tells of a sale beside an order, and not of the tickets that release, return or pay it', async () => {
    const scene = await orderScene();
    const [doubled, released] = [buy(scene), buy(scene)];
    await scene.cycle();
    scene.documents.release(`W-${released.id}`);
    scene.documents.takeBack(`W-${released.id}`);
    const { draft } = rowOf(scene, doubled);
    if (draft === null) throw new Error('nothing was mapped');
    scene.documents.save({ ...draft, kind: 'ticket', ticketNumber: ticketNumber('T77') });
    await compare(scene);
    expect(latest(scene)?.differences).toMatchObject([{ kind: 'doubled', number: doubled.number }]);
  });

  it('says of an order that cannot be read only that', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    scene.sales.unreadable.add(order.id);
    await compare(scene);
    expect(kindsOf(scene)).toEqual(['unreadable']);
    scene.sales.hidden.add(order.id);
    await compare(scene);
    expect(kindsOf(scene)).toEqual(['unreadable']);
  });

  it('reads the store’s orders once, page by page, however many days they are of', async () => {
    const scene = await orderScene();
    for (let day = 0; day < 7; day += 1) {
      buy(scene);
      scene.clock.advance(DAY);
    }
    await scene.cycle();
    const before = scene.sales.calls.length;
    await compare(scene);
    const lists = scene.sales.calls.slice(before).filter((call) => call === 'placedOrders');
    // Seven orders, three on a page.
    expect(lists).toHaveLength(3);
    expect(latest(scene)?.differences).toEqual([]);
    expect(latest(scene)?.days.map(({ web }) => web.orders)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('counts an order once that comes on two pages, and misses none that moves while they are read', async () => {
    const scene = await orderScene();
    const orders = Array.from({ length: 5 }, () => buy(scene));
    await scene.cycle();
    const [first] = orders;
    if (first === undefined) throw new Error('nothing was bought');
    let pages = 0;
    scene.sales.gate = (operation, when) => {
      if (operation !== 'placedOrders' || when !== 'after') return;
      pages += 1;
      // It goes to the end of the list, and is told once more.
      if (pages === 1) scene.sales.change(first.id, {});
    };
    await compare(scene);
    expect(latest(scene)?.differences).toEqual([]);
    expect(latest(scene)?.days).toMatchObject([{ web: { orders: 5 }, ledger: { orders: 5 } }]);
  });

  it('keeps of more differences than it can show those of the newest orders', async () => {
    const scene = await orderScene();
    const before = scene.clock.now();
    const stale = { modifiedAt: '2020-01-01T00:00:00.000Z' };
    for (let count = 0; count < 205; count += 1) {
      const placedAt = new Date(before + count * MINUTE).toISOString();
      const order = buy(scene, { ...AUTHORIZED, placedAt });
      scene.sales.placed.set(order.id, { ...order, ...stale });
    }
    scene.clock.advance(210 * MINUTE);
    await compare(scene);
    expect(latest(scene)?.differenceCount).toBe(205);
    const numbers = latest(scene)?.differences.map(({ number }) => number) ?? [];
    expect(numbers).toHaveLength(200);
    expect(numbers[0]).toBe([...scene.sales.placed.values()].at(-1)?.number);
  });

  it('adds up by day, and knows an order by its id whatever day the store moved it to', async () => {
    const scene = await orderScene();
    const [stays, moved] = [buy(scene), buy(scene, {}, 1)];
    await scene.cycle();
    scene.clock.advance(3 * DAY);
    const placedAt = new Date(scene.clock.now() - DAY).toISOString();
    scene.sales.placed.set(moved.id, { ...moved, placedAt });
    await compare(scene);
    expect(latest(scene)?.differences).toEqual([]);
    expect(latest(scene)?.days).toMatchObject([
      {
        day: placedAt.slice(0, 10),
        web: { orders: 1, total: '19.9' },
        posted: { orders: 1 },
        pos: { orders: 1 },
      },
      { day: stays.placedAt.slice(0, 10), web: { orders: 1, total: '32.4' }, ledger: { orders: 1 } },
    ]);
  });

  it('says that a document is as it was written when the store changed its order afterwards', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    scene.sales.change(order.id, { total: decimal('30') });
    await scene.cycle();
    await compare(scene);
    const [difference] = latest(scene)?.differences ?? [];
    expect(difference?.kind).toBe('pos-differs');
    expect(difference?.text).toMatch(/ in Counterpoint: the store changed it after it was written there\.$/);
  });

  it('closes what it told once a later one finds it gone', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    scene.documents.change(`W-${order.id}`, { total: decimal('30') });
    await compare(scene);
    expect(latest(scene)?.differences).toMatchObject([
      {
        text: `Order ${order.number} is 32.40 (tax 2.40) in the ledger and 30.00 (tax 2.40) as W${order.number} in Counterpoint.`,
      },
    ]);
    expect(openCodes(scene)).toContain('order.compare-pos-differs');
    scene.documents.change(`W-${order.id}`, { total: document?.total ?? decimal(0) });
    await compare(scene);
    expect(openCodes(scene)).not.toContain('order.compare-pos-differs');
  });
});
