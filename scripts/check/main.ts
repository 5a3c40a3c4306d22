// `npm run check`: types, format and lint, import rules, unused code, lock file, file rules. Exit status 1 on any finding.

import { fileRules } from './file-rules.ts';
import { importRules } from './import-rules.ts';
import { lockFile } from './lock-file.ts';
import { programCheck } from './program-check.ts';
import { type Check, report, runAll } from './report.ts';
import { typeZones } from './type-zones.ts';

// The long ones first; the rest fills the gaps.
const checks: Check[] = [
  { name: 'import rules', run: importRules },
  ...typeZones.map((zone) =>
    programCheck(`types: ${zone}`, 'typescript', 'tsc', ['-p', `tsconfig/${zone}.json`]),
  ),
  programCheck('unused code', 'knip', 'knip', ['--no-progress', '--no-config-hints']),
  programCheck('format and lint', '@biomejs/biome', 'biome', ['check', '--max-diagnostics=200']),
  { name: 'lock file', run: lockFile },
  { name: 'file rules', run: fileRules },
];

const wanted = process.argv.slice(2);
const selected =
  wanted.length === 0 ? checks : checks.filter((check) => wanted.some((w) => check.name.includes(w)));
if (selected.length === 0) {
  process.stderr.write(`no such check; there are: ${checks.map((check) => check.name).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = report(await runAll(selected)) ? 0 : 1;
}
