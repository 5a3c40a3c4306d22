import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';
import { printedCommand, type ServedCompany, serveCompany } from './practice-commands.ts';

interface PicturesJson {
  readonly ok: boolean;
  readonly files: number;
  readonly checked: number;
  readonly missing: readonly { readonly itemNumber: string; readonly cells: readonly string[] }[];
}

let homes: Homes;
let home: string;
let served: ServedCompany;
const keychain = new MemorySecretStore();

/** Connects as the practice company prints it, with further options. */
const connect = (more: string) =>
  cli(`${printedCommand(served, 0)} --home ${home} --json ${more}`, {
    environment: served.document.environment,
    keychain,
  });
const missing = () => cli(`pictures missing --home ${home} --json`, { keychain });

describe('pictures missing', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    homes = new Homes();
    home = homes.make();
    served = await serveCompany('--items 60 --seed 3 --stores woocommerce');
  }, 60_000);
  afterAll(async () => {
    await served?.end();
    await homes?.clear();
  });

  it('asks for the folder while nobody has named it, and names one that cannot be read', async () => {
    expect((await connect('')).status).toBe(0);
    expect((await missing()).json()).toMatchObject({ ok: false, error: { code: 'pictures.no-folder' } });
    expect((await connect(`--image-folder ${join(home, 'gone')}`)).status).toBe(0);
    expect((await missing()).json()).toMatchObject({
      ok: false,
      error: { code: 'pictures.folder-unreadable', field: 'counterpoint.imageFolder' },
    });
  });

  it('names what has none, families and cells among it, and nothing that has one', async () => {
    const folder = join(home, 'pictures');
    mkdirSync(folder);
    expect((await connect(`--image-folder ${folder}`)).status).toBe(0);
    const all = (await missing()).json() as PicturesJson;
    expect(all).toMatchObject({ ok: true, files: 0 });
    expect(all.missing).toHaveLength(all.checked);
    const [first, second] = all.missing.filter(({ itemNumber }) => !itemNumber.startsWith('~'));
    writeFileSync(join(folder, `${first?.itemNumber.toLowerCase()}.JPG`), '');
    writeFileSync(join(folder, `${second?.itemNumber}.png`), '');
    const rest = (await missing()).json() as PicturesJson;
    expect(rest.files).toBe(2);
    const named = rest.missing.map(({ itemNumber }) => itemNumber);
    expect(named).toHaveLength(all.checked - 2);
    expect(named.some((itemNumber) => itemNumber.startsWith('~'))).toBe(true);
    expect(named).not.toContain(first?.itemNumber);
  });

  it('keeps what was chosen of units and families when the connection is tested anew', async () => {
    expect((await connect('')).status).toBe(0);
    const exported = await cli(`config export --home ${home}`, { keychain });
    expect(JSON.parse(exported.out)).toMatchObject({
      counterpoint: {
        imageFolder: join(home, 'pictures'),
        catalog: {
          units: 'all',
          family: { field: 'PROF_ALPHA_2', options: [{ name: 'Style' }, { name: 'Finish' }] },
        },
      },
    });
    const alone = await connect('--family none --units stocking');
    expect([alone.status, alone.error]).toEqual([2, expect.stringContaining('belong together')]);
  });
});
