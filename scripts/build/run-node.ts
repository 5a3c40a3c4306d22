import { type SpawnOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';

/** Absolute path of the repository's root. */
export const projectRoot: string = join(import.meta.dirname, '../..');

/** Runs a program to its end with this process's streams; answers its exit status (128 + number for a signal). */
export function runProgram(
  program: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  const child = spawn(program, args, { cwd: projectRoot, stdio: 'inherit', ...options });
  const stop = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  // Ctrl-C reaches the child by itself; listening keeps this process alive until the child has ended.
  const wait = (): void => {};
  process.on('SIGTERM', stop).on('SIGINT', wait);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', stop).off('SIGINT', wait);
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}

/** {@link runProgram} with the Node that runs this script. */
export function runNode(args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return runProgram(process.execPath, args, options);
}
