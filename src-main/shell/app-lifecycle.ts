import { app } from 'electron';

/** True when this is the only copy; `onSecond` is called when somebody starts another one. */
export function isOnlyCopy(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecond);
  return true;
}

/** Lets the app stop its work before it quits, however it is asked to. The app lives on without a window. */
export function quitAfter(stop: () => Promise<void>): void {
  let isStopping = false;
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    void stop().finally(() => app.exit(0));
  });
}
