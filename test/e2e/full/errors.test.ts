import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { OPEN_ERRORS, SCENES } from '../../builders/scenes.ts';
import { anError, aStatus, aStore } from '../../builders/status.builder.ts';
import { preparePages } from './page-fixture.ts';

const pages = preparePages();

const trash = 'The store did not take the price of an item: the product is in the trash.';

async function openErrors(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Errors/ })
    .click();
  await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor();
}

const causesOf = async (page: Page): Promise<string[]> =>
  (await page.getByRole('heading', { level: 2 }).allInnerTexts()).map((text) => text.split('\n')[0] ?? '');

it('errors are grouped by cause, each with what happened, what to do, and how many', async () => {
  const { page, complaints } = await pages.open(SCENES['needs-you']);
  await openErrors(page);
  await page.getByText('14 records').waitFor();
  expect(await causesOf(page)).toEqual([
    'An item has no price in Counterpoint.',
    trash,
    'The SKU SCARF-77 already belongs to "Gift card", which is in the trash.',
  ]);
  await page.getByRole('button', { name: trash }).click();
  const row = page.getByRole('row', { name: /TEE-301-RED-S/ });
  await row.getByText('Prices · Web store').waitFor();
  await row.getByText('7 min ago · 2×').waitFor();
  expect(complaints).toEqual([]);
});

it('a record opens everything about it', async () => {
  const { page } = await pages.open(SCENES['needs-you']);
  await openErrors(page);
  await page.getByRole('button', { name: trash }).click();
  await page.getByRole('button', { name: 'TEE-300-RED-S', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'TEE-300-RED-S' });
  await dialog.getByText('Restore the product in the store, then retry.').waitFor();
  expect(await dialog.locator('dl').innerText()).toMatch(/Code for support\s+platform.rejected/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('some, a cause, or all that is shown can be tried again', async () => {
  const { page, services } = await pages.open(SCENES['needs-you']);
  await openErrors(page);
  await page.getByRole('button', { name: trash }).click();
  await page.getByRole('checkbox', { name: 'Select TEE-300-RED-S' }).check();
  await page.getByRole('checkbox', { name: 'Select TEE-302-RED-S' }).check();
  await page.getByRole('button', { name: 'Retry 2' }).click();
  await page.getByText('2 jobs went back to work.').waitFor();
  await page.getByText('TEE-302-RED-S').first().waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: /The store did not take the price of TEE-301-RED-S/ }).waitFor();
  await page.getByRole('button', { name: 'Retry', exact: true }).first().click();
  await page.getByText('1 job went back to work.').waitFor();
  await page.getByRole('button', { name: 'Retry all 1' }).click();
  await expect.poll(() => services.asked).toEqual(['retry 100,102', 'retry 101', 'retry 300']);
  await expect.poll(() => page.getByRole('button', { name: /^Retry/ }).count()).toBe(0);
});

it('text, store and flow narrow the list, and clearing shows all again', async () => {
  const { page, services } = await pages.open({
    status: aStatus({ stores: [aStore(), aStore({ id: 'outlet', name: 'Outlet' })] }),
    errors: [...OPEN_ERRORS, anError(900, { storeId: 'outlet', code: 'other', message: 'Only the outlet.' })],
  });
  await openErrors(page);
  await page.getByText('Only the outlet.').waitFor();
  await page.getByRole('textbox', { name: 'Search errors' }).fill('boot-2103');
  await page.getByText('BOOT-2103 has no price in Counterpoint.').first().waitFor();
  expect(await causesOf(page)).toEqual(['BOOT-2103 has no price in Counterpoint.']);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: 'Outlet' }).click();
  await expect.poll(() => causesOf(page)).toEqual(['Only the outlet.']);
  await page.getByRole('combobox', { name: 'Flow' }).click();
  await page.getByRole('option', { name: 'Stock' }).click();
  await page.getByText('No error matches').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByText('14 records').waitFor();
  expect(services.asked).toEqual([]);
});

it('history shows what was solved, without anything to retry', async () => {
  const solved = anError(1, { canRetry: false, resolvedAt: '2026-11-24T14:40:00.000Z' });
  const { page } = await pages.open({ ...SCENES['needs-you'], errors: [...OPEN_ERRORS, solved] });
  await openErrors(page);
  await page.getByText('14 records').waitFor();
  await page.getByText('History').click();
  await expect.poll(() => causesOf(page)).toEqual(['ITEM-1 has no price in Counterpoint.']);
  await page.getByRole('columnheader', { name: 'Solved' }).waitFor();
  await page
    .getByRole('row', { name: /ITEM-1/ })
    .getByText('20 min ago')
    .waitFor();
  expect(await page.getByRole('button', { name: /^Retry/ }).count()).toBe(0);
});

it('the list follows what happens', async () => {
  const { page, services } = await pages.open(SCENES['needs-you']);
  await openErrors(page);
  await page.getByText('14 records').waitFor();
  services.errors = [anError(5)];
  services.change({ openErrors: 1 });
  await expect.poll(() => causesOf(page)).toEqual(['ITEM-5 has no price in Counterpoint.']);
});

it('an empty list says what would be in it', async () => {
  const { page } = await pages.open(SCENES.well);
  await openErrors(page);
  await page.getByText('No open errors').waitFor();
  await page.getByText('History', { exact: true }).click();
  await page.getByText('No history yet').waitFor();
});

it('a list that cannot be read says so and can be read again', async () => {
  const { page, services } = await pages.open(SCENES['needs-you']);
  services.isBroken = true;
  await openErrors(page);
  await page.getByText('The list could not be read').waitFor({ timeout: 15_000 });
  services.isBroken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('14 records').waitFor();
});

it('CSV holds all that the filter finds, and nothing that a spreadsheet would run', async () => {
  const odd = anError(7, { subject: '=HYPERLINK("http://x")', message: 'Ärger, "quoted"\nand more' });
  const many = Array.from({ length: 2_345 }, (_, index) => anError(1_000 + index));
  const { page } = await pages.open({ status: aStatus(), errors: [odd, ...many] });
  await openErrors(page);
  await page.getByText('2,346 records').waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('tillbridge-errors.csv');
  const text = await readFile(await file.path(), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text.replace('\ufeff', ''), { header: true });
  expect(data).toHaveLength(2_346);
  expect(data[0]).toMatchObject({
    Record: '\'=HYPERLINK("http://x")',
    'What happened': 'Ärger, "quoted"\nand more',
    Code: 'item.price-missing',
  });
});

it('100,000 errors open as fast as ten, and only what is in view is in the page', async () => {
  const errors = Array.from({ length: 100_000 }, (_, index) => anError(index + 1));
  const { page } = await pages.open({ status: aStatus({ openErrors: errors.length }), errors });
  await openErrors(page);
  await page.getByText('100,000 records').waitFor();
  const table = page.getByRole('table', { name: 'Affected records' });
  await table.getByRole('row', { name: /^ITEM-1 / }).waitFor();
  await table.locator('tbody').focus();
  await page.keyboard.press('End');
  await table.getByRole('row', { name: /^ITEM-100000 / }).waitFor();
  expect(await table.getByRole('row').count()).toBeLessThan(40);
  expect(await table.getAttribute('aria-rowcount')).toBe('100001');
});
