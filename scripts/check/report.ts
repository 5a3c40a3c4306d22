/** One check: `run` answers its findings, one text each; none means that it passes. */
export interface Check {
  readonly name: string;
  run(): Promise<readonly string[]>;
}

interface Outcome {
  readonly name: string;
  readonly findings: readonly string[];
  readonly seconds: number;
}

// Most checks are single-threaded programs; one more than a small machine's two cores keeps both busy.
const atOnce = 3;

/** Runs the checks, a few at a time, and answers their outcomes in the given order. A crash of a check is a finding. */
export async function runAll(checks: readonly Check[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < checks.length; index = next++) {
      const check = checks[index];
      if (check !== undefined) outcomes[index] = await runOne(check);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

/** Prints the findings and a summary; answers whether every check passed. */
export function report(outcomes: readonly Outcome[]): boolean {
  for (const { name, findings } of outcomes) {
    if (findings.length > 0) console.log(`\n${name}\n${'-'.repeat(name.length)}\n${findings.join('\n')}`);
  }
  console.log('');
  for (const { name, findings, seconds } of outcomes) {
    console.log(`${findings.length === 0 ? '  ok  ' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`);
  }
  const failed = outcomes.filter(({ findings }) => findings.length > 0);
  console.log(failed.length === 0 ? 'check: all passed' : `check: ${failed.length} failed`);
  return failed.length === 0;
}

async function runOne(check: Check): Promise<Outcome> {
  const start = performance.now();
  let findings: readonly string[];
  try {
    findings = await check.run();
  } catch (error) {
    findings = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
  return { name: check.name, findings, seconds: (performance.now() - start) / 1000 };
}
