import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Crossing, findCrossings, ruleNames } from '../../../scripts/check/import-rules.ts';

const packages = [
  'zod',
  'axios',
  'mssql',
  'conf',
  'keytar',
  'pino',
  'react',
  'commander',
  'electron',
  'electron-store',
];

// Files that keep every rule; the planted files import these.
const lawful: Record<string, string> = {
  'src-shared/domain/item.ts': `import { z } from 'zod'; export type Item = z.Infer;`,
  'src-shared/contract/index.ts': `export type { Item } from '../domain/item.ts';`,
  'src-main/engine/ports/clock.ts': `import type { Item } from '../../../src-shared/domain/item.ts'; export type C = Item;`,
  'src-main/engine/flows/flow.ts': `import type { C } from '../ports/clock.ts'; export const flow = (c: C) => c;`,
  'src-main/engine/jobs/payload.schema.ts': `import { z } from 'zod'; export const payload = z.string();`,
  'src-main/engine/index.ts': `export { flow } from './flows/flow.ts';`,
  'src-main/pos/counterpoint/pos.adapter.ts': `import mssql from 'mssql'; import { client } from '../../http/http-client.ts'; import { readFileSync } from 'node:fs'; export const pos = [mssql, client, readFileSync];`,
  'src-main/pos/other/pos.adapter.ts': `export const other = 1;`,
  'src-main/http/http-client.ts': `import axios from 'axios'; export const client = axios;`,
  'src-main/platforms/http/client.ts': `export { client } from '../../http/http-client.ts';`,
  'src-main/platforms/shopify/index.ts': `import { client } from '../http/client.ts'; export const shopify = client;`,
  'src-main/platforms/magento/index.ts': `export const magento = 1;`,
  'src-main/platforms/registry.ts': `import { shopify } from './shopify/index.ts'; export const all = [shopify];`,
  'src-main/storage/link.repository.ts': `import { DatabaseSync } from 'node:sqlite'; import type { C } from '../engine/ports/clock.ts'; export const links = (c: C) => [c, DatabaseSync];`,
  'src-main/secrets/keychain.adapter.ts': `import keytar from 'keytar'; export const keychain = keytar;`,
  'src-main/settings/settings.adapter.ts': `import Conf from 'conf'; export const settings = Conf;`,
  'src-main/observability/log.adapter.ts': `import { pino } from 'pino'; export const log = pino;`,
  'src-main/practice/company.ts': `import type { Item } from '../../src-shared/domain/item.ts'; export const company = (i: Item) => i;`,
  'src-main/ipc/register-handlers.ts': `import { ipcMain } from 'electron'; import { flow } from '../engine/index.ts'; export const register = [ipcMain, flow];`,
  'src-main/shell/window.ts': `import { BrowserWindow } from 'electron'; export const window = BrowserWindow;`,
  'src-main/composition/compose.ts': `import { links } from '../storage/link.repository.ts'; import { company } from '../practice/company.ts'; export const app = [links, company];`,
  'src-main/composition/electron/settings.ts': `import Store from 'electron-store'; export const store = Store;`,
  'src-main/headless/cli.ts': `import { Command } from 'commander'; import { app } from '../composition/compose.ts'; export const cli = [Command, app];`,
  'src-main/main.ts': `import { app } from 'electron'; import { window } from './shell/window.ts'; import { store } from './composition/electron/settings.ts'; export const main = [app, window, store, import('./headless/cli.ts')];`,
  'src-main/preload.ts': `import { contextBridge } from 'electron'; import type { Item } from '../src-shared/contract/index.ts'; export const bridge = (i: Item) => [i, contextBridge];`,
  'src-renderer/ui/button.tsx': `import React from 'react'; export const Button = () => <b>{React.version}</b>;`,
  'src-renderer/ipc/client.ts': `import type { Item } from '../../src-shared/contract/index.ts'; export const client = (i: Item) => i;`,
  'src-renderer/features/home/HomePage.tsx': `import { Button } from '../../ui/button.tsx'; import { client } from '../../ipc/client.ts'; export const HomePage = () => <Button key={String(client)} />;`,
  'src-renderer/features/orders/OrdersPage.tsx': `export const OrdersPage = () => <p />;`,
  'src-renderer/main.tsx': `import { HomePage } from './features/home/HomePage.tsx'; export const page = HomePage;`,
  'scripts/bench/main.ts': `import { cli } from '../../src-main/headless/cli.ts'; export const bench = cli;`,
  'test/builders/item.ts': `import { flow } from '../../src-main/engine/flows/flow.ts'; export const anItem = flow;`,
};

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const planted: readonly Planted[] = [
  { rule: 'shared-is-pure', file: 'src-shared/domain/a.ts', imports: 'node:fs' },
  { rule: 'shared-is-pure', file: 'src-shared/domain/b.ts', imports: 'axios' },
  { rule: 'shared-is-pure', file: 'src-shared/domain/c.ts', imports: '../../src-main/engine/ports/clock.ts' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/a.ts', imports: 'node:fs' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/b.ts', imports: 'mssql' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/c.ts', imports: 'electron' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/d.ts', imports: '../../storage/link.repository.ts' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/e.ts', imports: '../../platforms/shopify/index.ts' },
  { rule: 'engine-is-pure', file: 'src-main/engine/flows/f.ts', imports: 'zod' },
  { rule: 'engine-schema-is-pure', file: 'src-main/engine/jobs/a.schema.ts', imports: 'node:fs' },
  { rule: 'engine-schema-is-pure', file: 'src-main/engine/jobs/b.schema.ts', imports: 'axios' },
  { rule: 'http-exchange', file: 'src-main/http/a.ts', imports: '../platforms/http/client.ts' },
  { rule: 'http-exchange', file: 'src-main/http/b.ts', imports: '../pos/other/pos.adapter.ts' },
  { rule: 'pos-adapter', file: 'src-main/pos/counterpoint/a.ts', imports: '../other/pos.adapter.ts' },
  { rule: 'pos-adapter', file: 'src-main/pos/counterpoint/b.ts', imports: '../../engine/flows/flow.ts' },
  { rule: 'platform-adapter', file: 'src-main/platforms/shopify/a.ts', imports: '../magento/index.ts' },
  {
    rule: 'platform-adapter',
    file: 'src-main/platforms/shopify/b.ts',
    imports: '../../storage/link.repository.ts',
  },
  { rule: 'platform-adapter', file: 'src-main/platforms/shopify/c.ts', imports: 'mssql' },
  { rule: 'platform-http', file: 'src-main/platforms/http/a.ts', imports: '../shopify/index.ts' },
  { rule: 'platform-registry', file: 'src-main/platforms/a.ts', imports: '../pos/other/pos.adapter.ts' },
  { rule: 'storage-adapter', file: 'src-main/storage/a.ts', imports: '../secrets/keychain.adapter.ts' },
  { rule: 'storage-adapter', file: 'src-main/storage/b.ts', imports: '../engine/index.ts' },
  { rule: 'secrets-adapter', file: 'src-main/secrets/a.ts', imports: '../settings/settings.adapter.ts' },
  { rule: 'settings-adapter', file: 'src-main/settings/a.ts', imports: 'electron-store' },
  {
    rule: 'observability-adapter',
    file: 'src-main/observability/a.ts',
    imports: '../storage/link.repository.ts',
  },
  { rule: 'practice-is-a-stranger', file: 'src-main/practice/a.ts', imports: '../engine/ports/clock.ts' },
  {
    rule: 'practice-is-a-stranger',
    file: 'src-main/practice/b.ts',
    imports: '../platforms/shopify/index.ts',
  },
  { rule: 'practice-is-a-stranger-packages', file: 'src-main/practice/c.ts', imports: 'mssql' },
  { rule: 'ipc-door', file: 'src-main/ipc/a.ts', imports: '../engine/flows/flow.ts' },
  { rule: 'ipc-door', file: 'src-main/ipc/b.ts', imports: '../storage/link.repository.ts' },
  { rule: 'ipc-door-packages', file: 'src-main/ipc/c.ts', imports: 'mssql' },
  { rule: 'headless-without-electron', file: 'src-main/headless/a.ts', imports: '../practice/company.ts' },
  { rule: 'headless-without-electron-packages', file: 'src-main/headless/b.ts', imports: 'electron' },
  { rule: 'shell-without-engine', file: 'src-main/shell/a.ts', imports: '../engine/index.ts' },
  { rule: 'shell-without-engine-packages', file: 'src-main/shell/b.ts', imports: 'mssql' },
  { rule: 'composition-root', file: 'src-main/composition/a.ts', imports: '../main.ts' },
  { rule: 'preload-bridges-only', file: 'src-main/preload.ts', imports: '../src-shared/domain/item.ts' },
  { rule: 'main-starts-only', file: 'src-main/main.ts', imports: './engine/index.ts' },
  { rule: 'renderer-is-a-page', file: 'src-renderer/app/a.ts', imports: '../../src-main/engine/index.ts' },
  { rule: 'renderer-is-a-page', file: 'src-renderer/app/b.ts', imports: 'node:fs' },
  { rule: 'renderer-is-a-page-packages', file: 'src-renderer/app/c.ts', imports: 'electron' },
  {
    rule: 'features-are-strangers',
    file: 'src-renderer/features/home/a.ts',
    imports: '../orders/OrdersPage.tsx',
  },
  { rule: 'ui-knows-no-feature', file: 'src-renderer/ui/a.ts', imports: '../features/orders/OrdersPage.tsx' },
  {
    rule: 'renderer-ipc-knows-no-feature',
    file: 'src-renderer/ipc/a.ts',
    imports: '../features/orders/OrdersPage.tsx',
  },
  { rule: 'electron-stays-in-the-shell', file: 'src-main/composition/b.ts', imports: 'electron' },
  { rule: 'electron-stays-in-the-shell', file: 'src-main/ipc/d.ts', imports: 'electron' },
  {
    rule: 'product-knows-no-test',
    file: 'src-main/composition/c.ts',
    imports: '../../test/builders/item.ts',
  },
  {
    rule: 'product-knows-no-test',
    file: 'src-main/composition/d.ts',
    imports: '../../scripts/bench/main.ts',
  },
  { rule: 'no-cycles', file: 'src-main/engine/ports/clock.ts', imports: '../flows/flow.ts' },
  { rule: 'import-leads-somewhere', file: 'src-main/engine/ports/a.ts', imports: './nowhere.ts' },
];

const forms: Record<string, (specifier: string) => string> = {
  'a value import': (specifier) => `import * as it from '${specifier}'; export const used = it;`,
  'a type import': (specifier) => `import type { It } from '${specifier}'; export type Used = It;`,
  're-export': (specifier) => `export * from '${specifier}';`,
  'a dynamic import': (specifier) => `export const used = () => import('${specifier}');`,
};

describe.each(Object.entries(forms))('%s', (_, write) => {
  let crossings: readonly Crossing[] = [];
  let folder = '';

  beforeAll(async () => {
    folder = plant(write);
    crossings = await findCrossings(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(planted)('$rule: $file may not import $imports', ({ rule, file }) => {
    // A cycle is reported once, from either of its ends.
    const found = crossings.filter(({ from, to }) => from === file || (rule === 'no-cycles' && to === file));
    expect(found.map((crossing) => crossing.rule)).toContain(rule);
  });
});

describe('the rules as a whole', () => {
  it('find nothing in files that keep them', async () => {
    const folder = plant(undefined);
    try {
      expect(await findCrossings(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('have a planted crossing each', async () => {
    expect([...new Set(planted.map(({ rule }) => rule))].sort()).toEqual([...(await ruleNames())].sort());
  });
});

/** A project of lawful files, and the planted crossings written in one form of import (none without a form). */
function plant(write: ((specifier: string) => string) | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-imports-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  };
  put(
    'package.json',
    JSON.stringify({ type: 'module', dependencies: Object.fromEntries(packages.map((p) => [p, '1'])) }),
  );
  for (const name of packages) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    put(`node_modules/${name}/index.js`, 'module.exports = {};');
  }
  for (const [path, text] of Object.entries(lawful)) put(path, text);
  if (write !== undefined) {
    for (const { file, imports } of planted)
      put(file, `${lawful[file] ?? ''}\n${write(imports).replaceAll('used', 'planted')}`);
  }
  return folder;
}
