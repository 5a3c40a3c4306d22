import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import {
  anInbox,
  anOrderRow,
  someComparisons,
  someOrders,
  someRevenue,
} from '../../builders/order-view.builder.ts';
import { SCENES } from '../../builders/scenes.ts';
import { SMALL_SIZE } from '../browser/chromium.ts';
import { violations } from './axe.ts';
import { expectNoSidewaysScroll, preparePages } from './page-fixture.ts';

const pages = preparePages();

async function openOrders(count = 240, options = {}) {
  const opened = await pages.open(SCENES.well, options);
  opened.services.orders.rows = [...someOrders(count)];
  opened.services.orders.box = anInbox();
  opened.services.orders.earned = someRevenue();
  await goToOrders(opened.page);
  return { ...opened, orders: opened.services.orders };
}

async function goToOrders(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
}

it('every order has one line with its state and its reason', async () => {
  const { page, complaints } = await openOrders();
  const row = page.getByRole('row', { name: /8996/ });
  await row.getByText('Needs you').waitFor();
  await row.getByText('belongs to no item of Counterpoint').waitFor();
  await page.getByText('240 orders').waitFor();
  await page.getByText('Needs you 60').waitFor();
  expect(complaints).toEqual([]);
});

it('states, a search and a store narrow the list', async () => {
  const { page } = await openOrders(16);
  await page.getByText('Needs you 4').click();
  await page.getByRole('heading', { name: '4 orders' }).waitFor();
  await page.getByText('All 16').click();
  await page.getByRole('textbox', { name: 'Search orders' }).fill('8999');
  await page.getByRole('heading', { name: '1 order', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Search orders' }).fill('nobody');
  await page.getByText('Nothing matches what you chose').waitFor();
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByRole('heading', { name: '16 orders' }).waitFor();
});

it('an order shows its proof side by side, what happened, and its documents', async () => {
  const { page } = await openOrders();
  await page.getByRole('button', { name: '9000', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Order 9000' });
  const proof = dialog.getByRole('table', { name: 'Penny proof' });
  await proof.getByRole('row', { name: /Total \$32\.10 \$32\.10/ }).waitFor();
  await dialog.getByText('Every number is the same to the cent.').waitFor();
  await dialog.getByText('It was written to Counterpoint.').waitFor();
  await dialog.getByText('W9000 (order 107437162167698, ticket 107437162115401)').waitFor();
  expect(await dialog.getByRole('button', { name: 'Post now' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

it('a waiting order can be posted now, once that was confirmed', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('button', { name: '8998', exact: true }).click();
  await page.getByRole('button', { name: 'Post now' }).click();
  expect(orders.asked).toEqual([]);
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.getByText('It is on its way to Counterpoint.').waitFor();
  expect(orders.asked).toEqual(['postNow 8998']);
});

it('an order is ignored only for a reason', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('button', { name: '8996', exact: true }).click();
  await page.getByRole('button', { name: 'Ignore…' }).click();
  const confirm = page.getByRole('button', { name: 'Ignore it' });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Why' }).fill('Entered by hand');
  await confirm.click();
  await page.getByText('It is left alone.').waitFor();
  expect(orders.asked).toEqual(['ignore 8996 Entered by hand']);
});

it('what cannot be done says why', async () => {
  const { page, orders } = await openOrders();
  orders.failure = syncError({
    kind: 'auth',
    code: 'pos.api-login-refused',
    operatorMessage: "Counterpoint's API refused the log-in.",
    remedy: 'Check its password.',
  });
  await page.getByRole('button', { name: '8995', exact: true }).click();
  await page.getByRole('button', { name: 'Resend safely' }).click();
  await page.getByText("Counterpoint's API refused the log-in.").waitFor();
  await page.getByText('Check its password.').waitFor();
});

it('the inbox holds what staff must do, ready to be typed in, and ends it', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('tab', { name: /Returns and tasks/ }).click();
  const task = page.getByRole('listitem').filter({ hasText: 'the drawer W1 has no open session' });
  await task.getByRole('button', { name: 'Show what to type in' }).click();
  await task.getByText('2 × MUG-1 at 12.50 = 25.00 from WHSE').waitFor();
  await task.getByRole('button', { name: 'Done' }).click();
  await task.waitFor({ state: 'detached' });
  expect(orders.asked).toEqual(['closeTask task-1 done']);
});

it('a refund in the store needs the amount typed, and says whether money moves', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('tab', { name: /Returns and tasks/ }).click();
  const task = page.getByRole('listitem').filter({ hasText: 'came back at the till' });
  await task.getByRole('button', { name: 'Refund…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Refund order 8991' });
  const confirm = dialog.getByRole('button', { name: 'Refund $13.38' });
  await dialog.getByRole('textbox', { name: /Type the amount/ }).fill('13.83');
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: /Type the amount/ }).fill('13.38');
  await dialog.getByRole('checkbox', { name: /Pay the money back/ }).check();
  await confirm.click();
  await task.waitFor({ state: 'detached' });
  expect(orders.asked).toEqual(['refundInStore task-2 13.38 with money']);
});

it('a return that needs a person can be tried again, or ignored with a reason', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('tab', { name: /Returns and tasks/ }).click();
  const row = page.getByRole('table', { name: 'Returns' }).getByRole('row', { name: /8989/ });
  await row.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('It is looked up in Counterpoint and written if it is missing.').waitFor();
  await row.getByRole('button', { name: 'Ignore…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ignore the refund of order 8989' });
  await dialog.getByRole('textbox', { name: 'Why' }).fill('Entered by hand');
  await dialog.getByRole('button', { name: 'Ignore it' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(orders.asked).toEqual(['retryReturn 2003', 'ignoreReturn 2003 Entered by hand']);
});

it('the daily comparison shows each day side by side, what differs, and what was put right', async () => {
  const { page, orders } = await openOrders();
  await page.getByRole('tab', { name: 'Comparison' }).click();
  await page.getByText('Nothing was compared yet').waitFor();
  orders.compared = [...someComparisons()];
  await page.getByRole('tab', { name: 'Revenue' }).click();
  await page.reload();
  await goToOrders(page);
  await page.getByRole('tab', { name: 'Comparison' }).click();
  await page.getByText('Web store: 1 difference', { exact: true }).waitFor();
  await page.getByText('Counterpoint has no document with W-8993 any more').waitFor();
  await page.getByText('Web store: 1 difference put right').waitFor();
  const days = page.getByRole('table', { name: 'Compared days' });
  await days.getByRole('cell', { name: '$508.40 tax $33.40 9 orders, differs' }).waitFor();
  expect(await days.getByText('differs').count()).toBe(1);
  expect(await violations(page)).toEqual([]);
});

it('revenue is drawn by day', async () => {
  const { page } = await openOrders();
  await page.getByRole('tab', { name: 'Revenue' }).click();
  await page
    .getByRole('img', { name: /^Web orders per day: \$/ })
    .locator('path')
    .first()
    .waitFor({ state: 'attached' });
});

it('the list can be taken to a spreadsheet, formulas made harmless', async () => {
  const { page, orders } = await openOrders(3);
  orders.rows = [anOrderRow(7, { customer: '=HYPERLINK("x")' }), ...orders.rows];
  await page.getByRole('textbox', { name: 'Search orders' }).fill('7');
  await page.getByRole('heading', { name: '1 order', exact: true }).waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const text = (await readFile(await file.path(), 'utf8')).replace(/^\ufeff/, '');
  const [line] = Papa.parse<Record<string, string>>(text, { header: true }).data;
  expect(line).toMatchObject({ Order: '7', State: 'In Counterpoint', Customer: '\'=HYPERLINK("x")' });
});

it('says what will appear while there are no orders', async () => {
  const { page } = await openOrders(0);
  await page.getByText('Web orders appear here').waitFor();
});

describe.each(['light', 'dark'] as const)('WCAG 2.2 AA in the %s scheme', (colorScheme) => {
  it('the list, an order, the inbox, the chart', async () => {
    const { page } = await openOrders(240, { colorScheme });
    await page.getByRole('button', { name: '9000', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '8996', exact: true }).click();
    await page.getByRole('table', { name: 'What was bought' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: /Returns and tasks/ }).click();
    await page.getByText('Money only').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Revenue' }).click();
    await page
      .getByRole('img', { name: /^Web orders/ })
      .locator('path')
      .first()
      .waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
  });
});

it('fits the smallest window', async () => {
  const { page } = await openOrders(240, { viewport: SMALL_SIZE });
  await page.getByRole('button', { name: '9000', exact: true }).waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByRole('tab', { name: /Returns and tasks/ }).click();
  await page.getByText('Money only').waitFor();
  await expectNoSidewaysScroll(page);
});
