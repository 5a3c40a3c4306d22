import { describe, expect, it } from 'vitest';
import { recordLoss } from '../../../src-main/engine/memory/record-loss.ts';
import type { ReturnsProof } from '../../../src-main/engine/orders/returns-proof/returns-proof.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { apiError } from '../../fakes/fake-documents.ts';
import { MINUTE, openTestStores } from './engine-fixture.ts';
import { type OrderScene, orderScene, WEB, withOrders } from './order-scene.ts';
import { openTasks } from './returns-scene.ts';

const MUG = { itemNumber: itemNumber('MUG'), cell: [] };
const QUEUED = { returns: 'queue' } as const;

async function prove(scene: OrderScene): Promise<ReturnsProof> {
  const proved = await scene.engine.returnsProof.prove(WEB, MUG);
  if (!proved.ok) throw new Error(`${proved.error.code}: ${proved.error.operatorMessage}`);
  return proved.value;
}

/** The documents of the test, and what all of them come to. */
const testDocuments = ({ documents }: OrderScene) =>
  documents.documents.filter(({ ticketNumber }) => ticketNumber.startsWith('WTEST'));
const kindsOf = (scene: OrderScene) => testDocuments(scene).map(({ lines }) => lines[0]?.kind);
const posts = ({ documents }: OrderScene) => documents.calls.filter((call) => call === 'postDocument').length;
const openErrors = ({ stores }: OrderScene) =>
  stores.errors.search({ state: 'open' }, { offset: 0, limit: 20 }).errors.map(({ error }) => error.code);

/** Minutes pass, and the schedule does its work. */
async function pass(scene: OrderScene, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) await scene.once();
}

describe('a guided test post of returns', () => {
  it('sells one and takes it back: money and stock come to nothing, and returns are posted from now on', async () => {
    const scene = await orderScene(QUEUED);
    const proof = await prove(scene);
    expect(proof.reason.text).toBe(
      'Counterpoint took both: sale WTESTS, and return WTESTR. Returns go there by themselves from now on.',
    );
    expect(proof).toMatchObject({ end: 'proved', isChosen: true, nextAt: null });
    const [sale, takeBack] = testDocuments(scene);
    expect(kindsOf(scene)).toEqual(['sale', 'return']);
    expect([sale?.total, sale?.tendered, takeBack?.total, takeBack?.tendered]).toEqual([
      '12.5',
      '12.5',
      '-12.5',
      '-12.5',
    ]);
    expect(takeBack?.originalDocument).toBe(sale?.documentId);
    expect(sale?.customerNumber).toBe(scene.orderSettings().webCustomer);
    expect(scene.orderSettings().returns).toBe('post');
    expect([openErrors(scene), openTasks(scene), scene.defects]).toEqual([[], [], []]);
  });

  it('shows both documents before, and writes nothing by that', async () => {
    const scene = await orderScene(QUEUED);
    const shown = await scene.engine.returnsProof.preview(WEB, MUG, AbortSignal.timeout(5_000));
    expect(shown).toMatchObject({
      ok: true,
      value: {
        begun: null,
        documents: [
          { kind: 'ticket', reference: 'W-TEST-SALE', ticketNumber: 'WTESTS', lines: [{ price: '12.5' }] },
          { kind: 'return', reference: 'W-TEST-RETURN', ticketNumber: 'WTESTR' },
        ],
      },
    });
    expect(posts(scene)).toBe(0);
    expect(scene.engine.returnsProof.get(WEB)).toBeNull();
  });

  it('makes no second sale and no second return, however often it is asked for, nor after the database was lost', async () => {
    const scene = await orderScene(QUEUED);
    await prove(scene);
    scene.configure(QUEUED);
    expect(await prove(scene)).toMatchObject({ end: 'proved' });
    expect(scene.orderSettings().returns).toBe('post');
    const again = scene.restart(openTestStores());
    again.configure(QUEUED);
    expect(await prove(again)).toMatchObject({ end: 'proved', sale: { ticketNumber: 'WTESTS' } });
    expect(again.orderSettings().returns).toBe('post');
    expect(kindsOf(again)).toEqual(['sale', 'return']);
  });

  it('asks staff to take the sale back when returns are refused, and closes the task once they have', async () => {
    const scene = await orderScene();
    scene.documents.refusesReturns = apiError('rejected', 'pos.api-line-type');
    const proof = await prove(scene);
    expect(proof).toMatchObject({ end: 'refused', isChosen: true });
    expect(proof.reason.text).toContain('The API answered rejected.');
    expect(scene.orderSettings().returns).toBe('queue');
    expect(kindsOf(scene)).toEqual(['sale']);
    expect(openTasks(scene)).toMatchObject([
      { kind: 'enter-return', title: 'Take the test sale WTESTS back at the till' },
    ]);
    expect(openErrors(scene)).toEqual(['order.returns-test-refused']);
    await pass(scene, 10);
    expect(openErrors(scene), 'told once').toEqual(['order.returns-test-refused']);
    scene.documents.takeBack('W-TEST-SALE');
    await pass(scene, 6);
    expect([openTasks(scene), openErrors(scene)]).toEqual([[], []]);
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: 'taken-back', nextAt: null });
    expect(scene.orderSettings().returns, 'as it was').toBe('queue');
    expect(await prove(scene)).toMatchObject({ end: 'taken-back' });
    expect(posts(scene), 'nothing is sold or taken back once more').toBe(1);
  });

  it('tries the return of a refused test again when a person wants it, with the sale that is there', async () => {
    const scene = await orderScene(QUEUED);
    scene.documents.refusesReturns = apiError('rejected');
    await prove(scene);
    await prove(scene);
    expect(openTasks(scene)).toHaveLength(1);
    scene.documents.refusesReturns = null;
    expect(await prove(scene)).toMatchObject({ end: 'proved' });
    expect(kindsOf(scene)).toEqual(['sale', 'return']);
    expect([openTasks(scene), openErrors(scene)]).toEqual([[], []]);
  });

  it('leaves a task alone that a person closed', async () => {
    const scene = await orderScene(QUEUED);
    scene.documents.refusesReturns = apiError('rejected');
    await prove(scene);
    const [task] = openTasks(scene);
    await scene.engine.orders.closeTask(task?.id ?? '', 'dismissed');
    await pass(scene, 12);
    expect(openTasks(scene)).toEqual([]);
    expect(scene.engine.returnsProof.get(WEB)?.nextAt).toBeNull();
  });

  it.each([0, 2 * MINUTE])(
    'finds a sale whose answer was lost and that was saved after %d ms',
    async (late) => {
      const scene = await orderScene(QUEUED);
      const error = apiError('unknown-outcome');
      scene.documents.faults = [{ operation: 'postDocument', error, savesAfter: late }];
      expect(await prove(scene)).toMatchObject({ end: null, sale: { state: 'verifying' } });
      await pass(scene, 5);
      expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: 'proved' });
      expect(kindsOf(scene)).toEqual(['sale', 'return']);
      expect(scene.orderSettings().returns).toBe('post');
    },
  );

  it('writes a return again only after healthy look-ups over the whole span found nothing', async () => {
    const scene = await orderScene(QUEUED);
    const error = apiError('unknown-outcome');
    scene.documents.gate = (operation, when) => {
      const isReturn = operation === 'postDocument' && when === 'before' && kindsOf(scene).length === 1;
      if (isReturn && posts(scene) === 1) {
        scene.documents.faults = [{ operation: 'postDocument', error, savesAfter: null }];
      }
    };
    await prove(scene);
    await pass(scene, 9);
    expect(posts(scene), 'not before ten minutes').toBe(2);
    await pass(scene, 5);
    expect(posts(scene)).toBe(3);
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: 'proved' });
    expect(kindsOf(scene)).toEqual(['sale', 'return']);
  });

  it('begins the span anew while Counterpoint is ill', async () => {
    const scene = await orderScene(QUEUED);
    const error = apiError('unknown-outcome');
    scene.documents.faults = [{ operation: 'postDocument', error, savesAfter: null }];
    await prove(scene);
    await pass(scene, 8);
    scene.documents.failure = apiError('transient');
    await pass(scene, 2);
    scene.documents.failure = null;
    await pass(scene, 8);
    expect(posts(scene)).toBe(1);
    await pass(scene, 8);
    expect(kindsOf(scene)).toEqual(['sale', 'return']);
  });

  it('sends nothing after the database was lost until what had left could come up no more', async () => {
    const lost = await orderScene(QUEUED);
    const error = apiError('unknown-outcome');
    lost.documents.faults = [{ operation: 'postDocument', error, savesAfter: 3 * MINUTE }];
    await prove(lost);
    const scene = lost.restart(openTestStores());
    recordLoss(scene.stores, withOrders(QUEUED), scene.clock.now());
    expect(await prove(scene)).toMatchObject({ end: null, sale: { state: 'due' } });
    await pass(scene, 15);
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: 'proved' });
    expect(kindsOf(scene)).toEqual(['sale', 'return']);
  });

  it('is told to a person when Counterpoint never saves it', async () => {
    const scene = await orderScene(QUEUED);
    const fault = {
      operation: 'postDocument',
      error: apiError('unknown-outcome'),
      savesAfter: null,
    } as const;
    scene.documents.faults = [fault, fault];
    await prove(scene);
    await pass(scene, 40);
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: null, nextAt: null });
    expect(openErrors(scene)).toEqual(['order.returns-test-not-saved']);
    expect(posts(scene)).toBe(2);
    expect(scene.orderSettings().returns).toBe('queue');
  });

  it.each(['before', 'after'] as const)(
    'goes on after the process was killed %s each request',
    async (when) => {
      for (let kill = 0; kill < 12; kill += 1) {
        const scene = await orderScene(QUEUED);
        let calls = 0;
        scene.documents.gate = (_, moment) => {
          if (moment !== when) return;
          if (calls++ === kill) throw new Error('killed');
        };
        await scene.engine.returnsProof.prove(WEB, MUG).catch(() => undefined);
        const next = scene.restart();
        next.documents.gate = () => undefined;
        await pass(next, 15);
        if (next.engine.returnsProof.get(WEB)?.end !== 'proved') await prove(next);
        await pass(next, 15);
        expect(kindsOf(next), `killed ${when} request ${kill}`).toEqual(['sale', 'return']);
        expect(next.engine.returnsProof.get(WEB)).toMatchObject({ end: 'proved' });
        expect(next.orderSettings().returns).toBe('post');
      }
    },
  );

  it('says so when the return stands there otherwise than it was sent, and goes on once that is mended', async () => {
    const scene = await orderScene();
    const { documents } = scene;
    documents.gate = (operation, when) => {
      if (operation === 'findDocuments' && when === 'before') {
        documents.change('W-TEST-RETURN', { total: documents.goodsOf('W-TEST-SALE')[0]?.subtotal });
      }
    };
    expect(await prove(scene)).toMatchObject({ end: 'differs' });
    expect(scene.orderSettings().returns).toBe('queue');
    expect(openErrors(scene)).toEqual(['order.returns-test-differs']);
    documents.gate = () => undefined;
    const [, sent] = testDocuments(scene);
    documents.change('W-TEST-RETURN', { total: sent?.subtotal });
    expect(await prove(scene)).toMatchObject({ end: 'proved' });
    expect(openErrors(scene)).toEqual([]);
  });

  it('takes another item as long as nothing was sold', async () => {
    const scene = await orderScene(QUEUED);
    const missing = await scene.engine.returnsProof.prove(WEB, { itemNumber: itemNumber('NONE'), cell: [] });
    expect(missing).toMatchObject({
      ok: false,
      error: { code: 'order.returns-test-no-item', field: 'item' },
    });
    scene.documents.faults = [{ operation: 'postDocument', error: apiError('rejected'), savesAfter: null }];
    expect(await prove(scene)).toMatchObject({ end: null, sale: { state: 'set-aside' } });
    expect(openErrors(scene)).toEqual(['order.returns-test-set-aside']);
    expect(await prove(scene)).toMatchObject({ end: 'proved' });
    expect(openErrors(scene)).toEqual([]);
  });

  it('waits for the set-up of Counterpoint', async () => {
    const scene = await orderScene(QUEUED);
    const problem = syncError({
      kind: 'blocked',
      code: 'order.drawer-closed',
      field: 'drawerId',
      operatorMessage: 'The drawer is closed.',
      remedy: 'Open it.',
    });
    scene.documents.problems = [problem];
    expect(await prove(scene)).toMatchObject({ end: null, reason: { text: 'The drawer is closed.' } });
    expect(posts(scene)).toBe(0);
    scene.documents.problems = [];
    await pass(scene, 2);
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ end: 'proved' });
  });

  it('writes the settings once they can be written', async () => {
    const scene = await orderScene(QUEUED);
    scene.settingsFile.failure = apiError('rejected', 'settings.not-written');
    expect(await prove(scene)).toMatchObject({ end: 'proved', isChosen: false });
    scene.settingsFile.failure = null;
    await pass(scene, 2);
    expect(scene.orderSettings().returns).toBe('post');
    expect(scene.engine.returnsProof.get(WEB)).toMatchObject({ isChosen: true, nextAt: null });
  });

  it('is not possible without the API', async () => {
    const scene = await orderScene(QUEUED);
    scene.documents.canPost = false;
    expect(await scene.engine.returnsProof.prove(WEB, MUG)).toMatchObject({
      ok: false,
      error: { code: 'order.returns-test-no-api' },
    });
  });
});
