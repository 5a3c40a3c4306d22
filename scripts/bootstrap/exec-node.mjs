// @ts-check
// Runs the command on the project's Node and behaves like it: streams, signals and exit status are passed through.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { projectNode } from './paths.mjs';

const parentPollMs = 200;

/**
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export function becomeNode(args) {
  const child = spawn(projectNode, args, { stdio: 'inherit', env: process.env });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group; sending it again would count as the second, impatient one.
      if (signal === 'SIGINT' && isatty(0)) return;
      child.kill(signal);
    });
  }
  followParent(() => child.kill('SIGTERM'));
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * npm hands a signal to the shell that runs its script, and that shell dies without handing it on (seen with npm 11.19
 * and dash 0.5.12). The command would run for ever; so the end of the parent counts as a request to stop.
 * @param {() => void} stop
 */
function followParent(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, parentPollMs);
}
