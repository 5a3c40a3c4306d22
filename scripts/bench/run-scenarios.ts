import type { Row } from './row.ts';
import type { Bench, Scenario } from './scenario.ts';

/** Budgets that this program cannot measure, each with the reason. */
const NOT_MEASURED: readonly Row[] = [
  {
    kind: 'skipped',
    what: 'window start to usable dashboard',
    reason: 'needs the packaged app on a desktop',
  },
  {
    kind: 'skipped',
    what: "first load within Shopify's standard limit",
    reason: 'the practice company has no Shopify store',
  },
];

export interface RunOptions {
  /** Names of the wanted scenarios; empty: all. */
  readonly only: readonly string[];
  readonly say: (line: string) => void;
}

/** Runs the wanted scenarios one after another; one that fails does not stop the others. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  bench: Bench,
  { only, say }: RunOptions,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const scenario of scenarios) {
    if (only.length > 0 && !only.includes(scenario.name)) {
      rows.push({
        kind: 'skipped',
        what: scenario.what,
        reason: `not asked for (--only ${only.join(' --only ')})`,
      });
      continue;
    }
    say(`Measuring: ${scenario.what}…`);
    try {
      rows.push(...(await scenario.run(bench)));
    } catch (problem) {
      rows.push({ kind: 'failed', what: scenario.what, reason: reasonOf(problem) });
    }
  }
  return [...rows, ...NOT_MEASURED];
}

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));
