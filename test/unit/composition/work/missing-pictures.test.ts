import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LivePos } from '../../../../src-main/composition/live/live-pos.ts';
import { findMissingPictures } from '../../../../src-main/composition/work/missing-pictures.ts';
import { SETTINGS_VERSION, type SettingsStore, settingsSchema } from '../../../../src-main/settings/index.ts';
import { ok } from '../../../../src-shared/errors/result.ts';
import { anItem } from '../../../builders/item.builder.ts';
import { FakePos } from '../../../fakes/fake-pos.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settingsWith = (imageFolder: string) =>
  ok(
    settingsSchema.parse({
      version: SETTINGS_VERSION,
      company: { id: 'shop', name: 'Shop' },
      counterpoint: {
        server: 'till-1',
        port: 1433,
        database: 'SHOP',
        user: 'reader',
        timeZone: 'UTC',
        imageFolder,
      },
    }),
  );

function find(pos: FakePos) {
  const settings = { load: () => settingsWith(folder) } as Partial<SettingsStore> as SettingsStore;
  return findMissingPictures(
    { pos: pos as Partial<LivePos> as LivePos, settings },
    AbortSignal.timeout(5_000),
  );
}

it('looks at what can be sold online, and at nothing else', async () => {
  const pos = new FakePos(() => 0);
  for (const item of [
    anItem('MUG'),
    anItem('CAP'),
    anItem('GIFT-SET', { kind: 'kit' }),
    anItem('ENGRAVING', { kind: 'service' }),
    anItem('OLD-MUG', { isActive: false }),
  ]) {
    pos.add(item);
  }
  writeFileSync(join(folder, 'cap.jpg'), '');
  const report = await find(pos);
  expect(report).toMatchObject({
    ok: true,
    value: { files: 1, checked: 2, missing: [{ itemNumber: 'MUG' }] },
  });
});

it('says which setting to mend when the folder cannot be read', async () => {
  rmSync(folder, { recursive: true });
  expect(await find(new FakePos(() => 0))).toMatchObject({
    ok: false,
    error: { code: 'pictures.folder-unreadable', field: 'counterpoint.imageFolder' },
  });
});
