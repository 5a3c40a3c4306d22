// `npm run pictures`: the pictures in docs/pictures, of the real app on practice companies.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Browser, Page } from 'playwright-core';
import { DEFAULT_SIZE, launchChromium, SMALL_SIZE } from '../../test/e2e/browser/chromium.ts';
import { openPracticeWorld, type PracticeWorld } from '../../test/e2e/full/practice-world.ts';
import { projectRoot } from '../build/run-node.ts';

const TIME_ZONE = 'America/New_York';
const company = { items: 500, seed: 1, stores: ['woocommerce'] };
const folder = join(projectRoot, 'docs/pictures');
mkdirSync(folder, { recursive: true });

const browser = await launchChromium();
try {
  await takeHome(browser);
  await takeErrors(browser);
  await takeOrders(browser);
} finally {
  await browser.close();
}

/** Home, after a day in which everything went well. */
async function takeHome(chromium: Browser): Promise<void> {
  const world = await openPracticeWorld({ ...company, isSound: true });
  try {
    await liveThroughADay(world);
    world.company.start();
    await takeInAllForms(chromium, world, 'home', async (page) => {
      const chart = page.getByRole('img', { name: /^Changes sent per hour/ });
      await chart.locator('path').first().waitFor({ state: 'attached' });
    });
  } finally {
    await world.close();
  }
}

/** Errors, after the first sync of a company with troublesome items. */
async function takeErrors(chromium: Browser): Promise<void> {
  const world = await openPracticeWorld(company);
  try {
    await world.company.engine.runCycle({});
    await takeInAllForms(chromium, world, 'errors', async (page) => {
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Errors/ })
        .click();
      await page.getByRole('heading', { level: 2 }).first().getByRole('button').click();
      await page.getByRole('table').getByRole('button').first().waitFor();
    });
  } finally {
    await world.close();
  }
}

/** Orders, after a day of shoppers and staff: the list, one order with its proof, what is to be done by hand, and the comparison. */
async function takeOrders(chromium: Browser): Promise<void> {
  const world = await openPracticeWorld({ ...company, isSound: true });
  try {
    await sellThroughADay(world);
    const openOrders = async (page: Page) => {
      await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
      await page.getByRole('table').getByRole('button').first().waitFor();
    };
    await takeInAllForms(chromium, world, 'orders', openOrders);
    await takeInAllForms(chromium, world, 'order', async (page) => {
      await openOrders(page);
      const posted = page.getByRole('row').filter({ hasText: 'In Counterpoint' });
      await posted.getByRole('button').first().click();
      await page.getByRole('table', { name: 'Penny proof' }).waitFor();
    });
    await takeInAllForms(chromium, world, 'returns', async (page) => {
      await openOrders(page);
      await page.getByRole('tab', { name: /Returns and tasks/ }).click();
      await page.getByRole('heading', { name: 'Returns' }).waitFor();
    });
    // As the night's comparison does.
    await world.company.engine.runCycle({ flows: ['import-orders'], isFull: true });
    await takeInAllForms(chromium, world, 'comparison', async (page) => {
      await openOrders(page);
      await page.getByRole('tab', { name: /Comparison/ }).click();
      await page.getByRole('table').first().waitFor();
    });
  } finally {
    await world.close();
  }
}

/** Twelve hours with a few orders in each, staff at work in Counterpoint between them. */
async function sellThroughADay({ company: app, practice, pass }: PracticeWorld): Promise<void> {
  await app.engine.runCycle({});
  for (let hour = 0; hour < 12; hour += 1) {
    await pass(60);
    await practice.live(60, 0.5, undefined, 5);
    await app.engine.runCycle({});
  }
  await pass(5);
  await app.engine.runCycle({});
}

/** Twenty-four hours up to five past five in the afternoon: an evening, a quiet night, a day with a busy noon. */
async function liveThroughADay({ company: app, practice, pass }: PracticeWorld): Promise<void> {
  const busy = [2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 3, 2, 3, 2];
  await pass(minutesUntilFive(Date.now()));
  await app.engine.runCycle({});
  for (const intensity of busy) {
    await pass(60);
    if (intensity > 0) await practice.live(30, intensity / 2);
    await app.engine.runCycle({});
  }
}

/** To the next 5:05 PM in New York. */
function minutesUntilFive(instantMs: number): number {
  const now = DateTime.fromMillis(instantMs, { zone: TIME_ZONE });
  const five = now.set({ hour: 17, minute: 5, second: 0, millisecond: 0 });
  return (five <= now ? five.plus({ days: 1 }) : five).diff(now).as('minutes');
}

async function takeInAllForms(
  chromium: Browser,
  world: PracticeWorld,
  name: string,
  show: (page: Page) => Promise<void>,
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [DEFAULT_SIZE, SMALL_SIZE]) {
      const context = await chromium.newContext({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        timezoneId: TIME_ZONE,
      });
      const page = await context.newPage();
      await page.goto(world.server.newAddress());
      await show(page);
      const file = join(folder, `${name}-${colorScheme}-${viewport.width}.png`);
      await page.screenshot({ path: file });
      process.stderr.write(`${file}\n`);
      await context.close();
    }
  }
}
