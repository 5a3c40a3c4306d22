// `npm test [vitest arguments]`: builds the app if the end-to-end tests run, runs vitest, and prints as its last line
// `N passed, N failed` (and `, N skipped` if any), taken from vitest's own report. Exit status 1 on any failure.

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runNode, runProgram } from '../build/run-node.ts';
import { type Counts, isGreen, lastLine, readCounts } from './counts.ts';
import { withKeychain } from './keychain-session.ts';

const args = process.argv.slice(2);
const cache = join(projectRoot, '.cache');
const reportFile = join(cache, `vitest-${process.pid}.json`);
mkdirSync(cache, { recursive: true });

if (mayRunEndToEnd(args)) await runNode([join(projectRoot, 'scripts/build/build.mjs'), '--if-needed']);

const vitest = [
  join(projectRoot, 'node_modules/vitest/vitest.mjs'),
  'run',
  ...(args.some((arg) => arg.startsWith('--reporter')) ? [] : ['--reporter=default']),
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...args,
];
const status = await withKeychain((prefix, environment) => {
  const [program = '', ...rest] = [...prefix, process.execPath, ...vitest];
  return runProgram(program, rest, { env: { ...process.env, ...environment } });
});
const counts: Counts = readCounts(reportFile, status);
rmSync(reportFile, { force: true });
console.log(lastLine(counts));
process.exitCode = isGreen(counts) ? 0 : 1;

/** Whether the arguments leave the end-to-end suite in: no filter, its project, or one of its files. */
function mayRunEndToEnd(filters: readonly string[]): boolean {
  const text = filters.join(' ');
  return text.includes('e2e') || !/(^|\s)(--project|[^-\s]\S*\/)/.test(text);
}
