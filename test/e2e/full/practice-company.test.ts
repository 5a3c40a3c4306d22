import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { PracticeOptions } from '../../../src-main/composition/practice/practice-process.ts';
import { noteComplaints, preparePages } from './page-fixture.ts';
import { openPracticeWorld, type PracticeWorld } from './practice-world.ts';

const pages = preparePages();
let world: PracticeWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function openCompanyPage(options: Omit<PracticeOptions, 'stores'>) {
  const opened = await openPracticeWorld({ ...options, stores: ['woocommerce'] });
  world = opened;
  const page = await (await pages.context()).newPage();
  const complaints = noteComplaints(page);
  await page.goto(opened.server.newAddress());
  await page.getByText('Not run yet').waitFor();
  return { ...opened, page, complaints };
}

const newestRun = (page: Page) =>
  page.getByRole('list', { name: 'Runs' }).getByRole('listitem').first().innerText();
const slowly = { timeout: 60_000 };

it('first sync, a sale that arrives, and what could not be sent', async () => {
  const { page, complaints, practice, pass } = await openCompanyPage({ items: 200, seed: 1 });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor(slowly);
  const afterFirst = await practice.audit();
  expect(afterFirst.differences).toEqual([]);
  expect(afterFirst.checked).toBeGreaterThan(200);
  await page.getByText(/^WooCommerce · [\d,]+ products, [\d,]+ variants$/).waitFor();

  await pass(30);
  const { events } = await practice.live(30, 10, ['sale']);
  expect(events.sale).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await expect.poll(() => newestRun(page), slowly).toMatch(/^Done\s+Stock\s+\d+ sent/);
  expect((await practice.audit()).differences).toEqual([]);

  const [blocked] = afterFirst.blockedItems;
  if (blocked === undefined) throw new Error('the practice company has no troublesome item');
  await page.getByRole('link', { name: /^Errors \d+ open$/ }).click();
  await page.getByRole('textbox', { name: 'Search errors' }).fill(blocked.itemNumber);
  await page.getByRole('button', { expanded: true }).waitFor();
  await page.getByRole('row').filter({ hasText: blocked.itemNumber }).first().waitFor();
  expect(complaints).toEqual([]);
});

it('a store that held products before is written only after its plan was looked at and approved', async () => {
  const { page, practice } = await openCompanyPage({ items: 60, seed: 3, existing: 20, isSound: true });
  const { woocommerce: before } = (await practice.facts()).stores;
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('button', { name: 'Look at the plan' }).waitFor(slowly);
  const { woocommerce: held } = (await practice.facts()).stores;
  expect(writesOf(held?.calls)).toBe(writesOf(before?.calls));

  await page.getByRole('button', { name: 'Look at the plan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/products? (is|are) matched/).waitFor();
  await dialog.getByText(/products are made as drafts/).waitFor();
  await dialog.getByRole('button', { name: /^Approve and send/ }).click();
  await page.getByText('Plan approved').waitFor(slowly);
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor(slowly);
  expect((await practice.audit()).differences).toEqual([]);
});

it('Stop ends the work and pauses, Resume and Sync now bring it to its end', async () => {
  const { page, practice } = await openCompanyPage({ items: 1_500, seed: 2, isSound: true });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('progressbar', { name: /^Sending products/ }).waitFor(slowly);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped', { exact: true }).first().waitFor();
  await page.getByText('Paused. Nothing is sent until you resume.').waitFor(slowly);
  expect((await practice.audit()).differences).not.toEqual([]);

  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor(slowly);
  await page.getByRole('region', { name: 'Practice' }).getByText('In step').waitFor();
  expect((await practice.audit()).differences).toEqual([]);
});

/** Requests that change the store, by the names of their operations. */
function writesOf(calls: Readonly<Record<string, number>> = {}): number {
  const writes = Object.entries(calls).filter(([operation]) => /create|update|batch|delete/.test(operation));
  return writes.reduce((sum, [, count]) => sum + count, 0);
}
