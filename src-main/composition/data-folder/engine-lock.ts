import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { err, ok, type Result } from '../../../src-shared/errors/result.ts';
import { type SyncError, syncError } from '../../../src-shared/errors/sync-error.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { LockStore } from '../../engine/ports/stores.ts';

/** The right to be the one engine on a company's data. */
export interface EngineLock {
  /** Aborts when another process took the lock over, for example while this computer slept. */
  readonly lost: AbortSignal;
  /** Calls `work` with each renewal from now on. */
  onRenewed(work: () => void): void;
  release(): void;
}

const HELD_FOR_MS = 60_000;
const RENEWED_EVERY_MS = 10_000;

/**
 * Takes the lock and renews it until it is released. The lock of a process of this computer that has ended is taken over
 * at once, any other one when it was not renewed for a minute. Failure: `rejected` with `company.in-use`.
 */
export function takeEngineLock(store: LockStore, home: string, clock: Clock): Result<EngineLock, SyncError> {
  const owner = `${hostname()} ${process.pid} ${randomUUID()}`;
  const hold = (): boolean => store.hold(owner, clock.now(), clock.now() + HELD_FOR_MS);
  if (!hold()) {
    const holder = store.holder();
    if (holder === null || !hasEnded(holder)) return err(inUse(home, holder));
    store.release(holder);
    if (!hold()) return err(inUse(home, store.holder()));
  }
  const lost = new AbortController();
  let renewed = (): void => undefined;
  const timer = setInterval(() => {
    const isHeld = whenWritable(hold);
    if (isHeld === true) renewed();
    if (isHeld !== false) return;
    clearInterval(timer);
    lost.abort();
  }, RENEWED_EVERY_MS);
  timer.unref();
  return ok({
    lost: lost.signal,
    onRenewed(work) {
      renewed = work;
    },
    release() {
      clearInterval(timer);
      store.release(owner);
    },
  });
}

/**
 * Null while the database cannot be written, for example to a full disk, which must not end the process: nothing can be sent
 * meanwhile, since nothing can be announced, and the next renewal tells whether another process has taken over.
 */
function whenWritable(hold: () => boolean): boolean | null {
  try {
    return hold();
  } catch {
    return null;
  }
}

function hasEnded(holder: string): boolean {
  const [host, pid] = holder.split(' ');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

const inUse = (home: string, holder: string | null): SyncError =>
  syncError({
    kind: 'rejected',
    code: 'company.in-use',
    subject: { entity: 'setting', id: home },
    operatorMessage: 'Another Tillbridge is already at work on this company.',
    remedy: `Use that one, or end it first${holder === null ? '' : ` (process ${holder.split(' ')[1]} on ${holder.split(' ')[0]})`}.`,
  });
