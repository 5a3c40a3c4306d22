import { describe, expect, it } from 'vitest';
import type { CommercePlatform } from '../../../src-main/engine/ports/commerce-platform.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { connectionId, itemNumber } from '../../../src-shared/domain/ids.ts';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { aGridItem, anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE } from './engine-fixture.ts';

// How the engine hands work to the store: in lists so long that full requests can be made of them, and only what changed.

const WEB = connectionId('web');

/** The length of every list that the store was handed, by operation; a list of variants counts its parents. */
function watched({ platform }: EngineFixture) {
  const sizes: Record<string, number[]> = {};
  const watch = <Port extends object>(port: Port, name: keyof Port & string): void => {
    const call = port[name] as (batch: readonly unknown[], signal: AbortSignal) => unknown;
    Object.assign(port, {
      [name]: (batch: readonly unknown[], signal: AbortSignal) => {
        sizes[name] = [...(sizes[name] ?? []), batch.length];
        return call(batch, signal);
      },
    });
  };
  const { catalog, prices, stock }: CommercePlatform = platform;
  watch(catalog, 'createProducts');
  watch(catalog, 'createVariants');
  watch(prices, 'setPrices');
  watch(stock, 'setStock');
  return sizes;
}

async function loaded(plain: number, grids: number) {
  const fixture = anEngine();
  for (let index = 0; index < plain; index += 1) fixture.pos.add(anItem(`ITEM-${index}`), '10', 5);
  for (let index = 0; index < grids; index += 1) fixture.pos.add(aGridItem(`TEE-${index}`), '20', 7);
  const sizes = watched(fixture);
  await fixture.settle();
  return { ...fixture, sizes };
}

describe('the first load', () => {
  it('brings prices and stock along, so that nothing is written twice', async () => {
    const { engine, platform, sizes } = await loaded(450, 120);
    expect(sizes).toEqual({ createProducts: [200, 200, 170], createVariants: [100, 20] });
    const { flows } = engine.status().connections[0] ?? { flows: [] };
    expect(flows.map(({ lastRun }) => [lastRun?.planned, lastRun?.writes])).toEqual([
      [570, 5],
      [0, 0],
      [0, 0],
    ]);
    expect(platform.calls.filter((call) => call !== 'count' && !call.startsWith('create'))).toEqual([]);
  });
  it('leaves a quiet cycle with nothing to plan, to read from the store or to write', async () => {
    const { engine, platform, clock } = await loaded(30, 5);
    clock.advance(20 * MINUTE);
    platform.calls.length = 0;
    const entries = await engine.runCycle({});
    expect(entries.map(({ result }) => result.ok && result.value)).toMatchObject([
      { planned: 0, reads: 0, writes: 0, state: 'done' },
      { planned: 0, reads: 0, writes: 0, state: 'done' },
      { planned: 0, reads: 0, writes: 0, state: 'done' },
    ]);
    expect(platform.calls).toEqual([]);
  });
  it('compared once more in full finds nothing to send', async () => {
    const { engine, platform } = await loaded(30, 5);
    platform.calls.length = 0;
    const entries = await engine.runCycle({ isFull: true });
    expect(entries.map(({ result }) => result.ok && [result.value.planned, result.value.unchanged])).toEqual([
      [0, 45],
      [0, 45],
      [0, 45],
    ]);
    expect(platform.calls).toEqual([]);
  });
});

describe('changes', () => {
  it('of many variants are handed over together, those of one parent side by side', async () => {
    const { pos, clock, platform, sizes, settle } = await loaded(0, 400);
    clock.advance(10 * MINUTE);
    let parents: string[] = [];
    const send = platform.stock.setStock;
    Object.assign(platform.stock, {
      setStock: (batch: Parameters<typeof send>[0], signal: AbortSignal) => {
        parents = [...parents, ...batch.map(({ productId }) => productId)];
        return send(batch, signal);
      },
    });
    for (let index = 0; index < 400; index += 1) {
      for (const { key } of aGridItem(`TEE-${index}`).cells) pos.setStock(key, 6);
    }
    await settle();
    expect(sizes.setStock).toEqual([1_000, 200]);
    const visits = parents.filter((parent, at) => parent !== parents[at - 1]);
    expect(visits).toHaveLength(400);
  });
  it('cost the same among few items and among many', async () => {
    for (const size of [50, 500]) {
      const { pos, platform, clock, settle } = await loaded(size, 0);
      clock.advance(10 * MINUTE);
      platform.calls.length = 0;
      for (let index = 0; index < 10; index += 1) pos.setStock(cellKey(itemNumber(`ITEM-${index}`)), 1);
      await settle();
      expect(platform.calls).toEqual(['setStock']);
    }
  });
});

describe('requests', () => {
  it('are counted for the run whose job caused them, also when it is sent again later', async () => {
    const { engine, pos, platform, clock, stores } = await loaded(3, 0);
    clock.advance(10 * MINUTE);
    const error = syncError({ kind: 'transient', code: 'x', operatorMessage: 'It failed.', remedy: 'Wait.' });
    platform.faults = [{ operation: 'setStock', error }];
    pos.setStock(cellKey(itemNumber('ITEM-0')), 1);
    const [, , first] = await engine.runCycle({});
    if (!first?.result.ok) throw new Error('the run failed');
    clock.advance(30_000);
    await engine.drain();
    clock.advance(10 * MINUTE);
    const quiet = await engine.runCycle({});
    expect(stores.runs.get(first.result.value.id)).toMatchObject({ writes: 2, state: 'done', applied: 1 });
    expect(quiet.map(({ result }) => result.ok && result.value.writes)).toEqual([0, 0, 0]);
    expect(stores.outbox.counts(WEB).waiting).toBe(0);
  });
});
