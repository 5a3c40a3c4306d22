import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { syncError } from '../../../src-shared/errors/sync-error.ts';
import { anInbox, aTask } from '../../builders/order-view.builder.ts';
import { aTestPlan, proofView } from '../../builders/returns-proof.builder.ts';
import { SCENES } from '../../builders/scenes.ts';
import { SMALL_SIZE } from '../browser/chromium.ts';
import { violations } from './axe.ts';
import { expectNoSidewaysScroll, preparePages } from './page-fixture.ts';

const pages = preparePages();

async function openInbox(state: Parameters<typeof proofView>[0], options = {}) {
  const opened = await pages.open(SCENES.well, options);
  const { orders, returnsProof } = opened.services;
  orders.box = anInbox();
  returnsProof.proofs = [proofView(state)];
  await opened.page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
  await opened.page.getByRole('tab', { name: /Returns and tasks/ }).click();
  await opened.page.getByText('Money only').waitFor();
  return { ...opened, returnsProof };
}

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Does Counterpoint take return tickets?' });

async function showDocuments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try it…' }).click();
  await dialogOf(page).getByRole('textbox', { name: 'Item number' }).fill('MUG-1');
  await dialogOf(page).getByRole('button', { name: 'Show both documents' }).click();
  await dialogOf(page).getByText('Comes back').waitFor();
}

describe('whether Counterpoint takes return tickets', () => {
  it('is said to be unproved, then proved by a test that was shown and confirmed', async () => {
    const { page, returnsProof, complaints } = await openInbox('none');
    await page.getByText('nobody has proved yet that your Counterpoint takes return tickets').waitFor();
    await page.getByRole('button', { name: 'Try it…' }).click();
    const dialog = dialogOf(page);
    const show = dialog.getByRole('button', { name: 'Show both documents' });
    expect(await show.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Item number' }).fill('MUG-1');
    await dialog.getByRole('textbox', { name: 'Color and size' }).fill('RED, M');
    await show.click();
    const documents = dialog.getByRole('list', { name: 'Documents of the test' }).getByRole('listitem');
    await documents.first().getByText('12.50 as WEBPAY').waitFor();
    expect(await documents.count()).toBe(2);
    expect(returnsProof.asked).toEqual(['plan web MUG-1 RED M']);
    await dialog.getByRole('button', { name: 'Make the test' }).click();
    await dialog.getByText('Counterpoint takes return tickets', { exact: true }).waitFor();
    await dialog.getByText('sale WTESTS, and return WTESTR').waitFor();
    expect(returnsProof.asked).toEqual(['plan web MUG-1 RED M', 'prove web MUG-1 RED M']);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Your Counterpoint takes return tickets').waitFor();
    expect(await page.getByRole('button', { name: 'Try it…' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says what to do when returns are refused, and shows the task for the test sale by its own name', async () => {
    const { page, services } = await openInbox('none');
    services.returnsProof.outcome = proofView('refused');
    const title = 'Take the test sale WTESTS back at the till';
    services.orders.box = {
      ...anInbox(),
      tasks: [aTask('t', { kind: 'enter-return', orderNumber: '', title })],
    };
    await showDocuments(page);
    await dialogOf(page).getByRole('button', { name: 'Make the test' }).click();
    await dialogOf(page).getByText('Counterpoint does not take return tickets', { exact: true }).waitFor();
    await dialogOf(page).getByText('take it back at the till, by a return with that ticket').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'To do' }).getByText(title, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Try again…' }).waitFor();
  });

  it('says which item cannot be taken, and lets another one be chosen', async () => {
    const { page, returnsProof } = await openInbox('none');
    returnsProof.failure = syncError({
      kind: 'rejected',
      code: 'order.returns-test-no-stock',
      operatorMessage: 'None of the store’s locations has one of item MUG-1.',
      remedy: 'Choose an item that is in stock.',
    });
    await page.getByRole('button', { name: 'Try it…' }).click();
    const dialog = dialogOf(page);
    await dialog.getByRole('textbox', { name: 'Item number' }).fill('MUG-1');
    await page.keyboard.press('Enter');
    await dialog.getByText('None of the store’s locations has one').waitFor();
    returnsProof.failure = null;
    await dialog.getByRole('textbox', { name: 'Item number' }).fill('MUG-2');
    await page.keyboard.press('Enter');
    await dialog.getByText('Comes back').waitFor();
    expect(await dialog.getByText('None of the store’s locations').count()).toBe(0);
    expect(returnsProof.asked).toEqual(['plan web MUG-1', 'plan web MUG-2']);
  });

  it('goes on with a test that is there', async () => {
    const { page, returnsProof } = await openInbox('under-way');
    returnsProof.planned = aTestPlan({ isBegun: true });
    await page.getByText('The test of return tickets is under way').waitFor();
    await page.getByRole('button', { name: 'Go on…' }).click();
    await dialogOf(page).getByRole('button', { name: 'Show both documents' }).click();
    await dialogOf(page).getByText('nothing is sold or taken back a second time').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Go on with the test' }).click();
    await dialogOf(page).getByText('Counterpoint takes return tickets', { exact: true }).waitFor();
  });

  it('is no question where there is no API', async () => {
    const { page, services } = await pages.open(SCENES.well);
    services.orders.box = anInbox();
    services.returnsProof.proofs = [proofView('none', { canProve: false })];
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
    await page.getByRole('tab', { name: /Returns and tasks/ }).click();
    await page.getByText('Money only').waitFor();
    expect(await page.getByText('nobody has proved').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)('meets WCAG 2.2 AA in the %s scheme', async (colorScheme) => {
    const { page } = await openInbox('none', { colorScheme });
    expect(await violations(page)).toEqual([]);
    await showDocuments(page);
    expect(await violations(page)).toEqual([]);
    await dialogOf(page).getByRole('button', { name: 'Make the test' }).click();
    await dialogOf(page).getByText('Counterpoint takes return tickets', { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('fits the smallest window', async () => {
    const { page } = await openInbox('none', { viewport: SMALL_SIZE });
    await expectNoSidewaysScroll(page);
    await showDocuments(page);
    await expectNoSidewaysScroll(page);
  });
});
