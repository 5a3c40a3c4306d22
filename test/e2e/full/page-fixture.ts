import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Scene } from '../../builders/scenes.ts';
import { DEFAULT_SIZE, launchChromium } from '../browser/chromium.ts';
import { type ScriptedApp, startScriptedApp } from './scripted-app.ts';

/** A page on a scripted app. What the page complained about must be empty at the end, unless a test expects it. */
export interface OpenPage extends ScriptedApp {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

export interface PageFixture {
  /** Starts an app and opens its page by an address with a token. */
  open(scene: Scene, options?: BrowserContextOptions): Promise<OpenPage>;
  /** A context without any page, closed after the test. */
  context(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Stops the app after the test. */
  start(scene: Scene, port?: number): Promise<ScriptedApp>;
}

/** One Chromium for the file; contexts and apps end with each test. */
export function preparePages(): PageFixture {
  let browser: Browser;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  afterAll(() => browser.close());

  const context = async (options: BrowserContextOptions = {}) => {
    const made = await browser.newContext({
      viewport: DEFAULT_SIZE,
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
      ...options,
    });
    ends.push(() => made.close());
    return made;
  };
  const start = async (scene: Scene, port = 0) => {
    const app = await startScriptedApp(scene, port);
    ends.push(() => app.stop());
    return app;
  };
  return {
    context,
    start,
    async open(scene, options) {
      const app = await start(scene);
      const opened = await context(options);
      const page = await opened.newPage();
      const complaints = noteComplaints(page);
      await page.goto(app.server.newAddress());
      await page.getByRole('main').getByRole('status').nth(1).waitFor();
      return { ...app, page, context: opened, complaints };
    },
  };
}

/** Whatever the page writes to the console as a warning or an error, and what it throws. */
export function noteComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Asserts that the page fits the width of its window, so that nobody has to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, seen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(wide).toBe(seen);
}
