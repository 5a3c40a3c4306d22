// @ts-check
// Builds `out/` when a source file changed since the last build.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { projectNode, projectRoot } from './paths.mjs';

const inputs = [
  'src-main',
  'src-renderer',
  'src-shared',
  'electron.vite.config.ts',
  'vite.renderer.config.ts',
  'package.json',
];
const stampFile = join(projectRoot, 'out', '.built-from');

/** Builds if `out/` is missing or older than its sources; the build's output goes to stderr. */
export async function ensureBuild() {
  if (isFresh()) return;
  await exclusively('build', () => {
    if (!isFresh()) build();
  });
}

/** Builds whatever the state of `out/`. */
export async function buildAnyway() {
  await exclusively('build', build);
}

function build() {
  process.stderr.write('Building the app ...\n');
  const builtFrom = sourcesHash();
  const bundler = join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status } = spawnSync(projectNode, [bundler, 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('The app could not be built; the reason stands above.');
  writeFileSync(stampFile, builtFrom);
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesHash();
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const input of inputs) addTo(hash, input);
  return hash.digest('hex');
}

/**
 * Path, size and time stand for the content: reading every file would cost more than the command that waits for it.
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function addTo(hash, path) {
  const full = join(projectRoot, path);
  const facts = statSync(full, { throwIfNoEntry: false });
  if (facts === undefined) return;
  if (!facts.isDirectory()) {
    hash.update(`${path}\0${facts.size}\0${facts.mtimeMs}\n`);
    return;
  }
  for (const entry of readdirSync(full).sort()) addTo(hash, `${path}/${entry}`);
}
