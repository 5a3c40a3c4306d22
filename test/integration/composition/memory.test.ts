import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Company } from '../../../src-main/composition/company.ts';
import { BEAT_FILE, readBeat } from '../../../src-main/composition/data-folder/beat-file.ts';
import { Homes, someSettings } from './company-fixture.ts';

let homes: Homes;
let home: string;
beforeEach(() => {
  homes = new Homes();
  home = homes.make(someSettings());
});
afterEach(() => homes.clear());

const DATABASE = 'tillbridge.db';

/** One life of the company. */
async function life(work: (company: Company) => void = () => undefined): Promise<void> {
  const company = await homes.mustOpen(home);
  work(company);
  await company.close();
}

function deleteDatabase(): void {
  for (const name of readdirSync(home)) if (name.startsWith(DATABASE)) rmSync(join(home, name));
}

const wasLost = ({ stores }: Company): boolean => stores.memory.loss() !== null;

describe('the memory of a company', () => {
  it('is whole in a new folder, and in every life after it', async () => {
    for (let lives = 1; lives <= 3; lives += 1) {
      await life((company) => {
        expect(wasLost(company)).toBe(false);
        expect(readBeat(home)).toEqual(company.stores.memory.beat());
      });
      // One beat at opening, and one at closing.
      expect(readBeat(home)?.count).toBe(2 * lives);
    }
  });

  it('is whole where nothing was kept beside the database, as before an upgrade', async () => {
    await life();
    rmSync(join(home, BEAT_FILE));
    await life((company) => expect(wasLost(company)).toBe(false));
    writeFileSync(join(home, BEAT_FILE), 'damaged');
    await life((company) => expect(wasLost(company)).toBe(false));
  });

  it('was lost when the database is gone, which is told once, in words for people', async () => {
    await life();
    deleteDatabase();
    await life((company) => {
      expect(wasLost(company)).toBe(true);
      const [told] = company.stores.errors.list({ state: 'all', limit: 9 });
      expect(told).toMatchObject({
        count: 1,
        error: { code: 'storage.memory-lost', operatorMessage: expect.stringContaining('was deleted') },
      });
    });
    await life((company) =>
      expect(company.stores.errors.list({ state: 'all', limit: 9 })).toMatchObject([{ count: 1 }]),
    );
  });

  it('was lost when a copy was put back that an engine has worked since', async () => {
    const copy = join(homes.make(), DATABASE);
    await life();
    copyFileSync(join(home, DATABASE), copy);
    copyFileSync(copy, join(home, DATABASE));
    await life((company) => expect(wasLost(company)).toBe(false));
    deleteDatabase();
    copyFileSync(copy, join(home, DATABASE));
    await life((company) => expect(wasLost(company)).toBe(true));
  });

  it('is not touched by whoever only looks', async () => {
    await life();
    deleteDatabase();
    const before = readBeat(home);
    const looking = await homes.mustOpen(home, { use: 'look' });
    expect(wasLost(looking)).toBe(false);
    await looking.close();
    expect([readBeat(home), existsSync(join(home, DATABASE))]).toEqual([before, false]);
    await life((company) => expect(wasLost(company)).toBe(true));
  });
});
