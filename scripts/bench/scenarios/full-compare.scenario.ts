import { delayRow } from '../delay-row.ts';
import { measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** What is new, and what of a month is compared: the orders, and those in the trash, which no one request tells together. */
const MOST_ORDER_LISTS = 3;

/** Comparing everything in a fresh process, when nothing has changed. */
export const fullCompareScenario: Scenario = {
  name: 'full-compare',
  what: 'full compare of the large company',
  async run(bench) {
    const company = await bench.large();
    await company.ask({ work: 'cycle' });
    await company.restartEngine();
    const before = await company.requests();
    const listsBefore = await company.orderLists();
    const { usage } = await company.ask({ work: 'cycle', isFull: true });
    const lists = (await company.orderLists()) - listsBefore;
    const requests = (await company.requests()) - before - lists;
    const what = (aspect: string) => `full compare, ${company.load.cells} cells: ${aspect}`;
    return [
      measured({
        what: what('peak resident memory'),
        result: usage.peakRssMb,
        budget: 400,
        unit: 'MB',
        note: `${(usage.durationMs / 1_000).toFixed(1)} s, ${(usage.cpuMs / 1_000).toFixed(1)} s CPU`,
      }),
      measured({
        what: what('requests to the store'),
        result: requests,
        budget: 0,
        unit: 'requests',
        note: 'beside those for orders',
      }),
      measured({
        what: what('requests for orders'),
        result: lists,
        budget: MOST_ORDER_LISTS,
        unit: 'requests',
        note: 'in a store without orders',
      }),
      delayRow(`full compare, ${company.load.cells} cells`, usage.delays),
    ];
  },
};
