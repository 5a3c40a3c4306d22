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

/** The engine in its own process. */
export interface EngineProcess {
  readonly pid: number;
  /** From the start of opening the company to open. */
  readonly openMs: number;
  /** Resolves with the signal, or the exit status, when the process is gone. */
  readonly ended: Promise<NodeJS.Signals | number>;
  /** Does one piece of work; rejects when the process ends before it is done. One at a time. */
  ask(request: EngineRequest): Promise<EngineAnswer>;
  /** SIGKILL: no handler runs, nothing is written back. */
  kill(): void;
  /** Lets it close the company; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Starts the engine's process; resolves when its company is open, rejects with the reason when it cannot be opened. */
export async function startEngineProcess(options: EngineProcessOptions): Promise<EngineProcess> {
  const child = fork(ENTRY, ['--home', options.home, '--offset', String(options.offsetMs)], {
    env: { ...process.env, ...options.environment },
    execArgv: [],
    // Standard output belongs to the driver's answer.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = endOf(child);
  const greeting = engineGreeting.parse(await nextMessage(child, ended));
  if (greeting.kind === 'refused') {
    await ended;
    throw new Error(`the company could not be opened (${greeting.code}): ${greeting.message}`);
  }
  return {
    pid: child.pid ?? 0,
    openMs: greeting.openMs,
    ended,
    async ask(request) {
      const answer = nextMessage(child, ended);
      child.send(request);
      return engineAnswer.parse(await answer);
    },
    kill: () => child.kill('SIGKILL'),
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
