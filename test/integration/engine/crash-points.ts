import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncEngine } from '../../../src-main/engine/index.ts';
import type { EngineSettings } from '../../../src-main/engine/ports/engine-settings.ts';
import type { Stores } from '../../../src-main/engine/ports/stores.ts';
import { FakeDocuments } from '../../fakes/fake-documents.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { FakePos } from '../../fakes/fake-pos.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { engineIn, openTestStores, START, type World } from './engine-fixture.ts';

/** What a process leaves behind when it is killed at one moment: its database file, the store and the POS's documents, as they were then. */
export interface CrashPoint {
  readonly label: string;
  readonly files: readonly Buffer[];
  readonly platform: FakePlatform;
  readonly documents: FakeDocuments;
  readonly now: number;
}

/** A story: what is there before, and what the engine does while it may be killed. */
export interface Story {
  readonly settings?: () => EngineSettings;
  /** Makes the company and the store; answers when the engine has got so far. */
  prepare(world: World, engine: SyncEngine): Promise<void>;
  act(engine: SyncEngine, world: World): Promise<void>;
}

const PARTS = ['', '-wal'];

/**
 * Plays a story once and notes every state in which a kill could leave the world: after each commit of the database,
 * before each request to the store, and after each request whose answer was not heard any more.
 */
export async function crashPointsOf(
  story: Story,
  settings: () => EngineSettings,
): Promise<{ readonly points: readonly CrashPoint[]; readonly pos: FakePos }> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-crash-'));
  const file = join(folder, 'tillbridge.db');
  const clock = new ManualClock(START);
  const pos = new FakePos(() => clock.now());
  const platform = new FakePlatform();
  platform.isSkuUnique = false;
  const documents = new FakeDocuments(pos, () => clock.now());
  const stores = openTestStores(file);
  const points: CrashPoint[] = [];
  const note = (label: string): void => {
    const files = PARTS.map((part) =>
      existsSync(file + part) ? readFileSync(file + part) : Buffer.alloc(0),
    );
    const last = points.at(-1);
    const isNew =
      last === undefined || files.some((content, index) => !content.equals(last.files[index] ?? content));
    if (!isNew && !label.startsWith('request')) return;
    points.push({
      label,
      files,
      platform: platform.clone(),
      documents: documents.clone(() => clock.now()),
      now: clock.now(),
    });
    // A clone's documents must not count before it is revived.
    pos.committedOf = (key) => documents.committedOf(key);
  };
  const world: World = { clock, pos, platform, stores, documents };
  try {
    await story.prepare(world, engineIn(world, settings));
    const gate = (operation: string, when: string): void => note(`request ${operation}, ${when}`);
    platform.gate = gate;
    documents.gate = gate;
    if (platform.sales !== undefined) platform.sales.gate = gate;
    const engine = engineIn({ ...world, stores: observed(stores, note) }, settings);
    await story.act(engine, world);
    note('at the end');
    return { points, pos };
  } finally {
    stores.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those whose database is another than at the moment before: what a copy of it can be. */
export const copiesOf = (points: readonly CrashPoint[]): readonly CrashPoint[] =>
  points.filter(({ files }, at) => {
    const before = points[at - 1]?.files;
    return (
      before === undefined || files.some((content, part) => !content.equals(before[part] ?? Buffer.alloc(0)))
    );
  });

/** The world after a kill, with a new process in it. The caller closes it. */
export function reviveAt(
  point: CrashPoint,
  pos: FakePos,
  settings: () => EngineSettings,
): World & { readonly engine: SyncEngine; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-revived-'));
  const file = join(folder, 'tillbridge.db');
  for (const [index, part] of PARTS.entries()) {
    const content = point.files[index];
    if (content !== undefined && content.length > 0) writeFileSync(file + part, content);
  }
  const clock = new ManualClock(point.now + 1_000);
  const stores = openTestStores(file);
  const documents = point.documents.clone(() => clock.now());
  const world: World = { clock, pos, platform: point.platform.clone(), stores, documents };
  const engine = engineIn(world, settings);
  engine.recover();
  return {
    ...world,
    engine,
    close() {
      stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same stores; calls back after every call that may have committed something. */
function observed(stores: Stores, note: (label: string) => void): Stores {
  let depth = 0;
  const watch = <Value>(label: string, work: () => Value): Value => {
    depth += 1;
    let value: Value;
    try {
      value = work();
    } finally {
      depth -= 1;
    }
    if (depth === 0) note(label);
    return value;
  };
  // Repositories may lie deeper: those of orders are a group of their own.
  const watched = <Part extends object>(part: Part, label: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        const path = label === '' ? String(name) : `${label}.${String(name)}`;
        if (typeof member === 'function') {
          return (...input: unknown[]) => watch(path, () => Reflect.apply(member, target, input) as unknown);
        }
        return typeof member === 'object' && member !== null ? watched(member, path) : member;
      },
    });
  return watched(stores, '');
}
