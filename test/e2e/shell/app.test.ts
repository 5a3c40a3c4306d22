import { afterEach, describe, expect, it } from 'vitest';
import { AppProcess } from './app-process.ts';

const started: AppProcess[] = [];
afterEach(async () => {
  for (const app of started.splice(0)) await app.dispose();
});

function start(...parameters: ConstructorParameters<typeof AppProcess>): AppProcess {
  const app = new AppProcess(...parameters);
  started.push(app);
  return app;
}

/** Starts the app and waits until its page shows what the app told it. */
async function startWithPage(): Promise<AppProcess> {
  const app = start();
  await app.ask({ what: 'page-shows', text: 'Connect Counterpoint to begin.' });
  return app;
}

describe('the window', () => {
  it('shows the page of the built app, which is told the state over a message port', async () => {
    const app = await startWithPage();
    const { windows, schemes, errorBoxes } = await app.record();
    expect(errorBoxes).toEqual([]);
    expect(schemes).toEqual(['app']);
    expect(windows).toMatchObject([{ isVisible: true, size: [1280, 800], navigations: [] }]);
    expect(await app.ask({ what: 'page-evaluate', expression: 'document.title' })).toBe(
      'Needs you · Home · Tillbridge',
    );
  });

  it('is isolated and sandboxed, and its preload hands over nothing but a mark', async () => {
    const app = await startWithPage();
    const [window] = (await app.record()).windows;
    expect(window?.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    const surface = 'JSON.stringify([window.tillbridge, typeof require, typeof process])';
    expect(await app.ask({ what: 'page-evaluate', expression: surface })).toBe(
      '[{"isApp":true},"undefined","undefined"]',
    );
  });

  it('calls the app and hears its answers, again after the page was loaded anew', async () => {
    const app = await startWithPage();
    await app.ask({ what: 'page-reload' });
    await app.ask({ what: 'page-shows', text: 'Connect Counterpoint to begin.' });
    await app.ask({ what: 'page-evaluate', expression: "location.hash = '#/errors'" });
    await app.ask({ what: 'page-shows', text: 'No open errors' });
  });

  it('goes nowhere else, opens no other window, and gives no permission', async () => {
    const app = await startWithPage();
    const go = (url: string) => app.ask({ what: 'page-evaluate', expression: `location.href = '${url}'` });
    await go('https://evil.example/');
    await app.ask({ what: 'page-evaluate', expression: "window.open('https://docs.example/') === null" });
    await app.ask({ what: 'page-evaluate', expression: "window.open('file:///etc/passwd') === null" });
    await expect
      .poll(async () => (await app.record()).windows[0]?.navigations)
      .toEqual([{ url: 'https://evil.example/', isAllowed: false }]);
    await app.ask({ what: 'page-shows', text: 'Connect Counterpoint to begin.' });
    expect(await app.record()).toMatchObject({ openedOutside: ['https://docs.example/'] });
    expect((await app.record()).windows).toHaveLength(1);
    for (const permission of ['geolocation', 'media', 'notifications', 'clipboard-read']) {
      expect(await app.ask({ what: 'ask-permission', permission })).toBe(false);
    }
  });
});

describe('without its window', () => {
  it('the app goes on, says so once, and comes back from the tray with the same page', async () => {
    const app = await startWithPage();
    await app.ask({ what: 'page-evaluate', expression: 'window.mark = 1' });
    for (const round of [1, 2]) {
      await app.ask({ what: 'close-window' });
      const hidden = await app.record();
      expect(hidden.windows).toMatchObject([{ isVisible: false, isClosed: false }]);
      expect(
        hidden.notices.map(({ title }) => title),
        `round ${round}`,
      ).toEqual(['Tillbridge goes on in the background']);
      await app.ask({ what: 'click-tray' });
      await expect.poll(async () => (await app.record()).windows[0]?.isVisible).toBe(true);
    }
    expect(await app.ask({ what: 'page-evaluate', expression: 'window.mark' })).toBe(1);
  });

  it('the tray shows the light and its sentence, and has the few things one needs', async () => {
    const app = await startWithPage();
    const { tray } = await app.record();
    expect(tray.tip).toBe('Tillbridge: Connect Counterpoint to begin.');
    expect(tray.image).toMatch(/assets.tray.attention\.png$/);
    expect(tray.menu.map(({ label }) => label)).toEqual(['Open Tillbridge', 'Sync now', 'Quit']);
  });
});

describe('another copy', () => {
  it('brings the window of the first one to the front', async () => {
    const app = await startWithPage();
    await app.ask({ what: 'minimize-window' });
    await app.ask({ what: 'close-window' });
    const before = (await app.record()).windows[0]?.focused ?? 0;
    await app.ask({ what: 'second-instance' });
    await expect
      .poll(async () => (await app.record()).windows)
      .toMatchObject([{ isVisible: true, focused: before + 1 }]);
  });

  it('ends at once by itself, without a window', async () => {
    const app = start([], { STAND_IN_OTHER_COPY: 'yes' });
    expect(await app.ended()).toBe(0);
    expect(app.errors).toBe('');
  });
});

describe('the menu', () => {
  it('has sync, quit, editing and zoom', async () => {
    const app = await startWithPage();
    expect((await app.record()).menu).toMatchObject([
      { label: 'File', items: [{ label: 'Sync now' }, { label: 'Quit' }] },
      { label: 'editMenu' },
      {
        label: 'View',
        items: [{ label: 'reload' }, { label: 'resetZoom' }, { label: 'zoomIn' }, { label: 'zoomOut' }],
      },
    ]);
  });

  it.each(['app', 'tray'] as const)('Quit in the %s menu ends the app cleanly', async (menu) => {
    const app = await startWithPage();
    await app.ask({ what: 'press', menu, label: 'Quit' });
    expect(await app.ended()).toBe(0);
    expect(app.errors).toBe('');
  });

  it('Sync now does no harm where nothing is connected', async () => {
    const app = await startWithPage();
    await app.ask({ what: 'press', menu: 'app', label: 'Sync now' });
    await app.ask({ what: 'page-shows', text: 'Connect Counterpoint to begin.' });
    await app.ask({ what: 'press', menu: 'app', label: 'Quit' });
    expect(await app.ended()).toBe(0);
  });
});

it('a practice company opens in the window, at work, and ends with the app', async () => {
  const app = start(['--practice']);
  await app.ask({ what: 'page-shows', text: 'Practice Trading Company' });
  await app.ask({ what: 'page-press', button: 'Sync now' });
  await app.ask({ what: 'page-shows', text: 'Sync finished' });
  await app.ask({ what: 'press', menu: 'tray', label: 'Quit' });
  expect(await app.ended()).toBe(0);
});
