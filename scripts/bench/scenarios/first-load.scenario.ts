import { delayRow } from '../delay-row.ts';
import { measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** The size that the budget is written for. */
const PRODUCTS = 10_000;

/** Everything into an empty store. */
export const firstLoadScenario: Scenario = {
  name: 'first-load',
  what: `first load of ${PRODUCTS} products`,
  async run(bench) {
    const { answer, products, cells } = (await bench.large()).load;
    const seconds = answer.usage.durationMs / 1_000;
    return [
      measured({
        what: `first load, per ${PRODUCTS} products`,
        result: (seconds * PRODUCTS) / products,
        budget: 120,
        unit: 's',
        note: `${products} products with ${cells} variants in ${seconds.toFixed(0)} s, peak memory ${answer.usage.peakRssMb.toFixed(0)} MB`,
      }),
      delayRow(`first load, ${products} products`, answer.usage.delays),
    ];
  },
};
