import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A process that was started and has said its first line. */
export interface LaunchedHost {
  readonly pid: number;
  readonly firstLine: string;
  /** Resolves with the exit status, null after a signal. */
  readonly ended: Promise<number | null>;
  /** Asks it to stop; one that does not is ended. */
  stop(): void;
}

/** Starts a JavaScript file as another process; throws when it ends before its first line. */
export type LaunchHost = (entry: string, args: readonly string[]) => Promise<LaunchedHost>;

const STOPS_WITHIN_MS = 10_000;

/** With the Node that runs this process. The IPC channel tells the child when its parent is gone. */
export const launchWithNode: LaunchHost = async (entry, args) => {
  const child = spawn(process.execPath, [entry, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // Ctrl-C is for us: the practice company must outlive what is still talking to it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const ended = exitOf(child);
  const firstLine = await firstLineOf(child.stdout, ended);
  return {
    pid: child.pid ?? 0,
    firstLine,
    ended,
    stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
      void ended.finally(() => clearTimeout(timer));
    },
  };
};

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** The first line of a stream; throws when the process ends before. */
export async function firstLineOf(stream: Readable | null, ended: Promise<number | null>): Promise<string> {
  if (stream === null) throw new Error('the practice company has no output');
  const lines = createInterface({ input: stream });
  const line = once(lines, 'line').then(([text]) => String(text));
  const end = ended.then((code) => {
    throw new Error(`the practice company ended with status ${code} before it was ready`);
  });
  try {
    return await Promise.race([line, end]);
  } finally {
    line.catch(() => undefined);
    end.catch(() => undefined);
  }
}
