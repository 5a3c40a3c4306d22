import { expect, it } from 'vitest';
import { SCENES } from '../../builders/scenes.ts';
import { preparePages } from './page-fixture.ts';

const pages = preparePages();

it('a held plan says why it waits and shows every planned change before anything is sent', async () => {
  const { page, services } = await pages.open(SCENES['needs-you']);
  await page.getByText('Web store: 486 product changes wait for your approval').waitFor();
  await page.getByRole('button', { name: 'Look at the plan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Web store: 486 product changes' });
  await dialog.getByText('162 products are matched').waitFor();
  await dialog.getByText('324 products are made as drafts').waitFor();
  const first = dialog.getByRole('row', { name: /^MUG-1000/ });
  expect(await first.innerText()).toMatch(/Name Stoneware mug, glaze 0\s+Variants matched 4/);
  await first.getByText('The store already sells this SKU.').waitFor();
  expect(services.asked).toEqual([]);
});

it('a long plan is read as it is looked at, down to its last change', async () => {
  const { page } = await pages.open(SCENES['needs-you']);
  await page.getByRole('button', { name: 'Look at the plan' }).click();
  const table = page.getByRole('table', { name: 'Planned changes' });
  await table.getByRole('row', { name: /^MUG-1000/ }).waitFor();
  expect(await table.getByRole('row').count()).toBeLessThan(30);
  await table.locator('tbody').focus();
  await page.keyboard.press('End');
  await table.getByRole('row', { name: /^MUG-1485/ }).waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe('487');
});

it('Approve and send lets it go, and Not now keeps it', async () => {
  const { page, services } = await pages.open(SCENES['needs-you']);
  await page.getByRole('button', { name: 'Look at the plan' }).click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(services.asked).toEqual([]);
  await page.getByRole('button', { name: 'Look at the plan' }).click();
  await page.getByRole('button', { name: 'Approve and send 486' }).click();
  await page.getByText('Plan approved').waitFor();
  expect(services.asked).toEqual(['approve run-held']);
});
