import type { Delays } from '../../engine-process/delay-sampler.ts';
import type { BenchCompany } from '../companies.ts';
import { delayRow } from '../delay-row.ts';
import { median } from '../median.ts';
import { measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';

const CHANGES = 100;
const ROUNDS = 7;
const MOST_RATIO = 2;
/** Longer than the engine reaches back behind its last look, so that no round reads the changes of the one before. */
const MINUTES_BETWEEN_ROUNDS = 20;

interface Cost {
  /** Of so many sales some are of one cell, more often so in a small company: costs are compared by change that came of them. */
  readonly changes: number;
  readonly cpuMs: number;
  readonly statements: number;
  readonly rows: number;
  readonly delays: Delays;
}

/** Finding and sending the same number of changes must not cost more in a larger company. */
export const changesScenario: Scenario = {
  name: 'changes',
  what: `${CHANGES} changes among few cells and among many`,
  async run(bench) {
    const small = await bench.small();
    const large = await bench.large();
    const few = await costOf(small);
    const many = await costOf(large);
    const ratio = (aspect: string, cost: (cost: Cost) => number, unit: string) =>
      measured({
        what: `${CHANGES} changes among ${large.load.cells} and ${small.load.cells} cells: ${aspect}`,
        result: cost(many) / many.changes / (cost(few) / few.changes),
        budget: MOST_RATIO,
        unit: '×',
        note:
          `${cost(many).toFixed(0)} and ${cost(few).toFixed(0)}${unit} ` +
          `for ${many.changes} and ${few.changes} changed cells, medians of ${ROUNDS} cycles`,
      });
    return [
      ratio('CPU of the engine', (cost) => cost.cpuMs, ' ms'),
      ratio('SQL statements', (cost) => cost.statements, ''),
      ratio('rows read', (cost) => cost.rows, ''),
      delayRow(`${CHANGES} changes among ${large.load.cells} cells`, many.delays),
    ];
  },
};

async function costOf(company: BenchCompany): Promise<Cost> {
  const rounds: Cost[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await company.wait(MINUTES_BETWEEN_ROUNDS);
    await company.let('sale', CHANGES);
    const before = await company.rowsRead();
    const { flows, usage } = await company.ask({ work: 'cycle' });
    const changes = flows.reduce((sum, flow) => sum + flow.planned, 0);
    rounds.push({ ...usage, changes, rows: (await company.rowsRead()) - before });
  }
  const middle = (aspect: (cost: Cost) => number) => median(rounds.map(aspect));
  return {
    changes: middle((cost) => cost.changes),
    cpuMs: middle((cost) => cost.cpuMs),
    statements: middle((cost) => cost.statements),
    rows: middle((cost) => cost.rows),
    delays: {
      ownP99Ms: middle((cost) => cost.delays.ownP99Ms),
      ownMaxMs: Math.max(...rounds.map((cost) => cost.delays.ownMaxMs)),
      wallP99Ms: middle((cost) => cost.delays.wallP99Ms),
    },
  };
}
