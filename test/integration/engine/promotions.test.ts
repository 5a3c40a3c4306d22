import { describe, expect, it } from 'vitest';
import type { PosAspect, PosCursor } from '../../../src-main/engine/ports/pos.ts';
import { parseCellKey } from '../../../src-shared/domain/cell-key.ts';
import { decimal } from '../../../src-shared/domain/decimal.ts';
import { itemNumber } from '../../../src-shared/domain/ids.ts';
import type { OfferedPrice } from '../../../src-shared/domain/product.ts';
import { anItem } from '../../builders/item.builder.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { FakePos } from '../../fakes/fake-pos.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { engineIn, engineSettings, MINUTE, openTestStores, START } from './engine-fixture.ts';

const MUG = itemNumber('MUG');

/** A company in which one item costs less between two instants, without anybody touching a row. */
class PromotionPos extends FakePos {
  readonly #now: () => number;
  readonly #from: number;
  readonly #until: number;

  constructor(now: () => number, from: number, until: number) {
    super(now);
    this.#now = now;
    this.#from = from;
    this.#until = until;
  }

  override async readPrices(wanted: Parameters<FakePos['readPrices']>[0]) {
    const read = await super.readPrices(wanted);
    const isOn = this.#now() >= this.#from && this.#now() < this.#until;
    if (!read.ok || !isOn) return read;
    const records = read.value.records.map((cell) =>
      parseCellKey(cell.key).itemNumber === MUG ? { ...cell, price: decimal(7) } : cell,
    );
    return { ...read, value: { ...read.value, records } };
  }

  override async currentBound(aspect: PosAspect) {
    const bound = await super.currentBound(aspect);
    return bound.ok ? { ...bound, value: this.#marked(bound.value) } : bound;
  }

  override async changedItems(aspect: PosAspect, since: PosCursor) {
    const changes = await super.changedItems(aspect, since);
    if (!changes.ok) return changes;
    const [before, now] = [Date.parse(since.readAt), this.#now()];
    const isSwitched = [this.#from, this.#until].some((at) => at > before && at <= now);
    const itemNumbers = [...changes.value.itemNumbers, ...(isSwitched ? [MUG] : [])];
    return { ...changes, value: { ...changes.value, itemNumbers, bound: this.#marked(changes.value.bound) } };
  }

  #marked(bound: PosCursor): PosCursor {
    const next = [this.#from, this.#until].find((at) => at > this.#now());
    return next === undefined ? bound : { ...bound, pricesChangeAt: new Date(next).toISOString() };
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
}

/** What the store showed, with the second since the start at which it changed. */
async function watch(clock: ManualClock, seconds: number, price: () => OfferedPrice | null | undefined) {
  const seen: [number, string | undefined][] = [];
  for (let second = 0; second <= seconds; second += 1) {
    const now = price()?.price;
    if (seen.at(-1)?.[1] !== now) seen.push([second, now]);
    clock.advance(1_000);
    await turns();
  }
  return seen;
}

describe('a promotion', () => {
  it.each([
    ['between two runs of the price flow', 2 * MINUTE, 3 * MINUTE + 30_000],
    ['across several', 7 * MINUTE, 18 * MINUTE],
  ])('that begins and ends %s is seen at its minute', async (_, from, until) => {
    const clock = new ManualClock(START);
    const pos = new PromotionPos(() => clock.now(), START + from, START + until);
    const platform = new FakePlatform();
    const world = { clock, pos, platform, stores: openTestStores() };
    const engine = engineIn(world, () => engineSettings());
    pos.add(anItem('MUG'), '10');
    pos.add(anItem('CUP'), '10');
    engine.start();
    const seen = await watch(clock, 20 * 60, () => platform.variant('MUG')?.price);
    await engine.stop();
    const changes = seen.filter(([, price]) => price !== undefined);
    expect(changes.map(([, price]) => price)).toEqual(['10', '7', '10']);
    const [, begin, end] = changes.map(([second]) => second * 1_000);
    expect(begin).toBeGreaterThanOrEqual(from);
    expect(begin).toBeLessThan(from + 5_000);
    expect(end).toBeGreaterThanOrEqual(until);
    expect(end).toBeLessThan(until + 5_000);
    expect(platform.variant('CUP')?.price?.price).toBe('10');
    expect(world.stores.runs.list({ limit: 100 }).some((run) => run.error !== null)).toBe(false);
  });
});
