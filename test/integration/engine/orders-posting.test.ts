import { describe, expect, it } from 'vitest';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { remoteProductId } from '../../../src-shared/domain/ids.ts';
import { aWebLine, aWebOrder } from '../../builders/web-order.builder.ts';
import { apiError, type FakeDocuments } from '../../fakes/fake-documents.ts';
import { MINUTE } from './engine-fixture.ts';
import { AUTHORIZED, buy, MUG_KEY, offered, openCodes, orderScene, rowOf, WEB } from './order-scene.ts';

/** A company that writes documents with another total than it was told. */
function spoilsTax({ save }: FakeDocuments): FakeDocuments['save'] {
  return function spoiled(this: FakeDocuments, draft) {
    const posted = save.call(this, draft);
    this.change(draft.reference, { tax: decimal(0), total: decimal(30) });
    return posted;
  };
}

describe('an order of a store', () => {
  it('is posted once as an order with its deposit when its money was captured', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([
      { type: 'order', ticketNumber: `W${order.number}`, total: '32.4', tendered: '32.4', amountDue: '0' },
    ]);
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', posTotal: '32.4', isBackordered: false });
    expect(
      rowOf(scene, order)
        .documents.map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['order', 'ticket']);
    await scene.cycle();
    await scene.cycle();
    expect(scene.documents.calls.filter((call) => call === 'postDocument')).toHaveLength(1);
    expect(scene.defects).toEqual([]);
  });

  it('is counted by its run among what was written to the POS, and among nothing of the store', async () => {
    const scene = await orderScene();
    const last = () => scene.stores.runs.list({ flow: 'import-orders', limit: 1 })[0];
    buy(scene);
    await scene.once();
    // Its customer and its document.
    expect(last()).toMatchObject({ state: 'done', posWrites: 2, writes: 0 });
    await scene.once();
    expect(last()).toMatchObject({ state: 'done', posWrites: 0 });
    scene.documents.faults = [
      { operation: 'postDocument', error: apiError('unknown-outcome'), savesAfter: null },
    ];
    buy(scene);
    await scene.once();
    expect(last()).toMatchObject({ posWrites: 1 });
  });

  it('holds its goods while it waits, and the POS commits them afterwards', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED, 3);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'held', reason: { code: 'order.waits-for-capture' } });
    expect(scene.stores.orders.holds.of(rowOf(scene, order))).toMatchObject([
      { key: MUG_KEY, endedAt: null },
    ]);
    expect(offered(scene)).toBe(17);
    scene.sales.change(order.id, { payment: aWebOrder({ total: order.total }).payment });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.stores.orders.holds.of(rowOf(scene, order))[0]?.endedAt).not.toBeNull();
    expect(scene.documents.committedOf(MUG_KEY)).toBe(3);
    expect(offered(scene)).toBe(17);
  });

  it('does nothing when it only looks changed', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED);
    await scene.cycle();
    const before = rowOf(scene, order);
    scene.sales.change(order.id, {});
    const writes = scene.platform.calls.length;
    await scene.cycle();
    expect(rowOf(scene, order)).toEqual(before);
    expect(scene.platform.calls.slice(writes)).not.toContain('setStock');
  });

  it('is told again to a store of which nobody knows any more what it offers', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED, 3);
    const variant = scene.platform.variant('MUG');
    // A plugin lowers the stock a second time.
    if (variant !== undefined) variant.stock = 14;
    await scene.cycle();
    expect(offered(scene)).toBe(17);
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    await scene.cycle();
    expect(offered(scene)).toBe(20);
  });

  it('frees its goods when the store takes it back before it was posted', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED);
    await scene.cycle();
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({
      state: 'canceled',
      reason: { code: 'order.canceled-in-store' },
    });
    expect(offered(scene)).toBe(20);
    expect(scene.documents.documents).toEqual([]);
  });

  it('is canceled when the store does not have it any more', async () => {
    const scene = await orderScene();
    const order = buy(scene, AUTHORIZED);
    await scene.cycle();
    scene.sales.placed.delete(order.id);
    scene.clock.advance(60 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'canceled', reason: { code: 'order.gone' } });
    expect(offered(scene)).toBe(20);
  });

  it('expires unpaid, and nothing of it stays held', async () => {
    const scene = await orderScene();
    const order = buy(scene, {
      payment: { ...aWebOrder().payment, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('held');
    scene.clock.advance(11 * 24 * 60 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'ignored', reason: { code: 'order.unpaid-expired' } });
    expect(offered(scene)).toBe(20);
  });

  it('of before the start is left alone', async () => {
    const scene = await orderScene();
    const order = buy(scene, { placedAt: '2026-11-01T00:00:00Z' });
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'ignored', reason: { code: 'order.before-start' } });
    expect(scene.documents.documents).toEqual([]);
  });

  it('asks staff to cancel its document when the store takes it back afterwards, until they did', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    scene.sales.change(order.id, { isCanceled: true, takesStock: false });
    await scene.cycle();
    await scene.cycle();
    const open = () => scene.stores.orders.tasks.list({ state: 'open', limit: 10 });
    expect(rowOf(scene, order).state).toBe('posted');
    expect(open()).toMatchObject([{ kind: 'cancel-document', orderId: order.id }]);
    scene.documents.change(`W-${order.id}`, { isVoid: true, place: 'order-history' });
    await scene.cycle();
    expect(open()).toEqual([]);
  });

  it('asks staff to change its document when the store changes it, until both agree', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    await scene.cycle();
    const [line] = order.lines;
    if (line === undefined) throw new Error('the order has no line');
    const lines = [{ ...line, quantity: decimal(1), subtotal: decimal('12.5'), total: decimal('12.5') }];
    scene.sales.change(order.id, { lines, total: decimal('19.9') });
    await scene.cycle();
    const open = () => scene.stores.orders.tasks.list({ state: 'open', limit: 10 });
    expect(open()).toMatchObject([{ kind: 'change-document' }]);
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    scene.documents.change(`W-${order.id}`, {
      lines: (document?.lines ?? []).map((there) => ({
        ...there,
        quantity: decimal(1),
        extended: decimal('12.5'),
      })),
      subtotal: decimal('12.5'),
      total: decimal('19.9'),
    });
    await scene.cycle();
    expect(open()).toEqual([]);
    scene.sales.change(order.id, {});
    await scene.cycle();
    expect(open()).toEqual([]);
  });

  it('with a product that nobody knows waits for a person, and goes through once that is settled', async () => {
    const scene = await orderScene();
    const order = buy(scene, {
      lines: [aWebLine({ productId: remoteProductId('999'), variantId: null, sku: 'UNKNOWN' })],
    });
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'blocked', reason: { code: 'order.item-unknown' } });
    const open = () => scene.stores.errors.list({ state: 'open', limit: 10 }).map(({ error }) => error.code);
    expect(open()).toEqual(['order.item-unknown']);
    scene.configure({ placeholderItem: 'MUG' as never });
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(open()).toEqual([]);
  });

  it('of a shopper who was never seen makes one customer, and finds it again', async () => {
    const scene = await orderScene();
    buy(scene);
    buy(scene);
    await scene.cycle();
    buy(scene, { customer: { ...aWebOrder().customer, accountId: null, email: 'ADA@example.com' } });
    await scene.cycle();
    expect(scene.documents.customers).toHaveLength(1);
    const customers = scene.documents.documents.map(({ customerNumber }) => customerNumber);
    expect(new Set(customers)).toEqual(new Set([scene.documents.customers[0]?.customerNumber]));
  });

  it('is not posted and not recorded by a dry run, which says how many there would be', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    const [entry] = await scene.engine.runCycle({ flows: ['import-orders'], isPreview: true });
    expect(entry?.result).toMatchObject({ ok: true, value: { state: 'preview', planned: 1, applied: 0 } });
    expect(scene.stores.orders.ledger.get({ connectionId: WEB, orderId: order.id, part: 0 })).toBeNull();
    expect(scene.documents.documents).toEqual([]);
  });

  it('that cannot be read is asked for until it can be', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    const other = buy(scene);
    scene.sales.unreadable.add(order.id);
    await scene.cycle();
    for (let hours = 0; hours < 3; hours += 1) {
      scene.clock.advance(60 * MINUTE);
      buy(scene);
      await scene.cycle();
    }
    expect(rowOf(scene, other).state).toBe('posted');
    expect(scene.stores.errors.countOpen()).toBe(1);
    scene.sales.unreadable.clear();
    await scene.cycle();
    expect(rowOf(scene, order).state).toBe('posted');
    expect(scene.stores.errors.countOpen()).toBe(0);
  });

  it('that goes to the POS at once is paid there when the money comes', async () => {
    const scene = await orderScene();
    const payment = { ...aWebOrder().payment, method: 'bacs' };
    const order = buy(scene, {
      payment: { ...payment, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '0', amountDue: '32.4' }]);
    scene.documents.faults = [
      { operation: 'addPayment', error: apiError('unknown-outcome'), savesAfter: 2 * MINUTE },
    ];
    scene.sales.change(order.id, { payment });
    await scene.cycle();
    await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
    scene.clock.advance(30 * MINUTE);
    await scene.cycle();
    expect(scene.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
    expect(rowOf(scene, order)).toMatchObject({ doubt: null, draft: { tenders: [{ payCode: 'WEBBANK' }] } });
  });

  it('leaves no doubt about a payment that is not wanted any more', async () => {
    const scene = await orderScene();
    const payment = { ...aWebOrder().payment, method: 'bacs' };
    const order = buy(scene, {
      payment: { ...payment, state: 'none', capturedAmount: decimal(0), capturedAt: null },
    });
    await scene.cycle();
    scene.documents.faults = [{ operation: 'addPayment', error: apiError('unknown-outcome'), savesAfter: 0 }];
    scene.sales.change(order.id, { payment });
    await scene.once();
    expect(rowOf(scene, order).doubt).not.toBeNull();
    scene.sales.change(order.id, { isCanceled: true });
    await scene.once();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', doubt: { lookUps: 0 } });
    scene.clock.advance(30 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', doubt: null });
    expect(scene.documents.calls.filter((call) => call === 'addPayment')).toHaveLength(1);
  });

  it('keeps its hold for what the POS puts on backorder, until that is filled', async () => {
    const scene = await orderScene();
    scene.documents.short.add(MUG_KEY);
    const order = buy(scene, {}, 4);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', isBackordered: true });
    expect(offered(scene)).toBe(16);
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    scene.documents.change(`W-${order.id}`, {
      lines: (document?.lines ?? []).map((line) => ({ ...line, kind: 'order' as const })),
    });
    scene.clock.advance(20 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order).isBackordered).toBe(false);
    expect(scene.stores.orders.holds.of(rowOf(scene, order))[0]?.endedAt).not.toBeNull();
    expect(offered(scene)).toBe(16);
  });

  it('is told to be on backorder also after its money came', async () => {
    const scene = await orderScene();
    scene.documents.short.add(MUG_KEY);
    const bacs = { ...AUTHORIZED.payment, method: 'bacs' };
    const order = buy(scene, { payment: bacs }, 4);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', isBackordered: true });
    const captured = { ...aWebOrder({ total: order.total }).payment, method: 'bacs' };
    scene.sales.change(order.id, { payment: captured });
    for (let minutes = 0; minutes < 10; minutes += 1) await scene.cycle();
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    expect(document).toMatchObject({ tendered: order.total, amountDue: '0' });
    const open = scene.stores.errors.list({ state: 'open', limit: 10 });
    expect(open.map(({ error }) => error.code)).toEqual(['order.backordered']);
  });

  it('holds of a cell only what the POS lacks, once no read of stock can be older than its document', async () => {
    const scene = await orderScene();
    scene.documents.short.add(MUG_KEY);
    const order = buy(scene, {}, 4);
    await scene.cycle();
    const [document] = scene.documents.goodsOf(`W-${order.id}`);
    const [line] = document?.lines ?? [];
    if (line === undefined) throw new Error('the document has no line');
    scene.documents.change(`W-${order.id}`, {
      lines: [
        { ...line, kind: 'order', quantity: decimal(3), extended: decimal(37.5) },
        { ...line, sequence: 2, quantity: decimal(1), extended: decimal(12.5) },
      ],
    });
    scene.clock.advance(20 * MINUTE);
    await scene.cycle();
    expect(rowOf(scene, order).isBackordered).toBe(true);
    expect(scene.stores.orders.holds.of(rowOf(scene, order))).toMatchObject([
      { quantity: 10_000, endedAt: null },
    ]);
    expect(offered(scene)).toBe(16);
    const open = scene.stores.errors.list({ state: 'open', limit: 10 });
    expect(open.map(({ error }) => error.code)).toEqual(['order.backordered']);
  });

  it('is paid in the POS, and what else is wrong with its document stays told', async () => {
    const scene = await orderScene();
    const order = buy(scene, { payment: { ...AUTHORIZED.payment, method: 'bacs' } });
    scene.documents.save = spoilsTax(scene.documents);
    await scene.cycle();
    expect(openCodes(scene)).toEqual(['order.money-differs']);
    scene.documents.faults = [{ operation: 'addPayment', error: apiError('rejected'), savesAfter: null }];
    const paid = { ...aWebOrder({ total: order.total }).payment, method: 'bacs' };
    scene.sales.change(order.id, { payment: paid });
    await scene.cycle();
    expect(openCodes(scene)).toEqual(['api.rejected', 'order.money-differs']);
    // The store tells of it once more, and this time it is taken.
    scene.sales.change(order.id, { payment: paid, note: 'Please hurry' });
    for (let minutes = 0; minutes < 5; minutes += 1) await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4' }]);
    expect(openCodes(scene)).toEqual(['order.money-differs']);
  });

  it('is told to be right once staff corrected its document before the money came', async () => {
    const scene = await orderScene();
    const order = buy(scene, { payment: { ...AUTHORIZED.payment, method: 'bacs' } });
    scene.documents.save = spoilsTax(scene.documents);
    await scene.cycle();
    expect(openCodes(scene)).toEqual(['order.money-differs']);
    scene.documents.change(`W-${order.id}`, { tax: order.totalTax, total: order.total });
    scene.sales.change(order.id, {
      payment: { ...aWebOrder({ total: order.total }).payment, method: 'bacs' },
    });
    for (let minutes = 0; minutes < 5; minutes += 1) await scene.cycle();
    expect(scene.documents.goodsOf(`W-${order.id}`)).toMatchObject([{ tendered: '32.4', amountDue: '0' }]);
    expect(openCodes(scene)).toEqual([]);
  });

  it('tells by an alarm that the POS has another amount', async () => {
    const scene = await orderScene();
    const order = buy(scene);
    scene.documents.save = spoilsTax(scene.documents);
    await scene.cycle();
    expect(rowOf(scene, order)).toMatchObject({ state: 'posted', posTotal: '30' });
    const [open] = scene.stores.errors.list({ state: 'open', limit: 10 });
    expect(open?.error).toMatchObject({
      code: 'order.money-differs',
      subject: { entity: 'order', id: order.number },
    });
  });
});
