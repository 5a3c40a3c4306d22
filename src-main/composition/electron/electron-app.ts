import { join } from 'node:path';
import { app, dialog } from 'electron';
import type { Light } from '../../../src-shared/contract/status.schema.ts';
import type { SyncError } from '../../../src-shared/errors/sync-error.ts';
import { registerHandlers } from '../../ipc/register-handlers.ts';
import { createRouter } from '../../ipc/router.ts';
import { isOnlyCopy, quitAfter } from '../../shell/app-lifecycle.ts';
import { setAppMenu } from '../../shell/app-menu.ts';
import { showBackgroundNotice } from '../../shell/background-notice.ts';
import { isOurPage, registerPageScheme, servePage } from '../../shell/page-protocol.ts';
import { createTray } from '../../shell/tray.ts';
import { keepWindow, type WindowKeeper } from '../../shell/window-keeper.ts';
import type { Company } from '../company.ts';
import { pageFolder } from '../page-folder.ts';
import { openAppState } from './electron-app-state.ts';
import { type AppCompany, openAppCompany, openAppPractice } from './electron-company.ts';
import { showInTray } from './electron-tray.ts';

/** Which company the app shows. */
export interface AppOptions {
  /** Shows a practice company instead of the user's own. */
  readonly isPractice: boolean;
}

const TRAY_IMAGE: Readonly<Record<Light, string>> = {
  well: 'well.png',
  working: 'working.png',
  'needs-you': 'attention.png',
  stopped: 'stopped.png',
};

/** Starts the app. Must be called before Electron is ready; answers at once, the rest follows. */
export function startApp({ isPractice }: AppOptions): void {
  // A practice app runs beside the real one and keeps nothing in its folder.
  if (isPractice) app.setPath('userData', join(app.getPath('appData'), 'Tillbridge Practice'));
  let window: WindowKeeper | null = null;
  if (!isOnlyCopy(() => void window?.show())) {
    app.quit();
    return;
  }
  registerPageScheme();
  app
    .whenReady()
    .then(async () => {
      const opened = isPractice ? await openAppPractice() : await openAppCompany();
      if (!opened.ok) return endWith(opened.error);
      window = await run(opened.value);
    })
    .catch((defect: unknown) => {
      dialog.showErrorBox('Tillbridge could not be started', String(defect));
      app.exit(1);
    });
}

async function run({ company, stop }: AppCompany): Promise<WindowKeeper | null> {
  const page = pageFolder();
  if (!page.ok) {
    endWith(page.error);
    return null;
  }
  servePage(page.value);
  const offHandlers = registerHandlers(createRouter(company.services), isOurPage);
  const state = openAppState(app.getPath('userData'));
  const window = keepWindow(
    {
      preloadFile: join(app.getAppPath(), 'out/preload/preload.cjs'),
      iconFile: join(app.getAppPath(), 'assets/icon.png'),
    },
    () => {
      if (state.isFirstTime('background-notice')) showBackgroundNotice();
    },
  );
  const open = () => void window.show();
  const quit = () => app.quit();
  const tray = createTray({ open, syncNow: () => syncNow(company), quit }, (light) =>
    join(app.getAppPath(), 'assets/tray', TRAY_IMAGE[light]),
  );
  setAppMenu({ syncNow: () => syncNow(company), quit });
  const offTray = showInTray(company.services, tray);
  quitAfter(async () => {
    window.letGo();
    offTray();
    offHandlers();
    tray.destroy();
    await stop();
  });
  app.on('activate', open);
  await window.show();
  return window;
}

// What becomes of it shows on the page and in the tray.
function syncNow({ services, log }: Company): void {
  services
    .runNow(undefined, undefined)
    .then((result) => {
      if (!result.ok) log.warn('a sync was asked for and could not start', { failure: result.error });
    })
    .catch((defect: unknown) => log.error('a sync failed', { defect }));
}

function endWith({ operatorMessage, remedy }: SyncError): void {
  dialog.showErrorBox(operatorMessage, remedy);
  app.exit(1);
}
