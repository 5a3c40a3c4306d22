import { expect, it } from 'vitest';
import { connectionId } from '../../../src-shared/domain/ids.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine } from './engine-fixture.ts';

it('a canceled cycle starts nothing more, loses nothing, and the next one finishes the work', async () => {
  const { engine, pos, platform, stores, settle } = anEngine();
  pos.add(anItem('MUG'), '10', 4);
  const off = engine.on((event) => {
    if (event.kind !== 'run-progress' || event.step !== 'sending') return;
    off();
    engine.cancel();
  });
  const entries = await engine.runCycle({});
  expect(entries.map(({ flow }) => flow)).toEqual(['export-catalog']);
  expect(platform.calls).not.toContain('setStock');
  expect(stores.outbox.counts(connectionId('web'))).toMatchObject({ leased: 0, dead: 0 });
  await settle();
  expect(platform.variant('MUG')).toMatchObject({ price: { price: '10' }, stock: 4 });
});

it('a comparison that is canceled leaves a canceled run and no error', async () => {
  const { engine, pos, platform, stores, settle } = anEngine();
  pos.add(anItem('MUG'), '10', 4);
  const off = engine.on((event) => {
    if (event.kind !== 'run-started') return;
    off();
    engine.cancel();
  });
  const entries = await engine.runCycle({});
  expect(entries.map(({ result }) => result.ok && result.value.state)).toEqual(['canceled']);
  expect(platform.products).toEqual([]);
  expect(stores.errors.countOpen()).toBe(0);
  await settle();
  expect(platform.variant('MUG')?.stock).toBe(4);
});

it('requests that have left are waited for, so that nothing is in doubt', async () => {
  const { engine, pos, platform, stores } = anEngine();
  pos.add(anItem('MUG'), '10', 4);
  const { createProducts } = platform.catalog;
  platform.catalog.createProducts = (batch, signal) => {
    engine.cancel();
    return createProducts(batch, signal);
  };
  await engine.runCycle({});
  expect(platform.products).toHaveLength(1);
  expect(stores.outbox.counts(connectionId('web'))).toMatchObject({ verifying: 0, leased: 0 });
});

it('the end of the process waits for no answer: what is in doubt is looked up by the next one', async () => {
  const { engine, pos, platform, stores } = anEngine();
  pos.add(anItem('MUG'), '10', 4);
  const { createProducts } = platform.catalog;
  let isBrokenOff = false;
  platform.catalog.createProducts = (batch, signal) => {
    void engine.stop();
    isBrokenOff = signal.aborted;
    return createProducts(batch, signal);
  };
  await engine.runCycle({});
  expect(isBrokenOff).toBe(true);
  expect(stores.outbox.counts(connectionId('web')).dead).toBe(0);
});
