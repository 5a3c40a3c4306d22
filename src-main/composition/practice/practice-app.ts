import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ok, type Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { headlessSettingsFile, type SettingsFile } from '../../settings/index.ts';
import { type Company, openCompany } from '../company.ts';
import { systemClock } from '../system-clock.ts';
import { MemorySecretStore } from './memory-secret-store.ts';
import { connectPractice } from './practice-home.ts';
import { type PracticeOptions, startPracticeProcess } from './practice-process.ts';
import { keepShopOpen } from './shop-hours.ts';

/** A practice company, and how its settings are kept. */
export interface PracticeAppOptions extends PracticeOptions {
  /** How its settings are kept; as plain Node does it unless told. */
  readonly settingsFile?: (home: string) => SettingsFile;
}

/** A practice company at work, for looking at. */
export interface PracticeApp {
  readonly company: Company;
  /** Resolves when the practice company's process has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
  /** Ends everything and removes its folder. */
  stop(): Promise<void>;
}

/** Often enough that somebody who watches sees something. */
const SCHEDULE = { orders: 1, stock: 1, prices: 1, catalog: 2 };

/** Starts a practice company and keeps its stores in step, in real time, while sales and edits go on in the shop. */
export async function startPracticeApp(options: PracticeAppOptions): Promise<Result<PracticeApp, SyncError>> {
  const started = new AsyncDisposableStack();
  try {
    const home = await mkdtemp(join(tmpdir(), 'tillbridge-practice-'));
    started.defer(() => rm(home, { recursive: true, force: true }));
    const practice = await startPracticeProcess(options);
    started.defer(() => practice.stop());
    const secrets = new MemorySecretStore();
    const connected = await connectPractice(home, practice.addresses, secrets, systemClock, SCHEDULE);
    if (!connected.ok) return connected;
    const settingsFile = (options.settingsFile ?? headlessSettingsFile)(home);
    const opened = await openCompany({ home, clock: systemClock, secrets, settingsFile });
    if (!opened.ok) return opened;
    const company = opened.value;
    started.defer(() => company.close());
    company.start();
    const shop = keepShopOpen(practice, systemClock, company.log);
    started.defer(() => shop.close());
    const running = started.move();
    return ok({ company, ended: practice.ended, stop: () => running.disposeAsync() });
  } finally {
    // Does nothing once all was handed over.
    await started.disposeAsync();
  }
}
