import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser } from './page.ts';

/** Folder that a test gives to the app for everything that it keeps. */
const FOLDER = process.env.STAND_IN_FOLDER ?? '';

/** An event that a listener may prevent. */
export class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>();
  readonly #ready = new Promise<void>((resolve) => setImmediate(resolve));

  whenReady(): Promise<void> {
    return this.#ready;
  }
  getPath(name: string): string {
    const path = this.#paths.get(name) ?? join(FOLDER, name);
    mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getAppPath(): string {
    return process.cwd();
  }
  getVersion(): string {
    return '0.0.0';
  }
  getName(): string {
    return 'Tillbridge';
  }
  /** Another copy is running when the test says so. */
  requestSingleInstanceLock(): boolean {
    return process.env.STAND_IN_OTHER_COPY === undefined;
  }
  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    void closeBrowser().finally(() => process.exit(code));
  }
}

export const app = new StandInApp();
