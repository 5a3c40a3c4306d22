// @ts-check
// Hands the process over to the project's Node.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectNode } from './paths.mjs';

/**
 * Replaces this process where the running Node can (`process.execve`, Node 22.15 and newer, not on Windows), so that
 * signals, standard streams and the exit status are the command's own. Elsewhere a child does the same at one remove.
 * @param {string[]} args
 * @returns {Promise<never>}
 */
export async function becomeNode(args) {
  const execve = /** @type {{ execve?: (file: string, args: string[], env: NodeJS.ProcessEnv) => never }} */ (
    process
  ).execve;
  if (process.platform !== 'win32' && execve !== undefined) {
    return execve.call(process, projectNode, [projectNode, ...args], process.env);
  }
  return runAsChild(args);
}

/**
 * @param {string[]} args
 * @returns {Promise<never>}
 */
function runAsChild(args) {
  const child = spawn(projectNode, args, { stdio: 'inherit', env: process.env });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP', 'SIGINT'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole group; sending it again would count as the second, impatient one.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  return new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
    });
  });
}
