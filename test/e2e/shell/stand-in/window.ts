import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { Page } from 'playwright-core';
import { PreventableEvent } from './app.ts';
import { openPage } from './page.ts';
import { record, type WindowRecord } from './record.ts';
import { toBrowserAddress } from './scheme.ts';

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'deny' | 'allow' };

class StandInContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

let tellFirst: (window: BrowserWindow) => void = () => undefined;
let last: Promise<BrowserWindow> = new Promise((resolve) => {
  tellFirst = resolve;
});

/** The window that was opened last; waits for the first one. */
export const lastWindow = (): Promise<BrowserWindow> => last;

/** A window as a page of Chromium; hiding and showing are only noted. */
export class BrowserWindow extends EventEmitter {
  readonly webContents = new StandInContents();
  readonly record: WindowRecord;
  readonly #options: BrowserWindowConstructorOptions;
  #page: Promise<Page> | null = null;
  #isMinimized = false;
  #isLoading = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.#options = options;
    this.record = {
      isVisible: options.show !== false,
      isClosed: false,
      focused: 0,
      size: [options.width ?? 800, options.height ?? 600],
      webPreferences: { ...options.webPreferences },
      navigations: [],
    };
    record.windows.push(this.record);
    tellFirst(this);
    last = Promise.resolve(this);
  }

  /** For the test: the page in the window. */
  page(): Promise<Page> {
    const [width, height] = this.record.size;
    this.#page ??= openPage({
      size: { width, height },
      preloadFile: this.#options.webPreferences?.preload,
      mayNavigate: (url) => this.#mayNavigate(url),
      onOpen: (url) => void this.webContents.openHandler({ url }),
    });
    return this.#page;
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page();
    page.once('close', () => {
      this.record.isClosed = true;
      this.emit('closed');
    });
    this.#isLoading = true;
    await page.goto(toBrowserAddress(url));
    this.#isLoading = false;
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }
  show(): void {
    this.record.isVisible = true;
  }
  hide(): void {
    this.record.isVisible = false;
  }
  focus(): void {
    this.record.focused += 1;
  }
  isVisible(): boolean {
    return this.record.isVisible;
  }
  minimize(): void {
    this.#isMinimized = true;
  }
  restore(): void {
    this.#isMinimized = false;
  }
  isMinimized(): boolean {
    return this.#isMinimized;
  }
  isDestroyed(): boolean {
    return this.record.isClosed;
  }
  /** As a person does it. */
  async close(): Promise<void> {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) await (await this.page()).close();
  }

  // Electron asks about what the page itself wants, not about what the app loads.
  #mayNavigate(url: string): boolean {
    if (this.#isLoading) return true;
    const event = Object.assign(new PreventableEvent(), { url });
    this.webContents.emit('will-navigate', event);
    this.record.navigations.push({ url, isAllowed: !event.defaultPrevented });
    return !event.defaultPrevented;
  }
}
