import type { LifeKind } from '../../../src-main/practice/shop-life/index.ts';
import type { BenchCompany } from '../companies.ts';
import { type MeasuredRow, measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

/** A tenth above the fewest that the platform allows. */
const MOST_RATIO = 1.1;
const CHANGES = 100;

/** Every request that the store sees, reads included, against the fewest write requests that could do the job. */
export const requestsScenario: Scenario = {
  name: 'requests',
  what: "requests to the store against the platform's minimum",
  async run(bench) {
    const company = await bench.small();
    const { requests, minimumWrites } = company.load;
    return [
      ratioRow(`requests: first load of ${company.load.cells} cells`, requests, minimumWrites),
      await changesRow(company, 'price'),
      await changesRow(company, 'sale'),
    ];
  },
};

async function changesRow(company: BenchCompany, kind: LifeKind): Promise<MeasuredRow> {
  await company.let(kind, CHANGES);
  const minimum = await company.minimumWrites();
  const before = await company.requests();
  await company.ask({ work: 'cycle' });
  const requests = (await company.requests()) - before;
  const left = await company.minimumWrites();
  if (left > 0) throw new Error(`${left} writes are missing after ${kind} changes were sent`);
  return ratioRow(`requests: ${CHANGES} ${kind === 'sale' ? 'stock' : kind} changes`, requests, minimum);
}

function ratioRow(what: string, requests: number, minimum: number): MeasuredRow {
  if (minimum === 0) throw new Error(`${what}: there was nothing to do`);
  const note = `${requests} requests, at least ${minimum} are needed`;
  return measured({ what, result: requests / minimum, budget: MOST_RATIO, unit: '×', note });
}
