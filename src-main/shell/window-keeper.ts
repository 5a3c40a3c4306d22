import type { BrowserWindow } from 'electron';
import { type MainWindowOptions, openMainWindow } from './main-window.ts';

/** The app's one window: closing hides it, since the work goes on; it is opened anew when it is gone. */
export interface WindowKeeper {
  /** Brings the window to the front. */
  show(): Promise<void>;
  /** From now on closing closes. */
  letGo(): void;
}

/** `onHidden` is called whenever a person closed the window and the app goes on without it. */
export function keepWindow(options: MainWindowOptions, onHidden: () => void): WindowKeeper {
  let opening: Promise<BrowserWindow> | null = null;
  let isLetGo = false;

  async function open(): Promise<BrowserWindow> {
    const window = await openMainWindow(options);
    window.on('close', (event) => {
      if (isLetGo) return;
      event.preventDefault();
      window.hide();
      onHidden();
    });
    window.on('closed', () => {
      opening = null;
    });
    return window;
  }

  return {
    async show() {
      opening ??= open();
      const window = await opening;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    letGo() {
      isLetGo = true;
    },
  };
}
