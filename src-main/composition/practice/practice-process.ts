import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import {
  auditAnswer,
  type ControlOperation,
  type controlRequests,
  factsAnswer,
  lifeAnswer,
  minimumWritesAnswer,
  type PracticeAddresses,
  practiceAddresses,
} from '../../practice/host/control.schema.ts';
import type { LifeKind } from '../../practice/shop-life/index.ts';

export interface PracticeOptions {
  readonly items: number;
  readonly seed: number;
  readonly stores: readonly string[];
  /** No deliberately troublesome items. */
  readonly isSound?: boolean;
}

/** A practice company in its own process, and what may be asked of it. */
export interface PracticeProcess {
  readonly addresses: PracticeAddresses;
  setClock(offsetMs: number): Promise<void>;
  /** With `include` only these kinds of shop life happen, and the retailer leaves the stores alone. */
  live(
    minutes: number,
    intensity?: number,
    include?: readonly LifeKind[],
  ): Promise<z.infer<typeof lifeAnswer>>;
  setFaults(store: string, faults: readonly Record<string, unknown>[]): Promise<void>;
  audit(): Promise<z.infer<typeof auditAnswer>>;
  minimumWrites(): Promise<z.infer<typeof minimumWritesAnswer>>;
  facts(): Promise<z.infer<typeof factsAnswer>>;
  stop(): Promise<void>;
}

const HOST_ENTRY = fileURLToPath(new URL('../../practice/host/main.ts', import.meta.url));

/** Starts the practice company and resolves when everything in it answers. Its own messages go to stderr. */
export async function startPracticeProcess(options: PracticeOptions): Promise<PracticeProcess> {
  const child = spawn(process.execPath, [HOST_ENTRY, ...argumentsOf(options)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const addresses = practiceAddresses.parse(JSON.parse(await firstLine(child)));
  return client(child, addresses);
}

function argumentsOf(options: PracticeOptions): string[] {
  return [
    '--items',
    String(options.items),
    '--seed',
    String(options.seed),
    '--stores',
    options.stores.join(','),
    ...(options.isSound ? ['--sound'] : []),
  ];
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the practice company has no output');
  const lines = createInterface({ input: child.stdout });
  const line = once(lines, 'line').then(([text]) => String(text));
  const end = once(child, 'exit').then(([code]) => {
    throw new Error(`the practice company ended with status ${code} before it was ready`);
  });
  try {
    return await Promise.race([line, end]);
  } finally {
    end.catch(() => undefined);
  }
}

function client(child: ChildProcess, addresses: PracticeAddresses): PracticeProcess {
  const ask = async <Operation extends ControlOperation>(
    operation: Operation,
    input: z.input<(typeof controlRequests)[Operation]>,
  ): Promise<unknown> => {
    const response = await fetch(`${addresses.control.url}/${operation}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${addresses.control.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`the practice company refused ${operation}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    addresses,
    setClock: async (offsetMs) => {
      await ask('clock.set', { offsetMs });
    },
    live: async (minutes, intensity = 1, include) =>
      lifeAnswer.parse(await ask('life', { minutes, intensity, ...(include && { include: [...include] }) })),
    setFaults: async (store, faults) => {
      await ask('faults', { store, faults: [...faults] });
    },
    audit: async () => auditAnswer.parse(await ask('audit', {})),
    minimumWrites: async () => minimumWritesAnswer.parse(await ask('minimum-writes', {})),
    facts: async () => factsAnswer.parse(await ask('facts', {})),
    stop: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
