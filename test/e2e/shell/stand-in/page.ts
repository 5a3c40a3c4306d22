import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../browser/chromium.ts';
import { ipcMain } from './ipc.ts';
import { StandInPort } from './message-port.ts';
import { preloadScript } from './preload-script.ts';
import { answerFor, toAppAddress } from './scheme.ts';

let browser: Promise<Browser> | null = null;

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

export interface PageOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly preloadFile: string | undefined;
  /** Asked before the page goes to another address; false keeps it where it is. */
  readonly mayNavigate: (url: string) => boolean;
  readonly onOpen: (url: string) => void;
}

/** What the page's surroundings tell the app. */
type PageMessage =
  | { readonly kind: 'port'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'message'; readonly channel: string; readonly ids: readonly number[] }
  | { readonly kind: 'open'; readonly url: string };

/** A page of Chromium with the preload's surroundings in it. */
export async function openPage(options: PageOptions): Promise<Page> {
  browser ??= launchChromium();
  const page = await (await browser).newPage({ viewport: options.size });
  const ports = new Map<number, StandInPort>();
  const portOf = (id: number): StandInPort => {
    const send = (data: unknown) =>
      page.evaluate(
        (message) =>
          (window as unknown as { standInDeliver: (id: number, data: unknown) => void }).standInDeliver(
            message.id,
            message.data,
          ),
        { id, data },
      );
    const port = ports.get(id) ?? new StandInPort(send);
    ports.set(id, port);
    return port;
  };
  await page.exposeBinding('standInSend', ({ frame }, message: PageMessage) => {
    if (message.kind === 'port') ports.get(message.id)?.receive(message.data);
    else if (message.kind === 'open') options.onOpen(message.url);
    else {
      const event = {
        senderFrame: { url: toAppAddress(frame.url()) },
        ports: message.ids.map(portOf),
      };
      ipcMain.emit(message.channel, event);
    }
  });
  await page.route('**', async (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) {
      if (!options.mayNavigate(toAppAddress(request.url()))) return route.abort('aborted');
      // A page that is loaded anew has lost its ports.
      for (const port of ports.values()) port.close();
      ports.clear();
    }
    const answer = await answerFor(request.url());
    if (answer === null) return route.abort('blockedbyclient');
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  if (options.preloadFile !== undefined) {
    await page.addInitScript({ content: preloadScript(readFileSync(options.preloadFile, 'utf8')) });
  }
  return page;
}
