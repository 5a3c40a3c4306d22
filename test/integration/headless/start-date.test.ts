import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { Homes } from '../composition/company-fixture.ts';
import { cli } from './cli-fixture.ts';
import { printedCommand, type ServedCompany, serveCompany } from './practice-commands.ts';

let homes: Homes;
let served: ServedCompany;
let home: string;
const keychain = new MemorySecretStore();

const at = (line: string) =>
  cli(`${line} --home ${home} --json`, { environment: served.document.environment, keychain });

/** Connects orders and answers the start date that the settings have from then on. */
async function startDate(options: string): Promise<string> {
  const connected = await at(`connect orders --store woocommerce ${options}`);
  return (connected.json() as { orders: { startAt: string } }).orders.startAt;
}

beforeAll(async () => {
  homes = new Homes();
  home = join(homes.make(), 'shop');
  served = await serveCompany('--items 60 --seed 3 --stores woocommerce');
  for (const index of [0, 1]) await at(printedCommand(served, index));
}, 60_000);
afterAll(async () => {
  await served.end();
  await homes.clear();
});

it('orders count from the moment when they are connected, or turned on again, unless the owner chose another', async () => {
  const before = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
  const first = await startDate('--prefix W');
  expect(before <= first && first <= new Date().toISOString()).toBe(true);
  expect(await startDate('--returns post'), 'connected again').toBe(first);

  const chosen = '2026-11-01T00:00:00Z';
  expect(await startDate(`--start-at ${chosen}`)).toBe(chosen);
  expect(await startDate('')).toBe(chosen);

  const off = await at('connect orders --store woocommerce --off');
  expect(off.json()).toMatchObject({ ok: true, orders: null });
  expect((await startDate('--prefix W')) >= first, 'turned on again').toBe(true);
});

it('what is chosen of tickets that nobody posts stays when Counterpoint is connected again', async () => {
  const exported = join(homes.make(), 'exported.json');
  const text = await readFile(join(home, 'settings.json'), 'utf8');
  await writeFile(exported, text.replace(/"unpostedTicketDays":\s*3/, '"unpostedTicketDays": 7'));
  expect((await at(`config import ${exported}`)).json()).toMatchObject({ ok: true });
  expect((await at(printedCommand(served, 0))).json()).toMatchObject({ ok: true });
  expect((await at('config export')).json()).toMatchObject({ counterpoint: { unpostedTicketDays: 7 } });
});
