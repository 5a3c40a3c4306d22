import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectPractice } from '../../src-main/composition/practice/practice-home.ts';
import {
  type PracticeProcess,
  startPracticeProcess,
} from '../../src-main/composition/practice/practice-process.ts';
import { type LaunchedEngine, launchEngine } from './engine-process.ts';
import { SecretRecorder } from './secret-recorder.ts';

export interface WorldOptions {
  readonly items: number;
  readonly seed: number;
  /** Where the engine finds a store that answers at `url`; the store's own address unless told. */
  readonly doorTo?: (url: string) => Promise<string>;
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
export async function openWorld({ items, seed, doorTo }: WorldOptions): Promise<PracticeWorld> {
  const home = await mkdtemp(join(tmpdir(), 'tillbridge-world-'));
  const practice = await startPracticeProcess({ items, seed, stores: [PLATFORM], isSound: true });
  const close = async () => {
    await practice.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    const secrets = new SecretRecorder();
    const stores = await Promise.all(
      practice.addresses.stores.map(async (store) => ({
        ...store,
        url: (await doorTo?.(store.url)) ?? store.url,
      })),
    );
    const connected = await connectPractice(home, { ...practice.addresses, stores }, secrets);
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
      launch: () => launchEngine({ home, offsetMs, environment: secrets.environment }),
      close,
    };
  } catch (problem) {
    await close();
    throw problem;
  }
}
