// @ts-check
// Bundles main, preload and page into `out/`. With `--if-needed`, only when a source changed since the last time.

import { buildAnyway, ensureBuild } from '../bootstrap/fresh-build.mjs';

try {
  await (process.argv.includes('--if-needed') ? ensureBuild() : buildAnyway());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
