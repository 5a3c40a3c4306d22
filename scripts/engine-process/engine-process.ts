import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type EngineAnswer, type EngineRequest, engineAnswer, engineGreeting } from './messages.schema.ts';

const ENTRY = join(import.meta.dirname, 'main.ts');

export interface EngineProcessOptions {
  /** A company's data folder. */
  readonly home: string;
  /** The simulated clock: the computer's plus so many milliseconds. */
  readonly offsetMs: number;
  /** Secrets, as `TILLBRIDGE_SECRET_…`. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The engine in its own process, from its first moment. */
export interface LaunchedEngine {
  /** Resolves when the company is open; rejects with the reason when it cannot be, or when the process ends before. */
  readonly opened: Promise<EngineProcess>;
  /** Resolves with the signal, or the exit status, when the process is gone. */
  readonly ended: Promise<NodeJS.Signals | number>;
  /** SIGKILL: no handler runs, nothing is written back. */
  kill(): void;
}

/** The engine in its own process, with its company open. */
export interface EngineProcess {
  /** How long opening the company took. */
  readonly openMs: number;
  /** Does one piece of work; rejects when the process ends before it is done. One at a time. */
  ask(request: EngineRequest): Promise<EngineAnswer>;
  /** Lets it close the company; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts the engine's process. */
export function launchEngine(options: EngineProcessOptions): LaunchedEngine {
  const child = fork(ENTRY, ['--home', options.home, '--offset', String(options.offsetMs)], {
    env: { ...process.env, ...options.environment },
    // As the command line is started, and without what is for the driver alone.
    execArgv: process.execArgv.filter((flag) => /^--(max-semi-space-size|heap-growing-percent)=/.test(flag)),
    // Standard output belongs to the driver's answer.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = endOf(child);
  const opened = open(child, ended);
  // A process that is killed while it opens the company is no surprise to whoever killed it.
  opened.catch(() => undefined);
  return { opened, ended, kill: () => child.kill('SIGKILL') };
}

async function open(child: ChildProcess, ended: LaunchedEngine['ended']): Promise<EngineProcess> {
  const greeting = engineGreeting.parse(await nextMessage(child, ended));
  if (greeting.kind === 'refused') {
    await ended;
    throw new Error(`the company could not be opened (${greeting.code}): ${greeting.message}`);
  }
  return {
    openMs: greeting.openMs,
    async ask(request) {
      const answer = nextMessage(child, ended);
      // A process that is gone by now rejects the answer.
      child.send(request, () => undefined);
      return engineAnswer.parse(await answer);
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<NodeJS.Signals | number> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
  });
}

async function nextMessage(child: ChildProcess, ended: Promise<unknown>): Promise<unknown> {
  const listening = new AbortController();
  const message = once(child, 'message', { signal: listening.signal }).then(([value]) => value as unknown);
  const end = ended.then((how) => {
    throw new Error(`the engine's process ended (${how}) before it answered`);
  });
  try {
    return await Promise.race([message, end]);
  } finally {
    listening.abort();
    message.catch(() => undefined);
    end.catch(() => undefined);
  }
}
