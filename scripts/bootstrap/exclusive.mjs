// @ts-check
// One process at a time for work that replaces shared folders.

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';

const pollMs = 250;
// Longer than any install or build; after a restart of the machine the holder's id may belong to somebody else.
const abandonedAfterMs = 30 * 60_000;

/**
 * Runs `work` while holding the lock `name`; waits for a living holder and takes over a dead one's lock.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(name, work) {
  const folder = join(projectRoot, '.cache');
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, `${name}.lock`);
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    await take(lock, mine, name);
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * @param {string} lock
 * @param {string} mine file with our process id; linking it makes the lock appear with its content in one step
 * @param {string} name
 */
async function take(lock, mine, name) {
  let told = false;
  for (;;) {
    try {
      linkSync(mine, lock);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    if (holder !== undefined && (!isAlive(holder) || isAbandoned(lock))) {
      removeDeadLock(lock, holder);
      continue;
    }
    if (!told) process.stderr.write(`Waiting for another process (${holder ?? 'unknown'}): ${name}\n`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/**
 * Moves the lock aside and looks again: between reading and moving, a third process may have taken it over.
 * @param {string} lock
 * @param {number} deadHolder
 */
function removeDeadLock(lock, deadHolder) {
  const aside = `${lock}.dead.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (holderOf(aside) !== deadHolder) linkSync(aside, lock);
  } catch {
    // Somebody else was quicker; the next round sees whose it is now.
  }
  rmSync(aside, { force: true });
}

/**
 * @param {string} file
 * @returns {number | undefined}
 */
function holderOf(file) {
  try {
    const id = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(id) && id > 0 ? id : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  const facts = statSync(lock, { throwIfNoEntry: false });
  return facts !== undefined && Date.now() - facts.mtimeMs > abandonedAfterMs;
}

/** @param {number} id */
function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
