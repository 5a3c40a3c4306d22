import type { Pos } from '../../engine/ports/pos.ts';
import type { PriceForecast } from '../../engine/ports/price-forecast.ts';
import { createCounterpointPos } from '../../pos/counterpoint/index.ts';
import { counterpointAccess } from '../access/counterpoint-access.ts';
import { type LiveDeps, liveOpened } from './live-opened.ts';

/** The point of sale with all that can be asked of it. */
export type LivePos = Pos & PriceForecast;

/** The point of sale as the settings name it at the moment of each question. */
export function createLivePos(deps: LiveDeps): LivePos {
  const { home, clock, log, secrets } = deps;
  const { ask, close } = liveOpened<LivePos>(deps, async (counterpoint) => {
    const access = await counterpointAccess(counterpoint, home, secrets);
    return access.ok ? { ok: true, value: createCounterpointPos({ ...access.value, clock, log }) } : access;
  });
  return {
    check: (signal) => ask((pos) => pos.check(signal)),
    currentBound: (aspect, signal) => ask((pos) => pos.currentBound(aspect, signal)),
    changedItems: (aspect, since, signal) => ask((pos) => pos.changedItems(aspect, since, signal)),
    onlineItemNumbers: (after, limit, signal) => ask((pos) => pos.onlineItemNumbers(after, limit, signal)),
    readItems: (numbers, signal) => ask((pos) => pos.readItems(numbers, signal)),
    readPrices: (numbers, rule, signal) => ask((pos) => pos.readPrices(numbers, rule, signal)),
    readStock: (numbers, locations, signal) => ask((pos) => pos.readStock(numbers, locations, signal)),
    priceRules: (at, signal) => ask((pos) => pos.priceRules(at, signal)),
    readPricesAt: (numbers, rule, at, signal) => ask((pos) => pos.readPricesAt(numbers, rule, at, signal)),
    close,
  };
}
