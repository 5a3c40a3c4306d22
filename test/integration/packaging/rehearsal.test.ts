import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Packs a tiny app with the real settings and a stand-in for Electron's Windows runtime: a Windows program that comes
// with electron-builder, with the marker that the fuse tool looks for. It proves what ends up inside, not that it runs.
const root = join(import.meta.dirname, '../../..');
const fuseMarker = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'; // @electron/fuses, constants: the same in every Electron
let folder = '';
const unpacked = (): string => join(folder, 'dist/win-unpacked');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-packaging-'));
  for (const path of ['electron-builder.yml', 'package.json', 'assets']) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  put('out/main/main.js', 'export {};');
  put('out/main/main.js.map', '{}');
  put('out/preload/preload.cjs', '');
  put('out/renderer/index.html', '<!doctype html>');
  put('out/.built-from', 'hash');
  put('src-main/secret-plan.ts', 'export {};');
  put('settings.json', '{}');
  const runtime = runtimeStandIn();
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const args = ['--win', 'dir', '--x64', '--publish', 'never', `-c.electronDist=${runtime}`];
  await promisify(execFile)(process.execPath, [builder, ...args], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed app', () => {
  it('holds the build, the pictures, the rights scripts, the manifest and the Windows keychain module, nothing else', () => {
    const files = archiveFiles().filter((path) => !path.startsWith('/assets/tray/'));
    expect(files.sort()).toEqual([
      '/assets/icon.ico',
      '/assets/icon.png',
      '/assets/sql/counterpoint-rights-undo.sql',
      '/assets/sql/counterpoint-rights.sql',
      '/node_modules/keytar/LICENSE.md',
      '/node_modules/keytar/lib/keytar.js',
      '/node_modules/keytar/package.json',
      '/node_modules/keytar/prebuilds/win32-x64/keytar.node',
      '/out/main/main.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]);
  });

  it('has its native module beside the archive, and it is a Windows one', () => {
    const native = 'resources/app.asar.unpacked/node_modules/keytar/prebuilds/win32-x64/keytar.node';
    expect(readFileSync(join(unpacked(), native)).subarray(0, 2).toString()).toBe('MZ');
  });

  it('has its fuses set in the executable', () => {
    const executable = readFileSync(join(unpacked(), 'Tillbridge.exe'));
    const at = executable.indexOf(fuseMarker) + fuseMarker.length;
    const [version = 0, count = 0] = executable.subarray(at);
    const fuses = executable.subarray(at + 2, at + 2 + count).toString('latin1');
    // run as node, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, archive only, snapshot (as built), file://
    expect({ version, fuses }).toEqual({ version: 1, fuses: '01001110' });
  });

  it('leaves out the languages that the app does not speak', () => {
    expect(existsSync(join(unpacked(), 'locales/en-US.pak'))).toBe(true);
    expect(existsSync(join(unpacked(), 'locales/fr.pak'))).toBe(false);
  });
});

function runtimeStandIn(): string {
  const runtime = join(folder, 'runtime');
  put('runtime/LICENSE', '');
  put('runtime/locales/en-US.pak', '');
  put('runtime/locales/fr.pak', '');
  mkdirSync(join(runtime, 'resources'));
  cpSync(join(root, 'node_modules/electron-winstaller/vendor/Setup.exe'), join(runtime, 'electron.exe'));
  appendFileSync(join(runtime, 'electron.exe'), `${fuseMarker}\u0001\u000811111111`, 'latin1');
  return runtime;
}

/** Asks electron-builder's own archive library, which is not a dependency of the project itself. */
function archiveFiles(): readonly string[] {
  const builderRequire = createRequire(
    createRequire(import.meta.url).resolve('app-builder-lib/package.json'),
  );
  const asar: {
    listPackage(path: string, options: object): string[];
    statFile(path: string, file: string): object;
  } = builderRequire('@electron/asar');
  const archive = join(unpacked(), 'resources/app.asar');
  return asar.listPackage(archive, {}).filter((path) => !('files' in asar.statFile(archive, path.slice(1))));
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
