import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber, runId } from '../../../src-shared/domain/ids.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { aNewJob, aRun } from '../../builders/stored-records.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

const WEB = connectionId('web');
const DAY = 24 * 60 * MINUTE;

/** Lets everything run that is not waiting for the clock. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
}
async function pass({ clock }: EngineFixture, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1_000) {
    clock.advance(Math.min(1_000, left));
    await turns();
  }
}

describe('an engine at work', () => {
  it('keeps the store in step by itself: stock every minute, prices every five', async () => {
    const fixture = anEngine();
    const { engine, pos, platform } = fixture;
    pos.add(anItem('MUG'), '10', 4);
    engine.start();
    await pass(fixture, 5_000);
    expect(platform.variant('MUG')).toMatchObject({ stock: 4, price: { price: '10' } });
    pos.setStock(cellKey(itemNumber('MUG')), 3);
    pos.setPrice(cellKey(itemNumber('MUG')), '9');
    await pass(fixture, MINUTE);
    expect(platform.variant('MUG')).toMatchObject({ stock: 3, price: { price: '10' } });
    await pass(fixture, 4 * MINUTE);
    expect(platform.variant('MUG')?.price?.price).toBe('9');
    await engine.stop();
  });
  it('stops sending when it is paused, keeps what waits, and goes on', async () => {
    const fixture = anEngine();
    const { engine, pos, platform, stores, configureAll } = fixture;
    for (let index = 0; index < 500; index += 1) pos.add(anItem(`ITEM-${index}`));
    let release: () => void = () => undefined;
    platform.gate = (operation, when) =>
      operation === 'createProducts' && when === 'after'
        ? new Promise((resolve) => {
            release = resolve;
          })
        : undefined;
    engine.start();
    await pass(fixture, 1_000);
    configureAll({ isPaused: true });
    await pass(fixture, 2_000);
    release();
    await pass(fixture, 30 * MINUTE);
    expect(platform.products).toHaveLength(200);
    expect(stores.links.count(WEB).products).toBe(200);
    expect(stores.outbox.counts(WEB)).toMatchObject({ waiting: 300, leased: 0 });
    platform.gate = () => undefined;
    configureAll({ isPaused: false });
    await pass(fixture, MINUTE);
    expect(platform.products).toHaveLength(500);
    await engine.stop();
  });
  it('stops cleanly: nothing runs any more, leases are given back without an attempt, and a new start goes on', async () => {
    const fixture = anEngine();
    const { engine, pos, platform, stores } = fixture;
    pos.add(aGridItem('TEE'), '20', 7);
    pos.add(anItem('MUG'));
    let release: () => void = () => undefined;
    platform.gate = (operation, when) =>
      operation === 'createVariants' && when === 'before'
        ? new Promise((resolve) => {
            release = resolve;
          })
        : undefined;
    engine.start();
    await pass(fixture, 1_000);
    expect(stores.outbox.counts(WEB).leased).toBe(1);
    const stopping = engine.stop();
    release();
    await stopping;
    expect(stores.outbox.list({ states: ['waiting'], limit: 9 })).toMatchObject([
      { kind: 'variants.create', attempts: 0, doubtfulSince: null },
    ]);
    platform.gate = () => undefined;
    const calls = platform.calls.length;
    await pass(fixture, 5 * MINUTE);
    expect(platform.calls).toHaveLength(calls);
    engine.start();
    await pass(fixture, MINUTE);
    expect(stores.links.count(WEB)).toEqual({ products: 2, variants: 4 });
    await engine.stop();
  });
  it('runs a person’s cycle and the schedule’s one after the other, never beside each other', async () => {
    const fixture = anEngine();
    const { engine, pos, platform } = fixture;
    pos.add(anItem('MUG'));
    let atOnce = 0;
    let most = 0;
    platform.gate = async (_, when) => {
      atOnce += when === 'before' ? 1 : -1;
      most = Math.max(most, atOnce);
      await Promise.resolve();
    };
    engine.start();
    const cycles = Promise.all([engine.runCycle({}), engine.runCycle({}), engine.drain()]);
    await pass(fixture, 2_000);
    await cycles;
    await engine.stop();
    expect(most).toBe(1);
    expect(platform.products).toHaveLength(1);
  });
});

describe('housekeeping', () => {
  it('drops what nobody needs any more, and keeps the history that people look at', async () => {
    const { engine, stores, clock } = anEngine();
    const ended = (id: string, ago: number, planned: number) =>
      stores.runs.insert(
        aRun({
          id: runId(id),
          state: 'done',
          planned,
          startedAt: clock.now() - ago,
          endedAt: clock.now() - ago,
        }),
      );
    ended('quiet-old', 3 * DAY, 0);
    ended('quiet-new', DAY, 0);
    ended('busy-old', 80 * DAY, 5);
    ended('busy-ancient', 100 * DAY, 5);
    for (const [key, ago] of [['old', 8 * DAY] as const, ['new', DAY] as const]) {
      stores.outbox.enqueue(aNewJob({ orderKey: key, dedupeKey: key, payload: key }));
      const [job] = stores.outbox.lease(WEB, clock.now(), () => 1);
      stores.outbox.done(job?.id as never, clock.now() - ago);
    }
    await engine.runCycle({});
    const left = ['quiet-old', 'quiet-new', 'busy-old', 'busy-ancient'].filter(
      (id) => stores.runs.get(runId(id)) !== null,
    );
    expect(left).toEqual(['quiet-new', 'busy-old']);
    expect(stores.outbox.list({ states: ['done'], limit: 9 }).map(({ payload }) => payload)).toEqual(['new']);
  });
});
