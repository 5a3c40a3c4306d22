import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPractice } from '../../src-main/composition/practice/practice-home.ts';
import {
  type PracticeProcess,
  startPracticeProcess,
} from '../../src-main/composition/practice/practice-process.ts';
import { systemClock } from '../../src-main/composition/system-clock.ts';
import type { PracticeAddresses } from '../../src-main/practice/host/control.schema.ts';
import { type LaunchedEngine, launchEngine } from './engine-process.ts';
import { SecretRecorder } from './secret-recorder.ts';

export interface WorldOptions {
  readonly items: number;
  readonly seed: number;
  /** Where the engine finds a store that answers at `url`; the store's own address unless told. */
  readonly doorTo?: (url: string) => Promise<string>;
  /** The same for Counterpoint's REST API, which shows a certificate. */
  readonly apiDoorTo?: (api: ApiAddress) => Promise<ApiAddress>;
  /** Where engines keep their compiled code, so that those after the first that ended by itself start faster. */
  readonly codeCache?: string;
}

/** Where an API answers, and the certificate (PEM) that it shows there. */
export interface ApiAddress {
  readonly url: string;
  readonly certificatePem: string;
}

/** A practice company with one store, a data folder connected to both, and the simulated clock that all share. */
export interface PracticeWorld {
  readonly practice: PracticeProcess;
  readonly home: string;
  /** The connection's id. */
  readonly storeId: string;
  readonly offsetMs: number;
  /** Moves the company's and the store's clock; the engine's follows with its next piece of work. */
  advance(ms: number): Promise<void>;
  /** Starts the engine's process on the folder. */
  launch(): LaunchedEngine;
  /** Stops the practice company and removes the folder. */
  close(): Promise<void>;
}

/** The platform of the one store that worlds have. */
const PLATFORM = 'woocommerce';

/** Makes a company of sound items, so that everything in it can and must arrive in the store. */
export async function openWorld(options: WorldOptions): Promise<PracticeWorld> {
  const { items, seed } = options;
  const home = await mkdtemp(join(tmpdir(), 'tillbridge-world-'));
  const practice = await startPracticeProcess({ items, seed, stores: [PLATFORM], isSound: true });
  const close = async () => {
    await practice.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const secrets = new SecretRecorder();
    const addresses = await behindDoors(practice.addresses, options);
    const connected = await connectPractice(home, addresses, secrets, systemClock);
    if (!connected.ok) throw new Error(connected.error.operatorMessage);
    let offsetMs = 0;
    return {
      practice,
      home,
      storeId: practice.addresses.stores[0]?.id ?? '',
      get offsetMs() {
        return offsetMs;
      },
      async advance(ms) {
        offsetMs += Math.round(ms);
        await practice.setClock(offsetMs);
      },
      launch: () =>
        launchEngine({ home, offsetMs, environment: { ...secrets.environment, ...cacheOf(options) } }),
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}

/** Node's own variable (nodejs.org/api/module.html, read 2026). */
const cacheOf = ({ codeCache }: WorldOptions): Readonly<Record<string, string>> =>
  codeCache === undefined ? {} : { NODE_COMPILE_CACHE: codeCache };

async function behindDoors(
  { stores, counterpoint, ...others }: PracticeAddresses,
  { doorTo, apiDoorTo }: WorldOptions,
): Promise<PracticeAddresses> {
  const { api } = counterpoint;
  return {
    ...others,
    counterpoint: { ...counterpoint, api: { ...api, ...(await apiDoorTo?.(api)) } },
    stores: await Promise.all(
      stores.map(async (store) => ({ ...store, url: (await doorTo?.(store.url)) ?? store.url })),
    ),
  };
}
