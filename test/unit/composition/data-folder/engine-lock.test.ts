import { hostname } from 'node:os';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type EngineLock, takeEngineLock } from '../../../../src-main/composition/data-folder/engine-lock.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE_MS = 60_000;
let clock: ManualClock;
let stores: OpenStores;

beforeEach(() => {
  vi.useFakeTimers();
  clock = new ManualClock();
  const opened = openStores(':memory:', clock.now());
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  stores = opened.value;
});
afterEach(() => {
  stores.close();
  vi.useRealTimers();
});

function take(): EngineLock {
  const lock = takeEngineLock(stores.lock, '/shop', clock);
  if (!lock.ok) throw new Error(lock.error.operatorMessage);
  return lock.value;
}

/** Lets time pass as the timers of the process see it. */
function pass(ms: number): void {
  for (let passed = 0; passed < ms; passed += 1_000) {
    clock.advance(1_000);
    vi.advanceTimersByTime(1_000);
  }
}

it('is renewed for as long as it is held, and free once it is released', () => {
  const lock = take();
  pass(10 * MINUTE_MS);
  expect(takeEngineLock(stores.lock, '/shop', clock)).toMatchObject({
    ok: false,
    error: { code: 'company.in-use' },
  });
  expect(lock.lost.aborted).toBe(false);
  lock.release();
  expect(stores.lock.holder()).toBeNull();
  take().release();
});

it('tells of each renewal, until another process has it', () => {
  const lock = take();
  let renewals = 0;
  lock.onRenewed(() => {
    renewals += 1;
  });
  pass(MINUTE_MS);
  expect(renewals).toBe(6);
  clock.advance(2 * MINUTE_MS);
  expect(stores.lock.hold('another 1 id', clock.now(), clock.now() + 2 * MINUTE_MS)).toBe(true);
  pass(MINUTE_MS);
  expect(renewals).toBe(6);
});

it('names the process that has it', () => {
  take();
  const again = takeEngineLock(stores.lock, '/shop', clock);
  expect(again).toMatchObject({
    ok: false,
    error: { remedy: expect.stringContaining(`process ${process.pid} on ${hostname()}`) },
  });
});

it('is lost when this computer slept and another process took it', () => {
  const lock = take();
  clock.advance(2 * MINUTE_MS);
  expect(stores.lock.hold('another 1 id', clock.now(), clock.now() + MINUTE_MS)).toBe(true);
  pass(MINUTE_MS);
  expect(lock.lost.aborted).toBe(true);
  lock.release();
  expect(stores.lock.holder()).toBe('another 1 id');
});

it('of a process that nobody knows is waited for until it was not renewed for a minute', () => {
  stores.lock.hold('another-computer 1 id', clock.now(), clock.now() + MINUTE_MS);
  expect(takeEngineLock(stores.lock, '/shop', clock).ok).toBe(false);
  clock.advance(MINUTE_MS);
  take();
});

/** The local data of a disk that is full, while `isFull`. */
function fullDisk(): { readonly lock: OpenStores['lock']; isFull: boolean } {
  const disk = {
    isFull: false,
    lock: {
      ...stores.lock,
      hold: (owner: string, now: number, until: number) => {
        if (disk.isFull) throw new Error('database or disk is full');
        return stores.lock.hold(owner, now, until);
      },
    },
  };
  return disk;
}

it('outlives a database that cannot be written for a moment', () => {
  const disk = fullDisk();
  const lock = takeEngineLock(disk.lock, '/shop', clock);
  if (!lock.ok) throw new Error(lock.error.operatorMessage);
  disk.isFull = true;
  pass(MINUTE_MS / 2);
  disk.isFull = false;
  pass(10 * MINUTE_MS);
  expect(lock.value.lost.aborted).toBe(false);
  expect(takeEngineLock(stores.lock, '/shop', clock).ok).toBe(false);
  lock.value.release();
});

it('is lost when another process took it while the database could not be written', () => {
  const disk = fullDisk();
  const lock = takeEngineLock(disk.lock, '/shop', clock);
  if (!lock.ok) throw new Error(lock.error.operatorMessage);
  disk.isFull = true;
  pass(2 * MINUTE_MS);
  expect(stores.lock.hold('another 1 id', clock.now(), clock.now() + MINUTE_MS)).toBe(true);
  disk.isFull = false;
  pass(10_000);
  expect(lock.value.lost.aborted).toBe(true);
});
