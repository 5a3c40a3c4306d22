import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineSettings } from '../../../../src-main/engine/ports/engine-settings.ts';
import { Scheduler } from '../../../../src-main/engine/scheduler/scheduler.ts';
import { connectionId } from '../../../../src-shared/domain/ids.ts';
import { aConnection } from '../../../builders/connection-settings.builder.ts';
import { someEngineSettings } from '../../../builders/engine-settings.builder.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE = 60_000;
const WEB = connectionId('web');
const SHOP = connectionId('shop');

let clock: ManualClock;
let settings: EngineSettings;
let started: string[];
let defects: unknown[];
let jobsDueAt: Map<string, number>;
/** What ends the flows that were told to go on for a while, by store. */
let running: Map<string, { readonly end: () => void; readonly signal: AbortSignal }>;
let isSlow: (id: string) => boolean;
let scheduler: Scheduler;

beforeEach(() => {
  clock = new ManualClock();
  settings = someEngineSettings();
  started = [];
  defects = [];
  jobsDueAt = new Map();
  running = new Map();
  isSlow = () => false;
  scheduler = new Scheduler({
    clock,
    settings: () => settings,
    nextJobAt: (id) => jobsDueAt.get(id) ?? null,
    wakeAt: () => null,
    runFlows: async (id, flows, signal) => {
      started.push(`${id}: ${flows.map(({ flow }) => flow.replace('export-', '')).join(' ')}`);
      if (isSlow(id)) await untilEnded(id, signal);
    },
    runJobs: async (id, signal) => {
      started.push(`${id}: jobs`);
      jobsDueAt.delete(id);
      if (isSlow(id)) await untilEnded(id, signal);
    },
    onDefect: (defect) => defects.push(defect),
  });
});
afterEach(async () => {
  for (const { end } of running.values()) end();
  await scheduler.stop();
});

function untilEnded(id: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const others = running.get(id);
    const end = () => {
      others?.end();
      resolve();
    };
    running.set(id, { end, signal });
    signal.addEventListener('abort', () => resolve());
  });
}

/** Moves time on in steps, so that everything that wakes in between does its work. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    clock.advance(Math.min(250, left));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }
}

describe('the scheduler', () => {
  it('tells of what broke off while it looked for due work, and looks again', async () => {
    let isBroken = false;
    const broken = new Scheduler({
      clock,
      settings: () => settings,
      nextJobAt: () => {
        if (isBroken) throw new Error('the disk is full');
        return null;
      },
      wakeAt: () => null,
      runFlows: async (id) => void started.push(id),
      runJobs: async () => undefined,
      onDefect: (defect) => defects.push(defect),
    });
    broken.start();
    await pass(1_000);
    started.length = 0;
    isBroken = true;
    await pass(MINUTE);
    expect(defects).not.toEqual([]);
    // Not without a rest: it would fill the log.
    expect(defects.length).toBeLessThan(10);
    isBroken = false;
    await pass(2 * MINUTE);
    expect(started).not.toEqual([]);
    await broken.stop();
  });

  it('starts everything at once, then each flow at its interval', async () => {
    scheduler.start();
    await pass(5 * MINUTE + 1_000);
    expect(started).toEqual([
      'web: catalog prices',
      'web: stock',
      'web: stock',
      'web: stock',
      'web: stock',
      'web: stock',
      'web: prices',
      'web: stock',
    ]);
  });
  it('starts a flow again only when its last run is over', async () => {
    isSlow = () => true;
    scheduler.start();
    await pass(3 * MINUTE);
    expect(started).toHaveLength(2);
    isSlow = () => false;
    running.get('web')?.end();
    await pass(2_000);
    expect(started).toEqual(['web: catalog prices', 'web: stock', 'web: stock']);
  });
  it('looks at stock again while a long comparison of the catalog goes on', async () => {
    isSlow = () => started.length === 1;
    scheduler.start();
    await pass(2 * MINUTE + 1_000);
    expect(started).toEqual(['web: catalog prices', 'web: stock', 'web: stock', 'web: stock']);
  });
  it('does not let a slow store hold up another', async () => {
    settings = { ...settings, connections: [aConnection(), aConnection({ id: SHOP })] };
    isSlow = (id) => id === WEB;
    scheduler.start();
    await pass(2 * MINUTE + 1_000);
    expect(started.filter((line) => line.startsWith('shop'))).toEqual([
      'shop: catalog prices',
      'shop: stock',
      'shop: stock',
      'shop: stock',
    ]);
    jobsDueAt.set(WEB, clock.now());
    jobsDueAt.set(SHOP, clock.now());
    await pass(2_000);
    expect(started).toContain('shop: jobs');
    expect(started).not.toContain('web: jobs');
  });
  it('sends a job when it is due, between the runs', async () => {
    scheduler.start();
    await pass(1_000);
    jobsDueAt.set(WEB, clock.now() + 30_000);
    await pass(20_000);
    expect(started).not.toContain('web: jobs');
    await pass(11_000);
    expect(started).toContain('web: jobs');
  });
});

describe('a pause', () => {
  it('ends at once what is under way, starts nothing more, and goes on when it is over', async () => {
    isSlow = () => true;
    scheduler.start();
    await pass(1_000);
    const signal = running.get('web')?.signal;
    settings = { ...settings, isPaused: true };
    await pass(2_000);
    expect(signal?.aborted).toBe(true);
    jobsDueAt.set(WEB, clock.now());
    await pass(30 * MINUTE);
    expect(started).toHaveLength(2);
    isSlow = () => false;
    settings = { ...settings, isPaused: false };
    await pass(16_000);
    expect(started.slice(2)).toEqual(['web: catalog prices', 'web: stock', 'web: jobs']);
  });
  it('costs next to nothing: it wakes a few times a minute', async () => {
    settings = { ...settings, isPaused: true };
    let looks = 0;
    const look = settings;
    const watching = new Scheduler({
      clock,
      settings: () => {
        looks += 1;
        return look;
      },
      nextJobAt: () => null,
      wakeAt: () => null,
      runFlows: async () => undefined,
      runJobs: async () => undefined,
      onDefect: () => undefined,
    });
    watching.start();
    await pass(10 * MINUTE);
    await watching.stop();
    expect(looks).toBeLessThanOrEqual(42);
  });
});

describe('the quiet window', () => {
  it('starts neither flows nor jobs, and lets what is under way go on', async () => {
    const at = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString().slice(11, 16);
    settings = { ...settings, quietWindow: { from: at(2), to: at(12), timeZone: 'UTC' } };
    isSlow = () => true;
    scheduler.start();
    await pass(3 * MINUTE);
    const signal = running.get('web')?.signal;
    isSlow = () => false;
    running.get('web')?.end();
    jobsDueAt.set(WEB, clock.now());
    await pass(5 * MINUTE);
    expect(signal?.aborted).toBe(false);
    expect(started).toEqual(['web: catalog prices', 'web: stock']);
    await pass(5 * MINUTE);
    expect(started.slice(2, 5)).toEqual(['web: prices', 'web: stock', 'web: jobs']);
  });
});

describe('stopping', () => {
  it('aborts what is under way, waits for its end, and may be followed by a new start', async () => {
    isSlow = () => true;
    scheduler.start();
    await pass(1_000);
    const stopping = scheduler.stop();
    expect(running.get('web')?.signal.aborted).toBe(true);
    await stopping;
    expect(scheduler.isRunning).toBe(false);
    isSlow = () => false;
    scheduler.start();
    await pass(2 * MINUTE);
    expect(started.length).toBeGreaterThan(1);
  });
});

it('survives a mistake in the program, and tries again at the next interval', async () => {
  let runs = 0;
  const broken = new Scheduler({
    clock,
    settings: () => settings,
    nextJobAt: () => null,
    wakeAt: () => null,
    runFlows: async () => {
      runs += 1;
      throw new Error('a bug');
    },
    runJobs: async () => undefined,
    onDefect: (defect) => defects.push(defect),
  });
  broken.start();
  await pass(2 * MINUTE + 1_000);
  await broken.stop();
  expect(runs).toBe(4);
  expect(defects).toHaveLength(4);
});
