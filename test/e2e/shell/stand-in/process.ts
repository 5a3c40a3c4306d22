import { type ForkOptions, fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';

interface UtilityOptions {
  readonly stdio?: ForkOptions['stdio'];
  readonly serviceName?: string;
}

interface UtilityProcess extends EventEmitter {
  readonly pid?: number | undefined;
  readonly stdout: Readable | null;
  kill(): boolean;
}

/** A utility process is a child of this Node; like Electron's it ends when the app ends. */
export const utilityProcess = {
  fork(modulePath: string, args: readonly string[] = [], options: UtilityOptions = {}): UtilityProcess {
    const stdio = Array.isArray(options.stdio) ? [...options.stdio, 'ipc' as const] : options.stdio;
    // The app's own module hooks are not for its children.
    return fork(modulePath, [...args], { execArgv: [], ...(stdio === undefined ? {} : { stdio }) });
  },
};
