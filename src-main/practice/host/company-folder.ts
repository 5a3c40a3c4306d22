import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^tillbridge-company-(\d+)-/;

/**
 * Makes the folder for a company's files, named after this process, and removes those of processes that were ended before
 * they could. Answers its path.
 */
export function makeCompanyFolder(): string {
  const temporary = tmpdir();
  for (const name of readdirSync(temporary)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(temporary, name), { recursive: true, force: true });
    }
  }
  return mkdtempSync(join(temporary, `tillbridge-company-${process.pid}-`));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    // EPERM: it runs, and belongs to somebody else.
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}
