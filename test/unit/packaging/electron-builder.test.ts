import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface BuilderConfig {
  readonly appId: string;
  readonly files: readonly string[];
  readonly asar: boolean;
  readonly asarUnpack: readonly string[];
  readonly npmRebuild: boolean;
  readonly electronFuses: Record<string, boolean>;
  readonly win: {
    readonly files: readonly string[];
    readonly icon: string;
    readonly target: readonly object[];
  };
  readonly nsis: Record<string, unknown>;
}

const config: BuilderConfig = parse(read('electron-builder.yml'));
const manifest: { main: string; dependencies: Record<string, string>; optionalDependencies?: object } =
  JSON.parse(read('package.json'));

describe('what goes into the package', () => {
  it('has a positive pattern wherever there is a negative one, or everything would be added', () => {
    for (const patterns of [config.files, config.win.files]) {
      expect(patterns.some((pattern) => !pattern.startsWith('!'))).toBe(true);
    }
  });

  it('is the build, the pictures, the scripts for SQL Server and the manifest', () => {
    const positive = [...config.files, ...config.win.files].filter((pattern) => !pattern.startsWith('!'));
    expect(new Set(positive)).toEqual(
      new Set([
        'out/**',
        'assets/icon.png',
        'assets/icon.ico',
        'assets/tray/**',
        'assets/sql/**',
        'package.json',
      ]),
    );
    expect(manifest.main.startsWith('out/')).toBe(true);
  });

  it('names the target platform instead of taking that of the packing machine', () => {
    expect(JSON.stringify([config.files, config.win.files])).not.toMatch(/\$\{(platform|arch|os)\}/);
  });

  it("leaves out the packing machine's own keychain binary, which would be loaded first", () => {
    expect(config.files).toContain('!node_modules/keytar/{src,script,build}{,/**}');
    expect(config.win.files).toContain('!node_modules/keytar/prebuilds/!(win32-x64){,/**}');
    expect(existsSync(join(root, 'node_modules/keytar/prebuilds/win32-x64'))).toBe(true);
  });

  it('puts native modules beside the archive, where Windows can load them', () => {
    expect(config.asarUnpack).toContain('**/*.node');
  });

  it('puts the scripts for SQL Server there too, where people can open them', () => {
    expect(config.asarUnpack).toContain('assets/sql/**');
    expect(readdirSync(join(root, 'assets/sql'))).toEqual([
      'counterpoint-rights-undo.sql',
      'counterpoint-rights.sql',
    ]);
  });

  it('has native packages alone as dependencies, and none that only one platform installs', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(['keytar']);
    expect(manifest.optionalDependencies).toBeUndefined();
    expect(config.npmRebuild).toBe(false);
  });
});

describe('hardening', () => {
  it('sets every fuse', () => {
    expect(config.asar).toBe(true);
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

describe('the installer', () => {
  it("is one file with the product's name and version, and keeps the data when it is removed", () => {
    expect(config.nsis.artifactName).toBe(`Tillbridge-Setup-\${version}.exe`);
    expect(config.nsis.deleteAppDataOnUninstall).toBe(false);
    expect(config.appId).toBe('com.tillbridge.desktop');
  });

  it('has an icon in every size that Windows asks for', () => {
    const icon = readFileSync(join(root, config.win.icon));
    expect(icon.readUInt16LE(2)).toBe(1);
    const sizes = Array.from(
      { length: icon.readUInt16LE(4) },
      (_, index) => icon.readUInt8(6 + 16 * index) || 256,
    );
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  it('has a tray picture per light and scale', () => {
    const files = readdirSync(join(root, 'assets/tray'));
    for (const light of ['well', 'working', 'attention', 'stopped']) {
      expect(files).toEqual(expect.arrayContaining([`${light}.png`, `${light}@1.5x.png`, `${light}@2x.png`]));
    }
  });
});
