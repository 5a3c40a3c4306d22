import { changedTables, readLocalData } from '../local-data.ts';
import { median } from '../median.ts';
import { measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const ROUNDS = 5;

/** A whole cycle of all flows in which nothing has changed. */
export const idleScenario: Scenario = {
  name: 'idle',
  what: 'idle scan of the large company',
  async run(bench) {
    const company = await bench.large();
    // The first cycle after a load may still settle something; what is measured is the long run.
    await company.ask({ work: 'cycle' });
    const before = readLocalData(company.home);
    const requestsBefore = await company.requests();
    const listsBefore = await company.orderLists();
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await company.wait(1);
      rounds.push((await company.ask({ work: 'cycle' })).usage);
    }
    const changed = changedTables(before, readLocalData(company.home));
    const lists = (await company.orderLists()) - listsBefore;
    const requests = (await company.requests()) - requestsBefore - lists;
    const statements = median(rounds.map((usage) => usage.statements));
    const what = (aspect: string) => `idle scan, ${company.load.cells} cells: ${aspect}`;
    return [
      measured({
        what: what('database time'),
        result: median(rounds.map((usage) => usage.statementMs)) / 1_000,
        budget: 1,
        unit: 's',
        note: `${statements} statements, from sending to the last row as the driver sees it`,
      }),
      measured({
        what: what('CPU of the engine'),
        result: median(rounds.map((usage) => usage.cpuMs)) / 1_000,
        budget: 2,
        unit: 's',
        note: `median of ${ROUNDS} cycles`,
      }),
      measured({
        what: what('requests to the store'),
        result: requests,
        budget: 0,
        unit: 'requests',
        note: `in ${ROUNDS} cycles, reads included, beside those for new orders`,
      }),
      measured({
        what: what('requests for new orders'),
        result: lists / ROUNDS,
        budget: 1,
        unit: 'requests',
        note: `of each of ${ROUNDS} cycles`,
      }),
      measured({
        what: what('local tables changed'),
        result: changed.length,
        budget: 0,
        unit: 'tables',
        note: changed.length === 0 ? 'beside the record that a cycle ran' : changed.join(', '),
      }),
    ];
  },
};
