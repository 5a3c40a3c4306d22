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
import { type LaunchHost, launchWithNode } from './launch-host.ts';
import { announcePractice } from './running-practices.ts';

/** What kind of practice company is made. */
export interface PracticeOptions {
  /** 50 to 500,000. */
  readonly items: number;
  readonly seed: number;
  /** Platforms, one store each. */
  readonly stores: readonly string[];
  /** No deliberately troublesome items. */
  readonly isSound?: boolean;
  /** The stores limit requests as the real ones do. */
  readonly hasRateLimits?: boolean;
  /** Products that the retailer had made in each store before; none unless told. */
  readonly existing?: number;
}

/** A practice company in its own process, and what may be asked of it. */
export interface PracticeProcess {
  readonly addresses: PracticeAddresses;
  /** The certificates of its SQL Server and its API, for clients that take a file. */
  readonly certificateFile: string;
  /** Resolves with the exit status when the process has ended, whoever ended it. */
  readonly ended: Promise<number | null>;
  setClock(offsetMs: number): Promise<void>;
  /**
   * With `include` only these kinds of shop life happen, and the retailer leaves the stores alone. `orders` web orders are
   * placed in any case. With `postsTickets` false staff post no ticket of the drawer.
   */
  live(
    minutes: number,
    intensity?: number,
    include?: readonly LifeKind[],
    orders?: number,
    postsTickets?: boolean,
  ): Promise<z.infer<typeof lifeAnswer>>;
  setFaults(store: string, faults: readonly Record<string, unknown>[]): Promise<void>;
  audit(): Promise<z.infer<typeof auditAnswer>>;
  minimumWrites(): Promise<z.infer<typeof minimumWritesAnswer>>;
  facts(): Promise<z.infer<typeof factsAnswer>>;
  stop(): Promise<void>;
}

const HOST_ENTRY = fileURLToPath(new URL('../../practice/host/main.ts', import.meta.url));

/**
 * Starts the practice company and resolves when everything in it answers; throws when it ends before. Its own messages
 * go to stderr. While it runs, other processes of this computer know its addresses as practice.
 */
export async function startPracticeProcess(options: PracticeOptions): Promise<PracticeProcess> {
  const launch = await launcher();
  const host = await launch(HOST_ENTRY, argumentsOf(options));
  const addresses = practiceAddresses.parse(JSON.parse(host.firstLine));
  const { counterpoint, stores } = addresses;
  const record = announcePractice(
    host.pid,
    [
      { host: counterpoint.server, port: counterpoint.port },
      addressOf(counterpoint.api.url),
      ...stores.map(({ url }) => addressOf(url)),
    ],
    `${counterpoint.certificatePem.trimEnd()}\n${counterpoint.api.certificatePem}`,
  );
  const ended = host.ended.finally(() => record.remove());
  return {
    ...controls(addresses),
    addresses,
    certificateFile: record.certificateFile,
    ended,
    async stop() {
      host.stop();
      await ended;
    },
  };
}

// The installed app is no Node that could run a file, and plain Node must never load Electron.
async function launcher(): Promise<LaunchHost> {
  if (process.versions.electron === undefined) return launchWithNode;
  return (await import('../electron/electron-launch-host.ts')).launchWithElectron;
}

function refusalText(operation: string, body: unknown): string {
  const told = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : '';
  return told === '' ? `the practice company refused ${operation}` : told;
}

/** `fetch` says why only in the cause of its failure. */
function causeText(problem: unknown): string {
  const cause = problem instanceof Error ? (problem.cause ?? problem) : problem;
  return cause instanceof Error ? cause.message : String(cause);
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
    ...(options.hasRateLimits ? ['--rate-limits'] : []),
    '--existing',
    String(options.existing ?? 0),
  ];
}

function addressOf(text: string): { host: string; port: number } {
  const url = new URL(text);
  return { host: url.hostname, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
}

type Controls = Omit<PracticeProcess, 'addresses' | 'certificateFile' | 'ended' | 'stop'>;

function controls({ control }: PracticeAddresses): Controls {
  const ask = async <Operation extends ControlOperation>(
    operation: Operation,
    input: z.input<(typeof controlRequests)[Operation]>,
  ): Promise<unknown> => {
    const response = await fetch(`${control.url}/${operation}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }).catch((problem: unknown) => {
      throw new Error(`the practice company does not answer ${operation}: ${causeText(problem)}`, {
        cause: problem,
      });
    });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(refusalText(operation, body));
    return body;
  };
  return {
    setClock: async (offsetMs) => {
      await ask('clock.set', { offsetMs });
    },
    live: async (minutes, intensity = 1, include, orders = 0, postsTickets = true) =>
      lifeAnswer.parse(
        await ask('life', {
          minutes,
          intensity,
          orders,
          postsTickets,
          ...(include && { include: [...include] }),
        }),
      ),
    setFaults: async (store, faults) => {
      await ask('faults', { store, faults: [...faults] });
    },
    audit: async () => auditAnswer.parse(await ask('audit', {})),
    minimumWrites: async () => minimumWritesAnswer.parse(await ask('minimum-writes', {})),
    facts: async () => factsAnswer.parse(await ask('facts', {})),
  };
}
