import type { WebSocketRoute } from 'playwright-core';
import { expect, it } from 'vitest';
import { SCENES } from '../../builders/scenes.ts';
import { preparePages } from './page-fixture.ts';

const pages = preparePages();

it('the token leaves the address at once, and the session survives a reload', async () => {
  const { page, server } = await pages.open(SCENES.well);
  expect(page.url()).toBe(`http://127.0.0.1:${server.port}/#/`);
  await page.goBack().catch(() => null);
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await page.getByText('All well').waitFor();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
});

it('an address works once: a second browser is told how to get one of its own', async () => {
  const app = await pages.start(SCENES.well);
  const address = app.server.newAddress();
  const first = await (await pages.context()).newPage();
  await first.goto(address);
  await first.getByText('All well').waitFor();
  const second = await (await pages.context()).newPage();
  await second.goto(address);
  await second.getByRole('heading', { name: 'This page needs a new address' }).waitFor();
  expect(second.url()).not.toContain('token');
  expect(await second.title()).toBe('A new address is needed · Tillbridge');
  await second.goto(app.server.newAddress());
  await second.getByText('All well').waitFor();
});

it.each(['', '#token=wrong'])('no way in by the address with %j', async (fragment) => {
  const app = await pages.start(SCENES.well);
  const page = await (await pages.context()).newPage();
  await page.goto(`http://127.0.0.1:${app.server.port}/${fragment}`);
  await page.getByRole('heading', { name: 'This page needs a new address' }).waitFor();
  expect(app.services.listeners).toBe(0);
});

it('a page without a session opens by itself once its browser has one', async () => {
  const app = await pages.start(SCENES.well);
  const context = await pages.context();
  const waiting = await context.newPage();
  await waiting.goto(`http://127.0.0.1:${app.server.port}/`);
  await waiting.getByText('This page needs a new address').waitFor();
  const other = await context.newPage();
  await other.goto(app.server.newAddress());
  await waiting.getByText('All well').waitFor();
});

it('a connection that drops is said, then mended, and the page has what it missed', async () => {
  const app = await pages.start(SCENES.well);
  const page = await (await pages.context()).newPage();
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket('**/rpc', (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.goto(app.server.newAddress());
  await page.getByText('All well').waitFor();
  await sockets[0]?.close();
  const banner = page.getByRole('status', { name: 'Connection' });
  await banner.getByText('Tillbridge does not answer').waitFor();
  expect(await page.getByRole('button', { name: 'Sync now' }).isDisabled()).toBe(true);
  app.services.change({ sentence: 'This happened meanwhile.' });
  await page.getByText('This happened meanwhile.').waitFor();
  await expect.poll(() => banner.innerText()).toBe('');
  expect(await page.getByRole('button', { name: 'Sync now' }).isEnabled()).toBe(true);
  expect(sockets).toHaveLength(2);
});

it('after a restart of the app the old session is worth nothing, and a new address brings the page back', async () => {
  const { page, server, stop } = await pages.open(SCENES.well);
  await stop();
  await page.getByText('Tillbridge does not answer').waitFor();
  await page.getByText('All well').waitFor();
  const again = await pages.start(SCENES.paused, server.port);
  await page.getByText('This page needs a new address').waitFor();
  await page.goto(again.server.newAddress());
  await page.getByText('Paused', { exact: true }).first().waitFor();
  expect(page.url()).not.toContain('token');
});

it('before the first answer the page shows its outline, and says that nobody answers', async () => {
  const app = await pages.start(SCENES.well);
  const page = await (await pages.context()).newPage();
  await page.routeWebSocket('**/rpc', (socket) => socket.close());
  await page.goto(app.server.newAddress());
  await page.getByText('Tillbridge does not answer').waitFor();
  expect(await page.locator('[aria-busy=true]').count()).toBe(1);
  expect(await page.title()).toBe('No answer · Home · Tillbridge');
});
