import { expect, it } from 'vitest';
import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import { cellKey } from '../../../src-shared/domain/cell-key.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import { anItem } from '../../builders/item.builder.ts';
import { anEngine, type EngineFixture, MINUTE, openTestStores } from './engine-fixture.ts';

// What work costs, in calls of the local database and of Counterpoint: counts, which no busy machine can change.

/** Counts the calls of every method of an object's own objects, or of the object itself. */
function counted(target: object, counts: { calls: number }): void {
  for (const name of Object.keys(target)) {
    const value: unknown = Reflect.get(target, name);
    if (typeof value !== 'function') continue;
    Reflect.set(target, name, (...input: unknown[]) => {
      counts.calls += 1;
      return Reflect.apply(value, target, input) as unknown;
    });
  }
}

async function loaded(size: number) {
  const stores = openTestStores();
  const local = { calls: 0 };
  for (const repository of Object.values(stores)) {
    if (typeof repository === 'object') counted(repository, local);
  }
  const fixture = anEngine({}, stores);
  const company = { calls: 0 };
  const reads: (keyof Pos)[] = [
    'changedItems',
    'currentBound',
    'onlineItemNumbers',
    'readItems',
    'readPrices',
    'readStock',
  ];
  for (const name of reads) {
    const read = Reflect.get(fixture.pos, name) as (...input: unknown[]) => unknown;
    Reflect.set(fixture.pos, name, (...input: unknown[]) => {
      company.calls += 1;
      return Reflect.apply(read, fixture.pos, input);
    });
  }
  for (let index = 0; index < size; index += 1) fixture.pos.add(anItem(`ITEM-${index}`), '10', 5);
  // Twice, some time apart: what was just added is read once more, as it may not have been committed.
  for (let cycle = 0; cycle < 2; cycle += 1) {
    await fixture.settle();
    fixture.clock.advance(10 * MINUTE);
  }
  const costOf = async (work: () => Promise<unknown>) => {
    Object.assign(local, { calls: 0 });
    Object.assign(company, { calls: 0 });
    await work();
    return { local: local.calls, company: company.calls };
  };
  return { ...fixture, costOf };
}

const change = ({ pos }: EngineFixture, count: number): void => {
  for (let index = 0; index < count; index += 1) pos.setStock(cellKey(itemNumber(`ITEM-${index}`)), 1);
};

it('a quiet cycle costs a handful of calls, however many items there are', async () => {
  const costs = [];
  for (const size of [100, 2_000]) {
    const fixture = await loaded(size);
    costs.push(await fixture.costOf(() => fixture.engine.runCycle({})));
  }
  expect(costs[1]).toEqual(costs[0]);
  expect(costs[0]?.company).toBe(3);
  expect(costs[0]?.local).toBeLessThan(80);
});

it('a hundred changes cost the same among few items and among many', async () => {
  const costs = [];
  for (const size of [200, 2_000]) {
    const fixture = await loaded(size);
    change(fixture, 100);
    costs.push(await fixture.costOf(() => fixture.engine.runCycle({})));
  }
  expect(costs[1]).toEqual(costs[0]);
});

it('a full compare costs in proportion to the items, a page at a time', async () => {
  const perItem = [];
  for (const size of [1_000, 4_000]) {
    const fixture = await loaded(size);
    const { local, company } = await fixture.costOf(() => fixture.engine.runCycle({ isFull: true }));
    perItem.push((local + company) / size);
  }
  expect(perItem[0]).toBeLessThan(0.5);
  expect((perItem[1] ?? 0) / (perItem[0] ?? 1)).toBeLessThan(1.05);
});
