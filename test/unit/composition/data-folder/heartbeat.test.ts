import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BEAT_FILE, readBeat, writeBeat } from '../../../../src-main/composition/data-folder/beat-file.ts';
import { Heartbeat, type HeartbeatParts } from '../../../../src-main/composition/data-folder/heartbeat.ts';
import type { Beat } from '../../../../src-main/engine/ports/memory-store.ts';
import { type OpenStores, openStores } from '../../../../src-main/storage/index.ts';

let home: string;
let stores: OpenStores;
let warnings: string[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-beat-'));
  stores = emptyDatabase();
  warnings = [];
});
afterEach(() => {
  stores.close();
  rmSync(home, { recursive: true, force: true });
});

function emptyDatabase(): OpenStores {
  const opened = openStores(':memory:', 0);
  if (!opened.ok) throw new Error(opened.error.operatorMessage);
  return opened.value;
}

const log = {
  debug() {},
  info() {},
  warn: (message: string) => void warnings.push(message),
  error() {},
};

/** Opens the company; answers the heartbeat and how often a loss was noticed. */
function open(on: HeartbeatParts['stores'] = stores): {
  readonly heartbeat: Heartbeat;
  readonly losses: number;
} {
  let losses = 0;
  const heartbeat = new Heartbeat({ home, stores: on, log });
  heartbeat.begin(() => {
    losses += 1;
  });
  return { heartbeat, losses };
}

function beatOf({ memory }: OpenStores): Beat {
  const beat = memory.beat();
  if (beat === null) throw new Error('the database has no beat yet');
  return beat;
}

const lossesAtOpening = (): number => open().losses;
const file = (): string => join(home, BEAT_FILE);

/** The process dies after the database has counted and before the file is written. */
function killedBeforeFile(work: () => void): void {
  const before = readBeat(home);
  work();
  if (before === null) rmSync(file());
  else writeBeat(home, before);
}

describe('the beat', () => {
  it('waits for a database that cannot be written, says so once, and is no loss', () => {
    let isFull = false;
    const setBeat = (beat: Beat): void => {
      if (isFull) throw new Error('database or disk is full');
      stores.memory.setBeat(beat);
    };
    const { heartbeat } = open({ ...stores, memory: { ...stores.memory, setBeat } });
    isFull = true;
    heartbeat.beat();
    heartbeat.beat();
    expect(warnings).toEqual(['the beat of the local database cannot be written']);
    isFull = false;
    heartbeat.beat();
    expect(readBeat(home)).toMatchObject({ count: 2 });
    expect(lossesAtOpening()).toBe(0);
  });

  it('counts in the database and beside it, and leaves nothing else there', () => {
    const { heartbeat, losses } = open();
    heartbeat.beat();
    expect(losses).toBe(0);
    const beat = stores.memory.beat();
    expect(beat).toMatchObject({ count: 2 });
    expect(readBeat(home)).toEqual(beat);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(beat);
    expect(readdirSync(home)).toEqual([BEAT_FILE]);
  });

  it('tells a new database, and one that is an old copy', () => {
    const { heartbeat } = open();
    const copied = beatOf(stores);
    heartbeat.beat();
    stores.memory.setBeat(copied);
    expect(lossesAtOpening()).toBe(1);
    expect(lossesAtOpening()).toBe(0);
    stores.close();
    stores = emptyDatabase();
    expect(lossesAtOpening()).toBe(1);
    expect(lossesAtOpening()).toBe(0);
    expect(readBeat(home)).toEqual(stores.memory.beat());
  });

  it('knows nothing where there is no file, or none that can be read', () => {
    for (const text of [
      null,
      '',
      '{',
      '[]',
      '{"beat":-1}',
      '{"beat":1.5}',
      '{"beat":"9"}',
      '{"beat":1e300}',
    ]) {
      if (text === null) rmSync(file(), { force: true });
      else writeFileSync(file(), text);
      expect(lossesAtOpening()).toBe(0);
      expect(readBeat(home)).toEqual(stores.memory.beat());
    }
  });

  it('is noticed again when the process dies before the file follows', () => {
    writeBeat(home, { line: 'another', count: 7 });
    const heartbeat = new Heartbeat({ home, stores, log });
    expect(() =>
      heartbeat.begin(() => {
        throw new Error('killed');
      }),
    ).toThrow('killed');
    expect(stores.memory.beat()).toBeNull();
    killedBeforeFile(() => expect(lossesAtOpening()).toBe(1));
    expect(lossesAtOpening()).toBe(1);
    expect(lossesAtOpening()).toBe(0);
  });

  it('tells a copy of before a loss, however far it had counted', () => {
    const { heartbeat } = open();
    for (let beats = 0; beats < 5; beats += 1) killedBeforeFile(() => heartbeat.beat());
    const copied = beatOf(stores);
    stores.close();
    stores = emptyDatabase();
    expect(lossesAtOpening()).toBe(1);
    stores.memory.setBeat(copied);
    expect(lossesAtOpening()).toBe(1);
  });

  it('goes on without a file that cannot be written, says so once, and catches up', () => {
    mkdirSync(file());
    const { heartbeat, losses } = open();
    heartbeat.beat();
    expect([losses, stores.memory.beat()?.count, warnings.length]).toEqual([0, 2, 1]);
    rmSync(file(), { recursive: true });
    heartbeat.beat();
    expect(readBeat(home)?.count).toBe(3);
  });
});

type Step =
  | 'beat'
  | 'killed-at-beat'
  | 'open'
  | 'killed-at-opening'
  | 'file-lost'
  | 'copy'
  | 'restore'
  | 'delete';
const LIFE: readonly Step[] = ['beat', 'killed-at-beat', 'open', 'killed-at-opening'];
const lifeOf = (...more: readonly Step[]) => fc.array(fc.constantFrom(...LIFE, ...more), { maxLength: 30 });

/**
 * What database and file have seen, told by which beats they know and not by how many: the database is lost when the file
 * knows of one that it does not.
 */
class Truth {
  #database: readonly symbol[] = [];
  #copy: readonly symbol[] = [];
  #file: symbol | null = null;

  get isLost(): boolean {
    return this.#file !== null && !this.#database.includes(this.#file);
  }

  beat(isKilled: boolean): void {
    const one = Symbol();
    this.#database = [...this.#database, one];
    if (!isKilled) this.#file = one;
  }

  loseFile(): void {
    this.#file = null;
  }

  copy(): void {
    this.#copy = this.#database;
  }

  replace(how: 'restore' | 'delete'): void {
    this.#database = how === 'delete' ? [] : this.#copy;
  }
}

/** Does the steps; answers at which openings a loss was noticed, and at which there was one. */
function losses(steps: readonly Step[]): {
  readonly noticed: readonly number[];
  readonly real: readonly number[];
} {
  rmSync(file(), { force: true });
  let kept: Beat | null = null;
  const database: HeartbeatParts['stores'] = {
    memory: {
      ...stores.memory,
      beat: () => kept,
      setBeat: (beat) => {
        kept = beat;
      },
    },
    transaction: (work) => work(),
  };
  const truth = new Truth();
  const noticed: number[] = [];
  const real: number[] = [];
  let copied: Beat | null = null;
  let heartbeat = new Heartbeat({ home, stores: database, log });
  const run = (work: () => void, isKilled: boolean) => (isKilled ? killedBeforeFile(work) : work());
  const opening = (at: number, isKilled: boolean) => {
    if (truth.isLost) real.push(at);
    run(() => {
      const opened = open(database);
      heartbeat = opened.heartbeat;
      if (opened.losses > 0) noticed.push(at);
    }, isKilled);
    truth.beat(isKilled);
  };
  const beat = (isKilled: boolean) => {
    run(() => heartbeat.beat(), isKilled);
    truth.beat(isKilled);
  };
  opening(-1, false);
  for (const [at, step] of steps.entries()) {
    switch (step) {
      case 'beat':
      case 'killed-at-beat':
        beat(step === 'killed-at-beat');
        break;
      case 'open':
      case 'killed-at-opening':
        opening(at, step === 'killed-at-opening');
        break;
      case 'file-lost':
        rmSync(file(), { force: true });
        truth.loseFile();
        break;
      case 'copy':
        copied = kept;
        truth.copy();
        break;
      case 'restore':
      case 'delete':
        kept = step === 'delete' ? null : copied;
        truth.replace(step);
        opening(at, false);
        break;
    }
  }
  return { noticed, real };
}

describe('whatever is killed when', () => {
  it('a database that stays where it is was never lost', () => {
    fc.assert(
      fc.property(lifeOf('file-lost', 'copy'), (steps) => {
        expect(losses(steps)).toEqual({ noticed: [], real: [] });
      }),
    );
  });

  it('one that was deleted or put back is noticed at the next opening, and only then', () => {
    fc.assert(
      fc.property(lifeOf('file-lost', 'copy', 'restore', 'delete'), (steps) => {
        const { noticed, real } = losses(steps);
        expect(noticed).toEqual(real);
      }),
    );
  });
});
