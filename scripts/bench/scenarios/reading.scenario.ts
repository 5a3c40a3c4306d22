import type { Usage } from '../../engine-process/messages.schema.ts';
import { median } from '../median.ts';
import { type MeasuredRow, measured } from '../row.ts';
import type { Scenario } from '../scenario.ts';
import { nameOfStatement } from '../statement-name.ts';

const ROUNDS = 5;
const MOST_MEMORY_MB = 400;
/** A till that must wait for a statement of ours waits no longer than a person notices. */
const MOST_STATEMENT_MS = 250;
/** Whatever the size of the company: the clock, a signpost, a sum. */
const MOST_ROWS = 1;
/** A large table is added up slice by slice; the items of a slice are told apart once after a start, one slice at a time. */
const MOST_ROWS_OF_A_SLICE = 5_000;

/** What reading costs Counterpoint: the first full read, and every statement of the loop that runs each minute. */
export const readingScenario: Scenario = {
  name: 'reading',
  what: 'first full read, and the statements of the loop',
  async run(bench) {
    const company = await bench.large();
    const { answer, cells } = company.load;
    const first = measured({
      what: `first full read and load, ${cells} cells: peak resident memory`,
      result: answer.usage.peakRssMb,
      budget: MOST_MEMORY_MB,
      unit: 'MB',
      note: `streamed in pages, ${answer.usage.statements} statements`,
    });
    // The first look after a start reads what is kept in memory.
    await company.ask({ work: 'cycle' });
    const rounds: Usage[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await company.wait(1);
      rounds.push((await company.ask({ work: 'cycle', flows: ['export-prices', 'export-stock'] })).usage);
    }
    return [first, ...statementRows(rounds, cells)];
  },
};

function statementRows(rounds: readonly Usage[], cells: number): readonly MeasuredRow[] {
  const texts = [...new Set(rounds.flatMap(({ byStatement }) => byStatement.map(({ text }) => text)))];
  const costs = texts
    .map((text) => {
      const costOf = ({ byStatement }: Usage) => byStatement.find((cost) => cost.text === text);
      // A promotion may begin or end in one of the rounds: what is not asked in most of them is not of the loop.
      const usual = (figure: 'count' | 'rows' | 'durationMs') =>
        median(rounds.map((round) => costOf(round)?.[figure] ?? 0));
      const count = usual('count');
      return { text, count, rows: usual('rows') / count, ms: usual('durationMs') / count };
    })
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.ms - one.ms);
  const what = (aspect: string) => `loop without changes, ${cells} cells: ${aspect}`;
  const listed = costs
    .map(({ text, rows, ms }) => `${nameOfStatement(text)} ${Math.round(rows)} in ${ms.toFixed(0)} ms`)
    .join(', ');
  const isOfSlice = (text: string) => nameOfStatement(text).startsWith('digests-');
  const mostRows = (filter: (text: string) => boolean) =>
    Math.max(0, ...costs.filter(({ text }) => filter(text)).map(({ rows }) => rows));
  return [
    measured({
      what: what('longest statement'),
      result: Math.max(...costs.map(({ ms }) => ms)),
      budget: MOST_STATEMENT_MS,
      unit: 'ms',
      note: `median of ${ROUNDS} rounds; rows of each: ${listed}`,
    }),
    measured({
      what: what('most rows of a statement'),
      result: mostRows((text) => !RULES.test(text) && !isOfSlice(text)),
      budget: MOST_ROWS,
      unit: 'rows',
      note: 'but for the price rules, which do not grow with the catalog',
    }),
    measured({
      what: what('most items of a slice'),
      result: mostRows(isOfSlice),
      budget: MOST_ROWS_OF_A_SLICE,
      unit: 'rows',
      note: 'tables of many rows, once after a start; none while a table is added up in one statement',
    }),
  ];
}

/** Every rule is read in every look: there are few, and any of them may begin to count at any minute. */
const RULES = /dbo\.IM_PRC_(GRP|RUL)/;
