import { err, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Log } from '../../engine/ports/log.ts';
import type { SecretStore } from '../../engine/ports/secret-store.ts';
import type { CounterpointConfig as CounterpointSettings, Settings } from '../../settings/index.ts';

/** What opens something of Counterpoint by the settings as they stand. */
export interface LiveDeps {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly secrets: SecretStore;
  /** The settings as they are now; null before the company is set up. */
  readonly settings: () => Settings | null;
  /** Whether these addresses may be used here at all. */
  readonly guard: (settings: Settings) => Result<void, SyncError>;
}

/** Something that is asked by whoever needs it, and opened when it is first asked. */
export interface LiveOpened<Thing> {
  ask<Value>(
    question: (thing: Thing) => Promise<Result<Value, SyncError>>,
  ): Promise<Result<Value, SyncError>>;
  close(): Promise<void>;
}

interface Opened<Thing> {
  /** What it was opened with. */
  readonly openedWith: string;
  readonly thing: Promise<Result<Thing, SyncError>>;
}

/**
 * Opens anew after a change of the settings, and after a refused log-in, whose password may have been mended since. A
 * failure to open is the answer to the question.
 */
export function liveOpened<Thing extends { close(): Promise<void> }>(
  deps: LiveDeps,
  openNew: (counterpoint: CounterpointSettings) => Promise<Result<Thing, SyncError>>,
): LiveOpened<Thing> {
  let opened: Opened<Thing> | null = null;
  let isClosed = false;

  async function open(
    settings: Settings,
    counterpoint: CounterpointSettings,
  ): Promise<Result<Thing, SyncError>> {
    const allowed = deps.guard(settings);
    return allowed.ok ? await openNew(counterpoint) : allowed;
  }

  async function forget(which: Opened<Thing>): Promise<void> {
    if (opened === which) opened = null;
    const thing = await which.thing;
    if (thing.ok) await thing.value.close();
  }

  return {
    async ask(question) {
      const settings = deps.settings();
      const counterpoint = settings?.counterpoint ?? null;
      if (settings === null || counterpoint === null) return err(notConnected());
      const openedWith = JSON.stringify(counterpoint);
      if (opened !== null && opened.openedWith !== openedWith) await forget(opened);
      // It may have been closed meanwhile, and then nobody would close what is opened now.
      if (isClosed) return err(notConnected());
      opened ??= { openedWith, thing: open(settings, counterpoint) };
      const current = opened;
      const thing = await current.thing;
      const answer = thing.ok ? await question(thing.value) : thing;
      if (!thing.ok || (!answer.ok && answer.error.kind === 'auth')) await forget(current);
      return answer;
    },
    async close() {
      isClosed = true;
      if (opened !== null) await forget(opened);
    },
  };
}

/** Nothing can be asked before Counterpoint is connected. */
export const notConnected = (): SyncError =>
  syncError({
    kind: 'auth',
    code: 'pos.not-connected',
    subject: { entity: 'pos', id: 'counterpoint' },
    operatorMessage: 'Counterpoint is not connected yet.',
    remedy: 'Connect it: connect counterpoint --server HOST --database NAME --user NAME.',
  });
