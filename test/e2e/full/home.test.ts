import { expect, it } from 'vitest';
import { SCENES, type SceneName } from '../../builders/scenes.ts';
import { aRun, aStatus, aStore } from '../../builders/status.builder.ts';
import { preparePages } from './page-fixture.ts';

const pages = preparePages();

const words: Readonly<Record<SceneName, string>> = {
  well: 'All well',
  working: 'Working',
  'needs-you': 'Needs you',
  stopped: 'Stopped',
  paused: 'Paused',
  empty: 'Needs you',
  'first-day': 'All well',
};

it.each(Object.entries(words))(
  'the light of %s is told by the word %s and one sentence',
  async (name, word) => {
    const scene = SCENES[name as SceneName];
    const { page, complaints } = await pages.open(scene);
    const light = page.getByRole('region', { name: 'State' }).getByRole('status');
    await light.getByText(word, { exact: true }).waitFor();
    expect(await light.textContent()).toBe(`${word}${scene.status.sentence}`);
    await expect.poll(() => page.title()).toBe(`${word} · Home · Tillbridge`);
    expect(complaints).toEqual([]);
  },
);

it('a store card tells last and next run per flow, the queue and the warnings', async () => {
  const { page } = await pages.open(SCENES['needs-you']);
  const card = page.getByRole('region', { name: 'Web store' });
  const prices = card.getByRole('row', { name: 'Prices' });
  expect((await prices.getByRole('cell').allTextContents()).map((text) => text.trim())).toEqual([
    '4 min ago',
    '18 sent',
    'in 1 min',
  ]);
  expect(await card.locator('dl').innerText()).toMatch(/To send\s+12\s+Checking\s+1\s+Blocked\s+1/);
  await card.getByText('The store is reached over plain HTTP.').waitFor();
});

it('a number opens the list behind it, filtered to the store', async () => {
  const { page } = await pages.open(SCENES['needs-you']);
  await page.getByRole('link', { name: '18 errors, show the list' }).click();
  await page.getByRole('heading', { name: 'Errors', level: 1 }).waitFor();
  expect(page.url()).toMatch(/#\/errors\?store=web$/);
  expect(await page.getByRole('combobox', { name: 'Store' }).inputValue()).toBe('Web store');
});

it('the page follows the app without being asked', async () => {
  const { page, services } = await pages.open(SCENES.well);
  services.change({ light: 'needs-you', sentence: 'Three errors are open.', openErrors: 3 });
  await page.getByText('Three errors are open.').waitFor();
  await page.getByRole('link', { name: 'Errors 3 open' }).waitFor();
});

it('Sync now asks the app and says what came of it', async () => {
  const { page, services } = await pages.open({ status: aStatus({ recentRuns: [aRun({ applied: 7 })] }) });
  await page.getByRole('button', { name: 'Sync now' }).click();
  await page.getByText('Sync finished').waitFor();
  await page.getByText('7 changes sent.').waitFor();
  expect(services.asked).toEqual(['runNow all']);
});

it('a sync that cannot be done says why and what to do', async () => {
  const { page, services } = await pages.open(SCENES.well);
  services.failure = {
    kind: 'transient',
    code: 'pos.unreachable',
    operatorMessage: 'The database server does not answer.',
    remedy: 'Check that the server is on.',
  };
  await page.getByRole('button', { name: 'Sync now' }).click();
  const told = page.getByRole('alert');
  await told.getByText('The database server does not answer.').waitFor();
  await told.getByText('Check that the server is on.').waitFor();
});

it('work in progress has a bar with count, pace and time left, and can be stopped', async () => {
  const { page, services } = await pages.open(SCENES.working);
  const bar = page.getByRole('progressbar', { name: 'Sending stock, Web store' });
  expect(await bar.getAttribute('aria-valuenow')).toBe('31');
  await page.getByText('1,240 of 4,000', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true);
  let done = 1_240;
  await expect
    .poll(
      async () => {
        done += 10;
        services.change({
          stores: [aStore({ activity: { flow: 'export-stock', step: 'sending', done, total: 4_000 } })],
        });
        return page.getByText(/^\d+ a second$/).count();
      },
      { interval: 100, timeout: 20_000 },
    )
    .toBe(1);
  await page.getByText(/^about .+ left$/).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => services.asked).toEqual(['cancel']);
});

it('a moment of work that found nothing does not make the light flicker', async () => {
  const { page, services } = await pages.open(SCENES.well);
  services.change({ light: 'working', sentence: 'Looking for changes.' });
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  expect(await page.getByText('Looking for changes.').count()).toBe(0);
  services.change({ light: 'well', sentence: 'Everything is in step again.' });
  await page.getByText('Everything is in step again.').waitFor();
});

it('Sync now takes a click that comes while a look for changes begins', async () => {
  const { page, services } = await pages.open(SCENES.well);
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  services.change({ light: 'working', sentence: 'Looking for changes.' });
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('button', { name: 'Sync now' }).click({ timeout: 5_000 });
  await expect.poll(() => services.asked).toEqual(['runNow all']);
});

it('Pause and Resume are one button', async () => {
  const { page, services } = await pages.open(SCENES.well);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect(services.asked).toEqual(['setPaused true', 'setPaused false']);
});

it('what stopped can be tried again where it is told', async () => {
  const { page, services } = await pages.open(SCENES.stopped);
  const needs = page.getByRole('region', { name: 'Needs you' });
  await needs.getByText('Outlet: The store refused the key.').waitFor();
  await needs.getByRole('button', { name: 'Try again' }).nth(1).click();
  await expect.poll(() => services.asked).toEqual(['runNow outlet']);
});

it('runs that found nothing are one line of the feed', async () => {
  const { page } = await pages.open(SCENES.well);
  const lines = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  expect((await lines.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
    'Done Stock 3 sent just now',
    '3 runs found nothing new 1 min ago',
    'Done Prices 18 sent 4 min ago',
    'Partly done Stock 6 sent, 1 failed 5 min ago',
    '2 runs found nothing new 6 min ago',
    'Done Products 12 sent 12 min ago',
    'Done Stock 41 sent 13 min ago',
  ]);
});

it('the chart says in words what it shows', async () => {
  const { page } = await pages.open(SCENES.well);
  const chart = page.getByRole('img', {
    name: /^Changes sent per hour: Products \d+, Prices \d+, Stock \d+/,
  });
  await expect.poll(() => chart.locator('path.recharts-rectangle').count()).toBeGreaterThan(24);
  await page.getByText('371 in the last 24 hours').waitFor();
});
