import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundledUrls } from '../../../scripts/build/bundled-urls.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps the address of another process and of a text file right once they are bundled', async () => {
  put('package.json', '{ "type": "module" }');
  put('src/deep/launch.ts', `export const host: URL = new URL('../host/main.ts', import.meta.url);`);
  put('src/main.ts', `import { host } from './deep/launch.ts'; console.log(host.href);`);
  put('src/host/schema.sql', 'create table IM_ITEM');
  put(
    'src/host/main.ts',
    `import { readFileSync } from 'node:fs';
     console.log(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'));`,
  );
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [bundledUrls()],
    build: {
      ssr: true,
      ssrEmitAssets: true,
      outDir: 'out',
      lib: { entry: join(folder, 'src/main.ts'), formats: ['es'] },
    },
  });
  rmSync(join(folder, 'src'), { recursive: true });

  const address = await run('out/main.js');
  expect(address).toContain('/out/');
  expect(await run(new URL(address).pathname)).toBe('create table IM_ITEM');
});

async function run(file: string): Promise<string> {
  return (await promisify(execFile)(process.execPath, [file], { cwd: folder })).stdout.trim();
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
