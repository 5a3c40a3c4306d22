import ElectronStore from 'electron-store';

/** What the app remembers about itself, beside all companies. */
export interface AppState {
  /** True the first time, so that something is said once. */
  isFirstTime(what: 'background-notice'): boolean;
}

/** Opens the file of the app's own state in the user's data folder; it is made when it is missing. */
export function openAppState(userData: string): AppState {
  const store = new ElectronStore<Record<string, boolean>>({ cwd: userData, name: 'app-state' });
  return {
    isFirstTime(what) {
      if (store.get(what) === true) return false;
      store.set(what, true);
      return true;
    },
  };
}
