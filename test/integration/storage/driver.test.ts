import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Driver, openDriver } from '../../../src-main/storage/driver.ts';
import { openStores } from '../../../src-main/storage/index.ts';

let folder: string;
let db: Driver;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-driver-'));
  db = openDriver(join(folder, 'test.db'));
  db.exec('CREATE TABLE line (text TEXT NOT NULL) STRICT');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (text: string) => db.run('INSERT INTO line VALUES (?)', text);
const lines = () => [...db.iterate<{ text: string }>('SELECT text FROM line')].map(({ text }) => text);

it('writes ahead and through to the disk, waits for others and keeps references whole', () => {
  expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
  expect(db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  expect(db.get('PRAGMA busy_timeout')).toEqual({ timeout: 5_000 });
});

it('commits a transaction with the ones nested in it', () => {
  const answer = db.transaction(() => {
    add('outer');
    return db.transaction(() => add('inner'));
  });
  expect(answer).toBe(1);
  expect(lines()).toEqual(['outer', 'inner']);
});

it('rolls everything back when something in it throws', () => {
  expect(() =>
    db.transaction(() => {
      add('outer');
      db.transaction(() => add('inner'));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(lines()).toEqual([]);
  add('after');
  expect(lines()).toEqual(['after']);
});

it('does not keep an outer transaction whose nested one failed', () => {
  expect(() =>
    db.transaction(() => {
      add('outer');
      try {
        db.transaction(() => {
          add('inner');
          throw new Error('no');
        });
      } catch {
        add('caught');
      }
    }),
  ).toThrow('nested transaction');
  expect(lines()).toEqual([]);
});

it('refuses to wait inside a transaction', () => {
  expect(() => db.transaction(async () => add('late'))).toThrow('promise');
  expect(lines()).toEqual([]);
});

it('makes files that only their owner can read', () => {
  const file = join(folder, 'deep', 'tillbridge.db');
  const opened = openStores(file, 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  opened.value.runs.lastCycle();
  if (process.platform !== 'win32') {
    for (const name of [file, `${file}-wal`]) expect(statSync(name).mode & 0o077).toBe(0);
  }
  opened.value.close();
});

it('keeps what was committed when the process is killed', () => {
  const file = join(folder, 'killed.db');
  const storage = join(import.meta.dirname, '../../../src-main/storage/index.ts');
  const program = `
    import { openStores } from ${JSON.stringify(storage)};
    const { value: stores } = openStores(${JSON.stringify(file)}, 0);
    stores.intents.announce({ connectionId: 'web', entity: 'product', posKey: 'MUG', idempotencyKey: 'k', announcedAt: 1 });
    stores.lock.hold('first', 0, 100);
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  expect(child.signal).toBe('SIGKILL');
  const opened = openStores(file, 0);
  if (!opened.ok) throw new Error(opened.error.detail);
  expect(opened.value.intents.get('web' as never, 'product', 'MUG')?.idempotencyKey).toBe('k');
  expect(opened.value.lock.hold('second', 50, 200)).toBe(false);
  opened.value.close();
});
