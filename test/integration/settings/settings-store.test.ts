import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  headlessSettingsFile,
  newSettings,
  type SettingsFile,
  type SettingsStore,
  settingsStore,
} from '../../../src-main/settings/index.ts';

const fresh = newSettings({ id: 'acme', name: 'Acme & Söhne' });
let home: string;
let path: string;
let file: SettingsFile;
let store: SettingsStore;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-settings-'));
  path = join(home, 'settings.json');
  file = headlessSettingsFile(home);
  store = settingsStore(file);
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true, force: true });
});

it('has nothing in a new folder and leaves it as it is', () => {
  expect(store.load()).toEqual({ ok: true, value: null });
  expect(readdirSync(home)).toEqual([]);
  expect(store.exportText()).toMatchObject({ ok: false, error: { code: 'settings.none' } });
});

it('stores whole settings, for itself and for the next process', () => {
  expect(store.save({ version: 1, company: fresh.company })).toEqual({ ok: true, value: fresh });
  expect(store.load()).toEqual({ ok: true, value: fresh });
  expect(settingsStore(headlessSettingsFile(home)).load()).toEqual({ ok: true, value: fresh });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(fresh);
  expect(readdirSync(home)).toEqual(['settings.json']);
});

it('does not store what is not valid', () => {
  store.save(fresh);
  const bad = { ...fresh, schedule: { stock: 0 } };
  expect(store.save(bad)).toMatchObject({ ok: false, error: { field: 'schedule.stock' } });
  expect(store.load()).toEqual({ ok: true, value: fresh });
});

it('sees what another process stored meanwhile', () => {
  store.save(fresh);
  const paused = { ...fresh, schedule: { ...fresh.schedule, isPaused: true } };
  settingsStore(headlessSettingsFile(home)).save(paused);
  expect(store.load()).toEqual({ ok: true, value: paused });
});

describe('a file that is not valid', () => {
  it.each([
    ['{ "version": 1,', 'settings.unreadable'],
    ['', 'settings.unreadable'],
    ['[]', 'settings.invalid'],
    ['null', 'settings.invalid'],
    ['{}', 'settings.invalid'],
    ['{ "version": 1 }', 'settings.invalid'],
    ['{ "version": 9 }', 'settings.newer-version'],
  ])('is a failure and stays as it is: %j', (text, code) => {
    writeFileSync(path, text);
    const loaded = store.load();
    expect(loaded).toMatchObject({ ok: false, error: { kind: 'rejected', code } });
    expect(!loaded.ok && loaded.error.remedy).toContain(path);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('can be replaced by an import, which keeps it beside', () => {
    writeFileSync(path, '{ broken');
    expect(store.save(fresh)).toMatchObject({ ok: false, error: { code: 'settings.not-written' } });
    expect(store.importText(JSON.stringify(fresh), 'export.json')).toEqual({ ok: true, value: fresh });
    expect(store.load()).toEqual({ ok: true, value: fresh });
    expect(readFileSync(`${path}.unreadable`, 'utf8')).toBe('{ broken');
  });
});

it('exports what an import takes', () => {
  store.save(fresh);
  const exported = store.exportText();
  if (!exported.ok) throw new Error(exported.error.detail);
  rmSync(path);
  expect(settingsStore(headlessSettingsFile(home)).importText(exported.value, 'export.json')).toEqual({
    ok: true,
    value: fresh,
  });
  expect(existsSync(path)).toBe(true);
  const wrong = exported.value.replace('"stock": 1', '"stock": "often"');
  const refused = store.importText(wrong, 'export.json');
  expect(refused).toMatchObject({ ok: false, error: { field: 'schedule.stock' } });
  expect(!refused.ok && refused.error.remedy).toContain('export.json');
  expect(store.load()).toEqual({ ok: true, value: fresh });
});

it('says so when the file cannot be written, and what was there stays', () => {
  const broken: SettingsFile = {
    ...file,
    write() {
      throw new Error('ENOSPC: no space left on device');
    },
  };
  store.save(fresh);
  const paused = { ...fresh, schedule: { ...fresh.schedule, isPaused: true } };
  expect(settingsStore(broken).save(paused)).toMatchObject({
    ok: false,
    error: { code: 'settings.not-written', detail: 'ENOSPC: no space left on device' },
  });
  expect(store.load()).toEqual({ ok: true, value: fresh });
});
