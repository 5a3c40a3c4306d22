import { afterAll, beforeAll, expect, it } from 'vitest';
import { noteComplaints, preparePages } from './page-fixture.ts';
import { openPracticeWorld, type PracticeWorld } from './practice-world.ts';

const pages = preparePages();
let world: PracticeWorld;

beforeAll(async () => {
  world = await openPracticeWorld({ items: 200, seed: 1, stores: ['woocommerce'] });
});
afterAll(() => world.close());

it('the whole app on a practice company: first sync, a sale that arrives, and what could not be sent', async () => {
  const { practice, server, pass } = world;
  const page = await (await pages.context()).newPage();
  const complaints = noteComplaints(page);
  await page.goto(server.newAddress());
  await page.getByText('Not run yet').waitFor();

  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor({ timeout: 60_000 });
  const afterFirst = await practice.audit();
  expect(afterFirst.differences).toEqual([]);
  expect(afterFirst.checked).toBeGreaterThan(200);
  await page.getByText(/^WooCommerce · [\d,]+ products, [\d,]+ variants$/).waitFor();

  await page.getByRole('alert').getByRole('button').click();
  await pass(30);
  const { events } = await practice.live(30, 10, ['sale']);
  expect(events.sale).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor({ timeout: 60_000 });
  const newest = page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first();
  expect(await newest.innerText()).toMatch(/Stock\s+\d+ sent/);
  expect((await practice.audit()).differences).toEqual([]);

  const [blocked] = afterFirst.blockedItems;
  if (blocked === undefined) throw new Error('the practice company has no troublesome item');
  await page.getByRole('link', { name: /^Errors \d+ open$/ }).click();
  await page.getByRole('textbox', { name: 'Search errors' }).fill(blocked.itemNumber);
  await page.getByRole('button', { expanded: true }).waitFor();
  await page.getByRole('row').filter({ hasText: blocked.itemNumber }).first().waitFor();
  expect(complaints).toEqual([]);
});
