import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SCENES, type SceneName } from '../../builders/scenes.ts';
import { SMALL_SIZE } from '../browser/chromium.ts';
import { violations } from './axe.ts';
import { expectNoSidewaysScroll, preparePages } from './page-fixture.ts';

const pages = preparePages();
const schemes = ['light', 'dark'] as const;

async function waitForChart(page: Page): Promise<void> {
  await page.locator('section', { hasText: 'Changes sent per hour' }).locator('svg').first().waitFor();
}

describe.each(schemes)('WCAG 2.2 AA in the %s scheme', (colorScheme) => {
  it.each(Object.keys(SCENES) as SceneName[])('Home, %s', async (name) => {
    const { page } = await pages.open(SCENES[name], { colorScheme });
    await waitForChart(page);
    expect(await violations(page)).toEqual([]);
  });

  it('the plan that waits', async () => {
    const { page } = await pages.open(SCENES['needs-you'], { colorScheme });
    await page.getByRole('button', { name: 'Look at the plan' }).click();
    await page.getByText('162 products are matched').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('Errors: the list, a selection, the details, the choices', async () => {
    const { page } = await pages.open(SCENES['needs-you'], { colorScheme });
    await page.getByRole('link', { name: 'Errors 18 open' }).click();
    await page.getByRole('button', { name: /did not take the price/ }).click();
    await page.getByRole('checkbox', { name: 'Select TEE-300-RED-S' }).check();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'TEE-301-RED-S', exact: true }).click();
    await page.getByText('Code for support').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Flow' }).click();
    await page.getByRole('option', { name: 'Stock' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('Errors: nothing in it', async () => {
    const { page } = await pages.open(SCENES.well, { colorScheme });
    await page.getByRole('link', { name: 'Errors', exact: true }).click();
    await page.getByText('No open errors').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('without a session, and with a message', async () => {
    const { page, server } = await pages.open(SCENES.well, { colorScheme });
    await page.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('Sync finished').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().clearCookies();
    await page.goto(`http://127.0.0.1:${server.port}/`);
    await page.getByText('This page needs a new address').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the size of the window', () => {
  const sizes = [SMALL_SIZE, { width: 640, height: 400 }, { width: 320, height: 512 }];

  it.each(sizes)('$width × $height: everything is there without scrolling sideways', async (viewport) => {
    const { page } = await pages.open(SCENES['needs-you'], { viewport });
    await waitForChart(page);
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: 'Errors 18 open' }).click();
    await page.getByRole('button', { name: /did not take the price/ }).click();
    await page.getByRole('checkbox', { name: 'Select TEE-300-RED-S' }).check();
    await expectNoSidewaysScroll(page);
    expect(await violations(page)).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return 'nothing';
      return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? '';
    });

  it('reaches everything in reading order, with a visible focus', async () => {
    const { page } = await pages.open(SCENES['needs-you']);
    await waitForChart(page);
    const stops: string[] = [];
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      stops.push(await focused(page));
      const outline = await page.evaluate(
        () => getComputedStyle(document.activeElement ?? document.body).outlineStyle,
      );
      expect(outline, stops.at(-1)).toBe('solid');
    }
    expect(stops).toEqual([
      'Skip to the page',
      'Home',
      'Orders',
      'Errors18 open',
      'Pause',
      'Sync now',
      'Look at the plan',
      'Look at them',
      '1 blocked, show the list',
      '3 failed, show the list',
      '18 errors, show the list',
      'Runs',
    ]);
  });

  it('skips the navigation', async () => {
    const { page } = await pages.open(SCENES.well);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Pause');
  });

  it('opens a plan, comes back from it, and approves it', async () => {
    const { page, services } = await pages.open(SCENES['needs-you']);
    await page.getByRole('button', { name: 'Look at the plan' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).toBe('Look at the plan');
    await page.keyboard.press('Enter');
    await page.getByText('162 products are matched').waitFor();
    // The dialog takes the focus a moment after it shows; nobody presses Tab that fast.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null))
      .toBe(true);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Approve and send 486');
    await page.keyboard.press('Enter');
    await expect.poll(() => services.asked).toEqual(['approve run-held']);
  });

  it('retries a chosen error', async () => {
    const { page, services } = await pages.open(SCENES['needs-you']);
    await page.getByRole('link', { name: 'Errors 18 open' }).press('Enter');
    await page.getByRole('button', { name: /did not take the price/ }).press('Enter');
    await page.getByRole('checkbox', { name: 'Select TEE-301-RED-S' }).press('Space');
    await page.getByRole('button', { name: 'Retry 1' }).press('Enter');
    await expect.poll(() => services.asked).toEqual(['retry 101']);
  });
});
