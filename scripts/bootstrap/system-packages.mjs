// @ts-check
// What the tests need from the operating system: a browser, a virtual screen and a keychain.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Requirement
 * @property {string} debianPackage
 * @property {() => boolean} isThere
 */

/** @type {Requirement[]} */
const requirements = [
  { debianPackage: 'chromium', isThere: () => 'CHROMIUM' in process.env || isProgram('chromium') },
  { debianPackage: 'xvfb', isThere: () => isProgram('Xvfb') },
  { debianPackage: 'dbus', isThere: () => isProgram('dbus-run-session') },
  { debianPackage: 'gnome-keyring', isThere: () => isProgram('gnome-keyring-daemon') },
  { debianPackage: 'libsecret-1-0', isThere: () => isLibrary('libsecret-1.so.0') },
  { debianPackage: 'fonts-dejavu-core', isThere: () => existsSync('/usr/share/fonts/truetype/dejavu') },
  // As wide as the fonts that owners see; DejaVu alone would test and picture another layout.
  { debianPackage: 'fonts-inter', isThere: () => existsSync('/usr/share/fonts/opentype/inter') },
];

/** Installs what is missing on Debian (as root or with passwordless sudo); elsewhere names it and goes on. */
export function ensureSystemPackages() {
  if (process.platform !== 'linux') return;
  const missing = missingPackages();
  if (missing.length === 0) return;
  const prefix = administratorPrefix();
  if (prefix === undefined || !isProgram('apt-get')) {
    tellMissing(missing);
    return;
  }
  process.stderr.write(`Installing for the tests: ${missing.join(' ')}\n`);
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  run([...prefix, 'apt-get', ...options, 'update']);
  run([...prefix, 'apt-get', ...options, 'install', '-y', '--no-install-recommends', ...missing]);
  const stillMissing = missingPackages();
  if (stillMissing.length > 0) tellMissing(stillMissing);
}

function missingPackages() {
  return requirements.filter((requirement) => !requirement.isThere()).map((r) => r.debianPackage);
}

/** @param {string[]} missing */
function tellMissing(missing) {
  process.stderr.write(
    `Not on this machine, so the tests that need it fail or are left out: ${missing.join(', ')}\n` +
      `On Debian: apt-get install --no-install-recommends ${missing.join(' ')}\n`,
  );
}

/** @returns {string[] | undefined} what to put before a command that needs root, or undefined when it cannot be had */
function administratorPrefix() {
  if (process.getuid?.() === 0) return [];
  const withoutPassword = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return withoutPassword ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive'] : undefined;
}

/** @param {string[]} command */
function run([program = '', ...args]) {
  spawnSync(program, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** @param {string} name */
function isProgram(name) {
  return ['/usr/bin', '/usr/local/bin', '/bin', '/usr/sbin'].some((folder) => existsSync(join(folder, name)));
}

/** @param {string} name */
function isLibrary(name) {
  const folders = ['/usr/lib', '/usr/lib64'];
  if (folders.some((folder) => existsSync(join(folder, name)))) return true;
  const perArchitecture = readdirSync('/usr/lib').filter((entry) => entry.includes('-linux-gnu'));
  return perArchitecture.some((entry) => existsSync(join('/usr/lib', entry, name)));
}
