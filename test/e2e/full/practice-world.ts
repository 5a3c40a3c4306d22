import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Company, openCompany } from '../../../src-main/composition/company.ts';
import { MemorySecretStore } from '../../../src-main/composition/practice/memory-secret-store.ts';
import { OffsetClock } from '../../../src-main/composition/practice/offset-clock.ts';
import { connectPractice } from '../../../src-main/composition/practice/practice-home.ts';
import {
  type PracticeOptions,
  type PracticeProcess,
  startPracticeProcess,
} from '../../../src-main/composition/practice/practice-process.ts';
import { serveApp } from '../../../src-main/composition/serve/serve-company.ts';
import type { WebServer } from '../../../src-main/ipc/web/web-server.ts';
import type { Result } from '../../../src-shared/errors/result.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';

/** A practice company in its process, the real app on it, and the app's page on loopback. Nothing runs by itself. */
export interface PracticeWorld {
  readonly practice: PracticeProcess;
  readonly company: Company;
  readonly server: WebServer;
  /** Lets the shop's and the app's time pass. */
  pass(minutes: number): Promise<void>;
  /** Ends all of it and removes its folder. */
  close(): Promise<void>;
}

export async function openPracticeWorld(options: PracticeOptions): Promise<PracticeWorld> {
  const ends = new AsyncDisposableStack();
  try {
    const home = await mkdtemp(join(tmpdir(), 'tillbridge-page-'));
    ends.defer(() => rm(home, { recursive: true, force: true }));
    const practice = await startPracticeProcess(options);
    ends.defer(() => practice.stop());
    const secrets = new MemorySecretStore();
    const clock = new OffsetClock();
    mustBeOk(await connectPractice(home, practice.addresses, secrets, clock));
    const company = mustBeOk(await openCompany({ home, clock, secrets }));
    ends.defer(() => company.close());
    const server = mustBeOk(await serveApp(company, 0));
    ends.defer(() => server.stop());
    const opened = ends.move();
    return {
      practice,
      company,
      server,
      async pass(minutes) {
        clock.advance(Math.round(minutes * 60_000));
        await practice.setClock(clock.offsetMs);
      },
      close: () => opened.disposeAsync(),
    };
  } finally {
    await ends.disposeAsync();
  }
}

function mustBeOk<Value>(result: Result<Value, SyncError>): Value {
  if (!result.ok) throw new Error(`${result.error.operatorMessage} ${result.error.remedy}`);
  return result.value;
}
