import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestAccess, wooRest } from '../../contract/commerce-platform/woocommerce-rest.ts';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';
import { printedCommand, type ServedCompany, serveCompany } from './practice-commands.ts';

interface OnlineJson {
  readonly ok: boolean;
  readonly run: string | null;
  readonly matched: number;
  readonly comingIn: number;
  readonly droppingOut: number;
  readonly cannotBeSold: number;
  readonly changed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly looked: number;
  readonly onlineBefore: number;
  readonly onlineAfter: number;
  readonly warnings: readonly { readonly code: string; readonly confirmWith: string | null }[];
  readonly items: Readonly<
    Record<
      'comingIn' | 'droppingOut' | 'skipped',
      readonly { readonly item: string; readonly reason: string }[]
    >
  >;
}

let homes: Homes;
let home: string;
let served: ServedCompany;
let database: sql.ConnectionPool;
const keychain = new MemorySecretStore();

const at = (line: string) => cli(`${line} --home ${home} --json`, { keychain });

/** Runs a command and answers its document; the exit status must be the expected one. */
async function run(line: string, status = 0): Promise<OnlineJson> {
  const result = await at(line);
  expect(result.status, result.out + result.error).toBe(status);
  return result.json() as OnlineJson;
}

function ruleFile(name: string, select: unknown, effect = 'exactly'): string {
  const file = join(home, `${name}.json`);
  writeFileSync(file, JSON.stringify({ version: 1, name, effect, select }));
  return file;
}

async function numbers(where: string): Promise<readonly string[]> {
  const rows = await database
    .request()
    .query<{ ITEM_NO: string }>(`SELECT ITEM_NO FROM dbo.IM_ITEM WHERE ${where} ORDER BY ITEM_NO`);
  return rows.recordset.map((row) => row.ITEM_NO);
}
const online = async () => (await numbers("IS_ECOMM_ITEM = 'Y'")).length;

/** The store's products of some items by number: what they are called there, and whether customers see them. */
async function storeStatus(items: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const { rest, http } = wooRest(storeAccess());
  try {
    const found = await Promise.all(
      items.map(async (item) => {
        const products = (await rest('GET', `products?sku=${encodeURIComponent(item)}&status=any`)) as {
          readonly status: string;
        }[];
        return [item, products[0]?.status ?? 'missing'] as const;
      }),
    );
    return Object.fromEntries(found);
  } finally {
    http.close();
  }
}

async function publish(items: readonly string[]): Promise<void> {
  const { rest, http } = wooRest(storeAccess());
  try {
    for (const item of items) {
      const products = (await rest('GET', `products?sku=${encodeURIComponent(item)}&status=any`)) as {
        readonly id: number;
      }[];
      await rest('PUT', `products/${products[0]?.id}`, { status: 'publish' });
    }
  } finally {
    http.close();
  }
}

/** What the company's own audit finds wrong in the store; `published` was published by this test, not by the engine. */
async function differences(published: string): Promise<readonly unknown[]> {
  const audit = (await served.ask('audit')) as {
    readonly differences: readonly { readonly kind: string; readonly subject: string }[];
  };
  return audit.differences.filter(
    ({ kind, subject }) => kind !== 'published-unasked' || subject !== published,
  );
}

function storeAccess(): RestAccess {
  const [store] = served.document.stores;
  const { consumerKey = '', consumerSecret = '' } = store?.credentials ?? {};
  return {
    url: store?.url ?? '',
    keys: { consumerKey, consumerSecret },
    certificatePem: null,
    now: Date.now,
  };
}

describe('online set and undo beside a practice company', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    homes = new Homes();
    home = homes.make();
    served = await serveCompany('--items 60 --seed 3 --stores woocommerce');
    for (const index of [0, 1]) {
      const { environment } = served.document;
      const connected = await cli(`${printedCommand(served, index)} --home ${home} --json`, {
        environment,
        keychain,
      });
      expect(connected.status, connected.error).toBe(0);
    }
    const {
      server,
      port,
      database: name,
      flagUser,
      flagPassword,
      certificatePem,
    } = served.document.counterpoint;
    database = await new sql.ConnectionPool({
      server,
      port,
      database: name,
      user: flagUser,
      password: flagPassword,
      options: { encrypt: true, serverName: 'localhost', cryptoCredentialsDetails: { ca: certificatePem } },
    }).connect();
    await at('sync');
  }, 90_000);
  afterAll(async () => {
    await database?.close();
    await served?.end();
    await homes?.clear();
  });

  it('refuses what is wrong with the rule or the run as bad usage, and names it', async () => {
    expect((await at(`online set --rule ${join(home, 'none.json')}`)).json()).toMatchObject({
      error: { code: 'online.rule-unreadable', field: 'rule' },
    });
    const wrong = ruleFile('wrong', { all: [{ field: 'catgory', is: 'X' }] });
    const lacking = ruleFile('lacking', { field: 'USR_NOTHING', is: 'X' });
    expect(await run(`online set --rule ${wrong}`, 2)).toMatchObject({
      error: { code: 'online.rule-invalid', field: 'select.all[0].field' },
    });
    expect(await run(`online set --rule ${lacking} --dry-run`, 2)).toMatchObject({
      error: { code: 'online.field-unknown', field: 'USR_NOTHING' },
    });
    expect(await run('undo nothing', 2)).toMatchObject({
      error: { code: 'online.run-unknown', field: 'run' },
    });
  });

  it('stops at the brake when everything would drop out, and changes nothing', async () => {
    const before = await online();
    const nothing = ruleFile('nothing', { field: 'itemNumber', is: 'NO-SUCH-ITEM' });
    const stopped = await run(`online set --rule ${nothing}`, 4);
    expect(stopped).toMatchObject({ ok: false, run: null, matched: 0, changed: 0, droppingOut: before });
    expect(stopped.warnings).toMatchObject([{ code: 'online.brake', confirmWith: '--yes' }]);
    expect(await online()).toBe(before);
  });

  it('dry run, set, sync, undo, sync: counts agree with the database at each step, and products only hide', async () => {
    const [first = ''] = await numbers(
      "IS_ECOMM_ITEM = 'Y' AND STAT = 'A' AND IS_KIT_PAR = 'N' AND PRC_1 > 0 AND TRK_METH = 'N' AND ITEM_TYP = 'I'",
    );
    const [category] = (
      await database
        .request()
        .input('item', first)
        .query<{ C: string }>('SELECT CATEG_COD AS C FROM dbo.IM_ITEM WHERE ITEM_NO = @item')
    ).recordset.map((row) => row.C);
    const ofCategory = `CATEG_COD = '${category}'`;
    const chosen = await numbers(ofCategory);
    const wasOnline = await numbers(`${ofCategory} AND IS_ECOMM_ITEM = 'Y'`);
    const before = await online();
    expect(wasOnline.length).toBeGreaterThan(1);
    await publish([first]);
    const stores = await storeStatus([first]);
    expect(stores).toEqual({ [first]: 'publish' });

    const file = ruleFile('off', { field: 'category', is: String(category).toLowerCase() }, 'turn-off');
    const dry = await run(`online set --rule ${file} --dry-run`);
    expect(dry).toMatchObject({
      ok: true,
      run: null,
      looked: 60,
      matched: chosen.length,
      comingIn: 0,
      droppingOut: wasOnline.length,
      changed: 0,
      onlineBefore: before,
      onlineAfter: before - wasOnline.length,
    });
    expect(dry.items.droppingOut.map(({ item }) => item)).toEqual(wasOnline);
    expect(dry.items.droppingOut[0]?.reason).toContain(`category is ${category}`);
    expect(await online()).toBe(before);

    const set = await run(`online set --rule ${file} --yes`);
    expect(set).toMatchObject({ ok: true, changed: wasOnline.length, failed: 0, skipped: 0 });
    expect(await online()).toBe(set.onlineAfter);
    expect(await numbers(`${ofCategory} AND LST_MAINT_USR_ID = 'TILLBRIDGE'`)).toEqual(wasOnline);
    const again = await run(`online set --rule ${file}`);
    expect(again).toMatchObject({ run: null, matched: chosen.length, droppingOut: 0, changed: 0 });

    await at('sync');
    const hidden = (await storeStatus([first]))[first];
    expect(hidden).not.toBe('publish');
    expect(hidden).not.toBe('missing');
    expect(await differences(first)).toEqual([]);

    const [mine = ''] = wasOnline.toReversed();
    await database
      .request()
      .input('item', mine)
      .query("UPDATE dbo.IM_ITEM SET IS_ECOMM_ITEM = 'Y', LST_MAINT_USR_ID = 'MGR' WHERE ITEM_NO = @item");
    const undone = await run(`undo ${set.run?.slice(0, 10)}`);
    expect(undone).toMatchObject({
      ok: true,
      undoes: set.run,
      toUndo: wasOnline.length,
      changed: wasOnline.length - 1,
      failed: 0,
      items: { skipped: [{ item: mine, reason: expect.stringContaining('Somebody else') }] },
    });
    expect(await online()).toBe(before);
    expect(await numbers(`${ofCategory} AND IS_ECOMM_ITEM = 'Y'`)).toEqual(wasOnline);
    expect((await run(`undo ${set.run}`)).changed).toBe(0);

    await at('sync');
    expect(await storeStatus([first])).toEqual(stores);
    expect(await differences(first)).toEqual([]);
  });

  it('takes in what matches, and leaves out what cannot be sold with the reason', async () => {
    const all = ruleFile('all', { field: 'itemNumber', isBlank: false }, 'turn-on');
    const offline = await numbers("IS_ECOMM_ITEM <> 'Y'");
    const before = await online();
    const set = await run(`online set --rule ${all}`);
    expect(set.matched).toBe(60);
    expect(set.changed).toBe(set.comingIn);
    expect(await online()).toBe(before + set.comingIn);
    const left = set.items.skipped.map(({ item }) => item);
    expect(
      [
        ...set.items.comingIn.map(({ item }) => item),
        ...left.filter((item) => offline.includes(item)),
      ].toSorted(),
    ).toEqual(offline.toSorted());
    expect(left).toHaveLength(set.cannotBeSold);
    expect((await run(`undo ${set.run}`)).changed).toBe(set.comingIn);
    expect(await online()).toBe(before);
  });

  it('works beside a Tillbridge that is at work on the same company', async () => {
    const company = await homes.mustOpen(home, { secrets: keychain });
    const [item = ''] = await numbers("IS_ECOMM_ITEM = 'Y'");
    const before = await online();
    const file = ruleFile('one', { field: 'itemNumber', is: item }, 'turn-off');
    const set = await run(`online set --rule ${file}`);
    expect(set).toMatchObject({ changed: 1, onlineAfter: before - 1 });
    expect(await online()).toBe(before - 1);
    expect(company.stores.onlineRuns.list({ limit: 1 })).toMatchObject([{ id: set.run, state: 'done' }]);
    expect((await run(`undo ${set.run}`)).changed).toBe(1);
    expect(await online()).toBe(before);
    await company.close();
  });
});
