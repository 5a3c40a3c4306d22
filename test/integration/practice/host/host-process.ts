import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type ControlOperation,
  type PracticeAddresses,
  practiceAddresses,
} from '../../../../src-main/practice/host/control.schema.ts';

const ENTRY = fileURLToPath(new URL('../../../../src-main/practice/host/main.ts', import.meta.url));

/** The practice company in a process of its own, started as its owner starts it. */
export interface HostProcess {
  readonly child: ChildProcess;
  readonly addresses: PracticeAddresses;
  /** Asks the control server; what it answers is for the test to look at. */
  ask(
    operation: ControlOperation,
    input?: object,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Starts `host/main.ts`; its temporary files go below `temporary`. */
export function spawnHost(args: readonly string[], temporary: string): ChildProcess {
  return spawn(process.execPath, [ENTRY, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, TMPDIR: temporary },
  });
}

/** Resolves when the company answers; throws what it said when it ended before. */
export async function startHost(args: readonly string[], temporary: string): Promise<HostProcess> {
  const child = spawnHost(args, temporary);
  const said = outputOf(child);
  const line = await Promise.race([
    once(createInterface({ input: child.stdout ?? process.stdin }), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(async ([code]) => {
      throw new Error(`the practice company ended with status ${code}: ${await said}`);
    }),
  ]);
  const addresses = practiceAddresses.parse(JSON.parse(line));
  return {
    child,
    addresses,
    async ask(operation, input = {}) {
      const { url, token } = addresses.control;
      const response = await fetch(`${url}/${operation}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(input),
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/** What a process wrote to stderr until it ended. */
export async function outputOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stderr ?? []) text += String(chunk);
  return text;
}

/** The exit status; null after a signal. */
export async function statusOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = await once(child, 'exit');
  return code;
}
