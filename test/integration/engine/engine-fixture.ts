import { createEngine, type SyncEngine } from '../../../src-main/engine/index.ts';
import type { ConnectionSettings, EngineSettings } from '../../../src-main/engine/ports/engine-settings.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import { ok } from '../../../src-shared/errors/result.ts';
import { aConnection } from '../../builders/connection-settings.builder.ts';
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
  /** Runs one cycle of all flows, then whatever waits for a later attempt. */
  settle(): Promise<void>;
  /** A new engine on the same data, as after a restart of the process. */
  restart(): SyncEngine;
}

const START = Date.parse('2026-11-24T12:00:00Z');

export function anEngine(changes: Partial<ConnectionSettings> = {}): EngineFixture {
  const clock = new ManualClock(START);
  const opened = openStores(':memory:', START);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  const stores = opened.value;
  const pos = new FakePos(() => clock.now());
  const platform = new FakePlatform();
  const settings: EngineSettings = {
    connections: [aConnection(changes)],
    intervalMinutes: { 'export-catalog': 15, 'export-prices': 5, 'export-stock': 1 },
    quietWindow: null,
    isPaused: false,
  };
  let ids = 0;
  const create = () =>
    createEngine({
      pos,
      stores,
      clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
      settings: () => settings,
      platform: async (_, onCall) => {
        platform.onCall = onCall;
        return ok(platform);
      },
      newId: () => `id-${++ids}`,
      random: () => 0,
      pause: async () => undefined,
    });
  const engine = create();
  return {
    engine,
    stores,
    pos,
    platform,
    clock,
    async settle() {
      await engine.runCycle({});
      for (let next = await engine.drain(); next !== null; next = await engine.drain()) {
        clock.advance(Math.max(1, next - clock.now()));
      }
    },
    restart: create,
  };
}
