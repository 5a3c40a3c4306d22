import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { seenSignposts } from '../../../src-main/composition/doctor/seen-signposts.ts';
import { formatCursor } from '../../../src-main/engine/checkpoints/flow-cursor.schema.ts';
import { type OpenStores, openStores } from '../../../src-main/storage/index.ts';
import type { FlowName } from '../../../src-shared/domain/flow.ts';
import { connectionId } from '../../../src-shared/domain/ids.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tillbridge-seen-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const file = () => join(home, 'tillbridge.db');
const WEB = [{ id: 'web' }];
const cursor = (moved: readonly string[] | undefined): string =>
  formatCursor({
    position: { readAt: '2026-01-10T10:00:00.000Z', signposts: {}, moved },
    comparedAt: 0,
    settings: '',
    recheckedTo: 0,
    lookedAt: null,
    wakeAt: null,
  });

function open(): OpenStores {
  const stores = openStores(file(), 0);
  if (!stores.ok) throw new Error(stores.error.operatorMessage);
  return stores.value;
}
const put = (stores: OpenStores, flow: FlowName, store: string, text: string): void =>
  stores.checkpoints.put(flow, connectionId(store), 'all', text, 0);

it('are unknown in a folder without data, without a look, and where the data cannot be read', () => {
  expect(seenSignposts(home, WEB)).toBeNull();
  const stores = open();
  expect(seenSignposts(home, WEB)).toBeNull();
  stores.close();
  writeFileSync(file(), 'no database');
  expect(seenSignposts(home, WEB)).toBeNull();
});

it('are those of every flow and store that the settings name, read beside the engine', () => {
  const stores = open();
  put(stores, 'export-stock', 'web', cursor(['IM_INV']));
  put(stores, 'export-catalog', 'web', cursor(['IM_ITEM.LST_MAINT_DT']));
  put(stores, 'export-prices', 'web', 'damaged');
  put(stores, 'export-prices', 'gone', cursor(['IM_PRC']));
  expect(seenSignposts(home, WEB)).toEqual(new Set(['IM_INV', 'IM_ITEM.LST_MAINT_DT']));
  expect(seenSignposts(home, [...WEB, { id: 'gone' }])?.has('IM_PRC')).toBe(true);
  stores.close();
});

it('are none after looks in which nothing moved, and reading them changes nothing', () => {
  const stores = open();
  put(stores, 'export-stock', 'web', cursor(undefined));
  stores.close();
  const before = readFileSync(file());
  expect(seenSignposts(home, WEB)).toEqual(new Set());
  expect(readFileSync(file()).equals(before)).toBe(true);
});
