// `npm run bench`: measures what has a budget and prints a table. Counts and ratios first, since times depend on the
// machine. Progress goes to standard error. Exit status 0 if every budget is kept, 1 if not, 2 for bad usage.

import { type BenchOptions, readArguments, usage } from './arguments.ts';
import { openBench } from './open-bench.ts';
import { isWithinBudget, type Row } from './row.ts';
import { runScenarios } from './run-scenarios.ts';
import { GROUPS, SCENARIOS } from './scenarios/index.ts';
import { tableJson, tableText } from './table.ts';

const names = SCENARIOS.map(({ name }) => name);
const options = askedFor();
if (options === null) process.exitCode = 2;
else {
  const rows = await measure(options);
  const ok = isWithinBudget(rows);
  console.log(
    options.isJson ? JSON.stringify({ ok, rows: tableJson(rows) }, null, 2) : `${tableText(rows)}\n`,
  );
  process.exitCode = ok ? 0 : 1;
}

async function measure(asked: BenchOptions): Promise<readonly Row[]> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const bench = openBench(asked, say);
  try {
    return await runScenarios(SCENARIOS, bench, { only: asked.only, say });
  } finally {
    await bench.close();
  }
}

function askedFor(): BenchOptions | null {
  try {
    return readArguments(process.argv.slice(2), names, GROUPS);
  } catch (problem) {
    process.stderr.write(
      `${problem instanceof Error ? problem.message : String(problem)}\n${usage(names, GROUPS)}\n`,
    );
    return null;
  }
}
