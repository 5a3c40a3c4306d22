import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { err, ok, type Result } from '../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../src-shared/errors/sync-error.ts';
import { createEngine, recordLoss, type SyncEngine } from '../engine/index.ts';
import type { Clock } from '../engine/ports/clock.ts';
import type { EngineSettings } from '../engine/ports/engine-settings.ts';
import type { OnlineFlagPort } from '../engine/ports/online-flag.ts';
import type { SecretStore } from '../engine/ports/secret-store.ts';
import type { AppServices } from '../ipc/app-services.ts';
import { createLog, type OpenLog, silentLog } from '../observability/index.ts';
import {
  headlessSettingsFile,
  type SettingsFile,
  type SettingsStore,
  settingsStore,
} from '../settings/index.ts';
import { type OpenStores, openStores } from '../storage/index.ts';
import { KnownSecrets } from './access/known-secrets.ts';
import { guardHome } from './access/practice-guard.ts';
import { CompanyBackground } from './company-background.ts';
import { type EngineLock, takeEngineLock } from './data-folder/engine-lock.ts';
import { Heartbeat } from './data-folder/heartbeat.ts';
import { redactedStores } from './data-folder/redacted-stores.ts';
import { chooseReturnsIn } from './live/choose-returns.ts';
import { createLiveDocuments } from './live/live-documents.ts';
import { openOnlineFlag } from './live/live-online-flag.ts';
import { LivePlatforms } from './live/live-platforms.ts';
import { createLivePos, type LivePos } from './live/live-pos.ts';
import { LiveSettings } from './live/live-settings.ts';
import { EngineAppServices } from './services/app-services.ts';
import { preferSmallHeap } from './small-heap.ts';

/** Which company is opened, and what for. */
export interface CompanyOptions {
  /** The company's data folder; made when it is missing. */
  readonly home: string;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  /** How the settings are read and written; as plain Node does it unless told. */
  readonly settingsFile?: SettingsFile;
  /**
   * `run` (unless told): as the one engine on this company's data. `look`: beside whoever runs it; nothing is planned or
   * sent, and nothing is made in a folder that has no company yet.
   */
  readonly use?: 'run' | 'look';
}

/** A company's data folder, open: the real engine joined to the systems that the settings name. */
export interface Company {
  readonly home: string;
  readonly engine: SyncEngine;
  /** The point of sale, to look at. */
  readonly pos: LivePos;
  readonly stores: OpenStores;
  readonly settings: SettingsStore;
  readonly services: AppServices;
  readonly log: OpenLog;
  /** The POS's online flag, through log-ins of its own; whoever opens it closes it. */
  openOnlineFlag(use: 'look' | 'set'): Promise<Result<OnlineFlagPort, SyncError>>;
  /** What the engine follows now. */
  engineSettings(): EngineSettings;
  /** Why the settings cannot be followed, null while they can. */
  settingsFailure(): SyncError | null;
  /** Starts flows when they are due, until `close`. */
  start(): void;
  /** Ends what is under way, gives the lock back and closes everything. */
  close(): Promise<void>;
}

/**
 * Opens one company. What can be wrong with a store or with Counterpoint is a failure of that connection, found when it
 * is first used. Failures: `company.in-use`, `company.home-unusable`, and those of `openStores`.
 */
export async function openCompany(options: CompanyOptions): Promise<Result<Company, SyncError>> {
  const home = resolve(options.home);
  const isRun = options.use !== 'look';
  if (isRun) preferSmallHeap();
  const secrets = new KnownSecrets(options.secrets);
  const hidden = () => secrets.values();
  const log = openLog(home, isRun, options.clock, hidden);
  if (!log.ok) return log;
  const stores = openDatabase(home, isRun, options.clock);
  if (!stores.ok) {
    log.value.close();
    return stores;
  }
  const lock = isRun ? takeEngineLock(stores.value.lock, home, options.clock) : ok(null);
  if (!lock.ok) {
    stores.value.close();
    log.value.close();
    return lock;
  }
  return ok(
    assemble({
      ...options,
      home,
      secrets,
      stores: redactedStores(stores.value, hidden),
      log: log.value,
      lock: lock.value,
      hidden,
    }),
  );
}

interface Parts extends CompanyOptions {
  readonly stores: OpenStores;
  readonly log: OpenLog;
  readonly lock: EngineLock | null;
  readonly hidden: () => readonly string[];
}

function assemble(parts: Parts): Company {
  const { home, clock, secrets, stores, log, lock } = parts;
  const settings = settingsStore(parts.settingsFile ?? headlessSettingsFile(home));
  const live = new LiveSettings(settings);
  const access = { home, clock, log, secrets, settings: () => live.current(), guard: guardHome(home) };
  const pos = createLivePos(access);
  const documents = createLiveDocuments(access);
  const platforms = new LivePlatforms(access);
  const engine = createEngine({
    pos,
    documents,
    stores,
    clock,
    log,
    settings: () => live.engineSettings(),
    chooseReturns: chooseReturnsIn(settings),
    platform: (id, onCall) => platforms.open(id, onCall),
    newId: randomUUID,
    random: Math.random,
    pause: () => new Promise((resume) => setImmediate(resume)),
  });
  const services = new EngineAppServices({
    engine,
    stores,
    clock,
    log,
    settings,
    live,
    platforms,
    engineSettings: () => live.engineSettings(),
    hidden: parts.hidden,
    lost: lock?.lost ?? null,
  });
  const background = new CompanyBackground({ engine, live, platforms, log });
  // A refused log-in is mended outside of the engine; it is read again with the next try.
  const offEvents = engine.on((event) => {
    if (event.kind !== 'status-changed') return;
    for (const { id, stopped } of engine.status().connections) {
      if (stopped?.kind === 'auth') void platforms.forget(id);
    }
  });
  const heartbeat = new Heartbeat({ home, stores, log });
  if (lock !== null) {
    heartbeat.begin(() => recordLoss(stores, live.engineSettings(), clock.now()));
    lock.onRenewed(() => heartbeat.beat());
    engine.recover();
    lock.lost.addEventListener('abort', () => {
      log.error('another process took this company over; this one stops', { home });
      void engine.stop();
    });
  }
  let closing: Promise<void> | null = null;
  return {
    home,
    engine,
    pos,
    stores,
    settings,
    services,
    log,
    openOnlineFlag: (use) => openOnlineFlag(access, use),
    engineSettings: () => live.engineSettings(),
    settingsFailure: () => live.failure(),
    start: () => background.start(),
    close() {
      closing ??= (async () => {
        offEvents();
        services.close();
        await Promise.all([background.stop(), engine.stop()]);
        await platforms.close();
        await pos.close();
        await documents.close();
        if (lock !== null && !lock.lost.aborted) heartbeat.beat();
        lock?.release();
        stores.close();
        log.close();
      })();
      return closing;
    },
  };
}

function openDatabase(home: string, isRun: boolean, clock: Clock): Result<OpenStores, SyncError> {
  const file = join(home, 'tillbridge.db');
  return openStores(isRun || existsSync(file) ? file : ':memory:', clock.now());
}

function openLog(
  home: string,
  isRun: boolean,
  clock: Clock,
  secrets: () => readonly string[],
): Result<OpenLog, SyncError> {
  if (!isRun) return ok({ ...silentLog, close: () => undefined });
  try {
    mkdirSync(home, { recursive: true });
    return ok(createLog({ file: join(home, 'tillbridge.log'), level: 'info', clock, secrets }));
  } catch (cause) {
    return err(homeUnusable(home, cause));
  }
}

const homeUnusable = (home: string, cause: unknown): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'company.home-unusable',
    subject: { entity: 'setting', id: home },
    field: 'home',
    operatorMessage: `The data folder ${home} cannot be used.`,
    remedy: 'Check that it is a folder that can be written, or name another one.',
    detail: cause instanceof Error ? cause.message : String(cause),
  });
