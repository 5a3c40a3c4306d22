import { createEngine, type SyncEngine } from '../../../src-main/engine/index.ts';
import type {
  ChooseReturns,
  ConnectionSettings,
  EngineSettings,
} from '../../../src-main/engine/ports/engine-settings.ts';
import type { Pos } from '../../../src-main/engine/ports/pos.ts';
import type { Stores } from '../../../src-main/engine/ports/stores.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
import { someEngineSettings } from '../../builders/engine-settings.builder.ts';
import type { FakeDocuments } from '../../fakes/fake-documents.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { FakePos } from '../../fakes/fake-pos.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

/** The real engine on real SQLite, with a company and a store in memory. */
export interface EngineFixture {
  readonly engine: SyncEngine;
  readonly stores: OpenStores;
  readonly pos: FakePos;
  readonly platform: FakePlatform;
  readonly clock: ManualClock;
  /** Messages of level error: mistakes in the program. */
  readonly defects: string[];
  /** Changes the settings of the one connection from now on. */
  configure(changes: Partial<ConnectionSettings>): void;
  configureAll(changes: Partial<EngineSettings>): void;
  /** Runs one cycle of all flows, then whatever waits for a later attempt. */
  settle(): Promise<void>;
  /** A new engine on the same data, as after a restart of the process. */
  restart(): SyncEngine;
}

export const START = Date.parse('2026-11-24T12:00:00Z');
export const MINUTE = 60_000;

/** The parts of the world around an engine; what is left out is made new. */
export interface World {
  readonly clock: ManualClock;
  readonly pos: FakePos;
  readonly platform: FakePlatform;
  readonly stores: Stores;
  /** Left out: the company takes no documents. */
  readonly documents?: FakeDocuments | undefined;
  /** Left out: nobody can change how returns go to the POS. */
  readonly chooseReturns?: ChooseReturns | undefined;
}

export function openTestStores(file = ':memory:'): OpenStores {
  const opened = openStores(file, START);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  return opened.value;
}

export function anEngine(
  changes: Partial<ConnectionSettings> = {},
  stores: OpenStores = openTestStores(),
): EngineFixture {
  const clock = new ManualClock(START);
  const pos = new FakePos(() => clock.now());
  const platform = new FakePlatform();
  let settings = engineSettings(changes);
  const defects: string[] = [];
  const create = () => engineIn({ clock, pos, platform, stores }, () => settings, defects);
  const engine = create();
  return {
    engine,
    stores,
    pos,
    platform,
    clock,
    defects,
    configure(more) {
      const [connection] = settings.connections;
      settings = { ...settings, connections: [{ ...(connection ?? aConnection()), ...more }] };
    },
    configureAll(more) {
      settings = { ...settings, ...more };
    },
    settle: () => settle(engine, clock),
    restart: create,
  };
}

export const engineSettings = (changes: Partial<ConnectionSettings> = {}): EngineSettings =>
  someEngineSettings({ connections: [aConnection(changes)] });

let ids = 0;

/** An engine in a given world, whatever company it reads. */
export function engineIn(
  { clock, pos, platform, stores, documents, chooseReturns }: Omit<World, 'pos'> & { readonly pos: Pos },
  settings: () => EngineSettings,
  defects: string[] = [],
): SyncEngine {
  return createEngine({
    pos,
    documents,
    stores,
    clock,
    log: {
      debug() {},
      info() {},
      warn() {},
      error: (message, fields) => defects.push(`${message}: ${String(fields?.defect)}`),
    },
    settings,
    chooseReturns,
    platform: async (_, onCall) => {
      platform.onCall = onCall;
      return ok(platform);
    },
    newId: () => `id-${++ids}`,
    random: () => 0,
    pause: async () => undefined,
  });
}

/** Runs one cycle of all flows, then whatever waits for a later attempt. */
export async function settle(engine: SyncEngine, clock: ManualClock): Promise<void> {
  await engine.runCycle({});
  let waits = 0;
  for (let next = await engine.drain(); next !== null; next = await engine.drain()) {
    clock.advance(Math.max(1, next - clock.now()));
    if (++waits > 500) throw new Error('jobs wait for ever');
  }
}
