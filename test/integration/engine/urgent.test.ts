import { describe, expect, it } from 'vitest';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

// What becomes of a sale while a long comparison or a long queue of the same store is under way.

const mug = anItem('MUG');
const MUG = cellKey(mug.itemNumber);
/** More than two batches of new products, and several pages. */
const MANY = 450;

/** A mug in the store, ten minutes ago, and many items that are to be made there. */
async function withManyNew(): Promise<EngineFixture> {
  const fixture = anEngine();
  fixture.pos.add(mug, '10', 9);
  await fixture.settle();
  fixture.clock.advance(10 * MINUTE);
  for (let index = 0; index < MANY; index += 1) fixture.pos.add(anItem(`NEW-${index}`));
  fixture.platform.calls.length = 0;
  return fixture;
}

const catalogCycle = ({ engine }: EngineFixture) => engine.runCycle({ flows: ['export-catalog'] });
const stockCycle = ({ engine }: EngineFixture) => engine.runCycle({ flows: ['export-stock'] });
const writesOf = ({ platform }: EngineFixture) =>
  platform.calls.filter((call) => call === 'createProducts' || call === 'setStock');

/** Does something once, before the first such call is answered. */
function once(fixture: EngineFixture, operation: string, work: () => void): void {
  let isDone = false;
  fixture.platform.gate = (name, when) => {
    if (isDone || name !== operation || when !== 'before') return;
    isDone = true;
    work();
  };
}

describe('the last ones of an item', () => {
  it('are told to the store between two batches of a long queue', async () => {
    const fixture = await withManyNew();
    let look: Promise<unknown> = Promise.resolve();
    once(fixture, 'createProducts', () => {
      fixture.pos.setStock(MUG, 2);
      look = stockCycle(fixture);
    });
    const [entry] = await catalogCycle(fixture);
    await look;
    expect(writesOf(fixture)).toEqual(['createProducts', 'setStock', 'createProducts', 'createProducts']);
    expect(fixture.platform.variant('MUG')?.stock).toBe(2);
    expect(entry?.result).toMatchObject({ ok: true, value: { state: 'done', applied: MANY } });
    expect(fixture.platform.products).toHaveLength(MANY + 1);
    expect(fixture.defects).toEqual([]);
  });

  it('are told to the store in the middle of a long comparison', async () => {
    const fixture = await withManyNew();
    const readItems = fixture.pos.readItems.bind(fixture.pos);
    let look: Promise<unknown> | null = null;
    fixture.pos.readItems = (wanted) => {
      if (look === null) {
        fixture.pos.setStock(MUG, 0);
        look = stockCycle(fixture);
      }
      return readItems(wanted);
    };
    await catalogCycle(fixture);
    await look;
    expect(writesOf(fixture)[0]).toBe('setStock');
    expect(fixture.platform.variant('MUG')?.stock).toBe(0);
    expect(fixture.platform.products).toHaveLength(MANY + 1);
  });

  it('count their requests for the look at stock, not for the work in whose middle it was', async () => {
    const fixture = await withManyNew();
    once(fixture, 'createProducts', () => {
      fixture.pos.setStock(MUG, 2);
      void stockCycle(fixture);
    });
    await catalogCycle(fixture);
    await fixture.engine.drain();
    const writes = Object.fromEntries(
      fixture.stores.runs.list({ limit: 2 }).map(({ flow, calls }) => [flow, Object.keys(calls)]),
    );
    expect(writes['export-stock']).toEqual(['setStock']);
    expect(writes['export-catalog']).not.toContain('setStock');
  });
});

it('what is not urgent waits for its place in the queue, and is sent all the same', async () => {
  const fixture = await withManyNew();
  let look: Promise<unknown> = Promise.resolve();
  once(fixture, 'createProducts', () => {
    fixture.pos.setStock(MUG, 8);
    look = stockCycle(fixture);
  });
  await catalogCycle(fixture);
  await look;
  await fixture.settle();
  expect(writesOf(fixture).slice(0, 4)).toEqual([
    'createProducts',
    'createProducts',
    'createProducts',
    'setStock',
  ]);
  expect(fixture.platform.variant('MUG')?.stock).toBe(8);
});

it('two looks at stock are never under way at once, so the newer one is sent last', async () => {
  const fixture = await withManyNew();
  const readStock = fixture.pos.readStock.bind(fixture.pos);
  let second: Promise<unknown> | null = null;
  fixture.pos.setStock(MUG, 3);
  fixture.pos.readStock = async (wanted) => {
    const read = await readStock(wanted);
    if (second === null) {
      fixture.pos.setStock(MUG, 1);
      second = stockCycle(fixture);
    }
    return read;
  };
  await stockCycle(fixture);
  await second;
  expect(fixture.platform.variant('MUG')?.stock).toBe(1);
});

it('a store that was stopped while stock was sent is asked nothing more', async () => {
  const fixture = await withManyNew();
  let look: Promise<unknown> = Promise.resolve();
  once(fixture, 'createProducts', () => {
    fixture.pos.setStock(MUG, 1);
    fixture.platform.faults = [{ operation: 'setStock', error: refusedLogIn }];
    look = stockCycle(fixture);
  });
  await catalogCycle(fixture);
  await look;
  expect(writesOf(fixture)).toEqual(['createProducts', 'setStock']);
});

const refusedLogIn = {
  kind: 'auth',
  code: 'platform.auth',
  operatorMessage: 'The store refused the log-in.',
  remedy: 'Enter the keys again.',
} as const;
