import { describe, expect, it } from 'vitest';
import type { Reconciliation } from '../../../src-main/engine/ports/reconciliation-store.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { AUTHORIZED, buy, type OrderScene, orderScene, rowOf, WEB } from './order-scene.ts';

const DAY = 24 * 60 * MINUTE;

const latest = ({ stores }: OrderScene): Reconciliation | null => stores.orders.reconciliations.latest(WEB);

const kindsOf = (scene: OrderScene): string[] =>
  (latest(scene)?.differences ?? []).map(({ kind, isSettled }) => `${kind}${isSettled ? ', settled' : ''}`);

const openCodes = ({ stores }: OrderScene): string[] =>
  stores.errors.list({ state: 'open', limit: 50 }).map(({ error }) => error.code);

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

  it('comes once a day by itself, and an hour after one that failed', async () => {
    const scene = await orderScene();
    buy(scene);
    await scene.cycle();
    const compared = () => scene.sales.calls.filter((call) => call === 'placedOrders').length;
    expect(compared()).toBe(0);
    scene.clock.advance(DAY);
    scene.documents.failure = null;
    await scene.once();
    expect(compared()).toBe(1);
    await scene.once();
    expect(compared()).toBe(1);
    scene.clock.advance(DAY);
    scene.sales.gate = (operation, when) => {
      scene.sales.failure = operation === 'placedOrders' && when === 'before' ? apiError('transient') : null;
    };
    await scene.once();
    expect(compared()).toBe(2);
    await scene.once();
    expect(compared()).toBe(2);
    scene.sales.gate = () => undefined;
    scene.sales.failure = null;
    scene.clock.advance(60 * MINUTE);
    await scene.once();
    expect(compared()).toBe(3);
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

  it('closes what it told once a later one finds it gone', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    scene.documents.change(`W-${order.id}`, { total: decimal('30') });
    await compare(scene);
    expect(openCodes(scene)).toContain('order.compare-pos-differs');
    scene.documents.change(`W-${order.id}`, { total: document?.total ?? decimal(0) });
    await compare(scene);
    expect(openCodes(scene)).not.toContain('order.compare-pos-differs');
  });
});
