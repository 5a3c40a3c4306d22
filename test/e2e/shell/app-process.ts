import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from './stand-in/control.ts';
import type { AppRecord } from './stand-in/record.ts';

const root = join(import.meta.dirname, '../../..');
const register = join(import.meta.dirname, 'stand-in/register.ts');

interface Reply {
  readonly number: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The built app in a process of its own, on the stand-in. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  readonly #ending: Promise<Reply>;
  #last = 0;
  #errors = '';

  /** Starts it with an empty folder of its own; `environment` steers the stand-in. */
  constructor(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
    this.#folder = mkdtempSync(join(tmpdir(), 'tillbridge-app-'));
    this.#child = spawn(process.execPath, ['--import', register, join(root, 'out/main/main.js'), ...args], {
      cwd: root,
      env: { ...process.env, STAND_IN_FOLDER: this.#folder, ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (data: Buffer) => {
      this.#errors += data.toString();
    });
    this.#ending = once(this.#child, 'exit').then(([code]) => ({
      number: 0,
      error: `the app ended with ${code}`,
    }));
    this.#child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.number)?.(reply);
      this.#waiting.delete(reply.number);
    });
  }

  /** Resolves with the exit status. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  /** What the app wrote to stderr so far. */
  get errors(): string {
    return this.#errors;
  }

  async ask(request: Request): Promise<unknown> {
    const number = ++this.#last;
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(number, resolve));
    this.#child.send({ number, request });
    const { value, error } = await Promise.race([reply, this.#ending]);
    if (error !== undefined) throw new Error(`${error}\n${this.#errors}`);
    return value;
  }

  async record(): Promise<AppRecord> {
    return (await this.ask({ what: 'record' })) as AppRecord;
  }

  /** Ends it, however far it is, and removes its folder. */
  async dispose(): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.ended();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
