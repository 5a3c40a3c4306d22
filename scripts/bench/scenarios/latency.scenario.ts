import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchCompany } from '../companies.ts';
import { measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** How often stock is looked at, as a new company's settings say. */
const INTERVAL_S = 60;
const MOST_BEYOND_S = 2;
const SALES = 5;
const LOOK_EVERY_MS = 25;

/** From a sale at the till to the store, with the scheduler at work on its own. */
export const latencyScenario: Scenario = {
  name: 'latency',
  what: 'stock change to store',
  async run(bench) {
    const company = await bench.small();
    await company.ask({ work: 'cycle' });
    await company.restartEngine();
    await company.ask({ work: 'watch' });
    await company.live('sale', SALES, 1 / 60);
    const startedAt = performance.now();
    const writes = await company.minimumWrites();
    if (writes === 0) throw new Error('no sale changed what the store should offer');
    const seconds = (await untilSent(company, startedAt)) / 1_000;
    await company.restartEngine();
    return [
      measured({
        what: 'stock change to store, interval of a minute',
        result: seconds,
        budget: INTERVAL_S + MOST_BEYOND_S,
        unit: 's',
        note: `${SALES} sales right after a look`,
      }),
    ];
  },
};

async function untilSent(company: BenchCompany, startedAt: number): Promise<number> {
  const deadline = startedAt + (INTERVAL_S + 10 * MOST_BEYOND_S) * 1_000;
  while (performance.now() < deadline) {
    if ((await company.minimumWrites()) === 0) return performance.now() - startedAt;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error('the stock change did not reach the store');
}
