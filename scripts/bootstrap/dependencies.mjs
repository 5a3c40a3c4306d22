// @ts-check
// Installs the locked packages when they are missing or not those of the lock file.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { modulesFolder, nodeOutsideProject, pathOutsideProject, projectNode, projectRoot } from './paths.mjs';

const stampFile = join(modulesFolder, '.tillbridge-installed');
const lockFile = join(projectRoot, 'package-lock.json');
const waitsBeforeRetryMs = [5_000, 15_000, 45_000];

/** Runs `npm ci` if it is needed, once, however many scripts start together. */
export async function ensureDependencies() {
  if (areInstalled()) return;
  await exclusively('npm-ci', async () => {
    if (areInstalled()) return;
    if (process.platform === 'win32' && process.execPath.startsWith(modulesFolder + sep)) {
      throw new Error(
        'The packages are older than package-lock.json. Run `npm ci`, then repeat the command.',
      );
    }
    await install();
    writeFileSync(stampFile, lockHash());
  });
}

function areInstalled() {
  if (!existsSync(projectNode)) return false;
  const wanted = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return true;
  if (!matchesLockFile()) return false;
  writeFileSync(stampFile, wanted);
  return true;
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/**
 * Compares npm's record of what it installed with the lock file: true after a plain `npm ci` or `npm install` by hand.
 * Optional packages for other platforms are in the lock file only.
 */
function matchesLockFile() {
  const record = join(modulesFolder, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(lockFile)).every(([path, wanted]) => {
    if (path === '' || wanted.optional === true) return true;
    const found = installed[path];
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}

async function install() {
  for (let attempt = 0; ; attempt += 1) {
    process.stderr.write('Installing the locked packages (npm ci) ...\n');
    const { status, problem } = runNpmCi();
    if (status === 0 && existsSync(projectNode)) return;
    const wait = waitsBeforeRetryMs[attempt];
    if (wait === undefined || problem.includes('EUSAGE')) {
      throw new Error(`npm ci failed (status ${status}); without its packages nothing can run.`);
    }
    process.stderr.write(`npm ci failed; trying again in ${wait / 1000} s\n`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** @returns {{ status: number | null, problem: string }} */
function runNpmCi() {
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const node = nodeOutsideProject();
  const npmScript = process.env.npm_execpath;
  const throughNode = npmScript?.endsWith('.js') === true && existsSync(npmScript);
  const child = spawnSync(throughNode ? node : 'npm', throughNode ? [npmScript, ...options] : options, {
    cwd: projectRoot,
    env: { ...process.env, PATH: pathOutsideProject() },
    shell: !throughNode && process.platform === 'win32',
    stdio: ['ignore', 2, 'pipe'],
    encoding: 'utf8',
  });
  const problem = child.error?.message ?? child.stderr ?? '';
  process.stderr.write(problem);
  return { status: child.status, problem };
}
