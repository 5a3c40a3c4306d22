import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { record } from './record.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    record.schemes.push(...schemes.map(({ scheme }) => scheme));
  },
  handle(scheme: string, handler: Handler): void {
    handlers.set(scheme, handler);
  },
};

/** Chromium knows no scheme of ours, so the page lives on a private host that leads to the app's handler. */
const HOST_ENDING = '.app.localhost';

/** `app://tillbridge/x` as an address that Chromium loads, and back. */
export const toBrowserAddress = (url: string): string => {
  const { protocol: scheme, host, pathname, hash } = new URL(url);
  return `http://${host}.${scheme.replace(':', '')}${HOST_ENDING}${pathname}${hash}`;
};
export const toAppAddress = (url: string): string => {
  const { hostname, pathname, hash } = new URL(url);
  if (!hostname.endsWith(HOST_ENDING)) return url;
  const [host, scheme] = hostname.slice(0, -HOST_ENDING.length).split('.');
  return `${scheme}://${host}${pathname}${hash}`;
};

/** What the app answers for an address of its own scheme; null for an address that is not its own. */
export async function answerFor(url: string): Promise<Response | null> {
  const address = toAppAddress(url);
  const handler = handlers.get(new URL(address).protocol.replace(':', ''));
  return handler === undefined ? null : handler(new Request(address));
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

export const net = {
  /** Reads files, which Node's own fetch does not. */
  async fetch(url: string): Promise<Response> {
    const file = fileURLToPath(url);
    try {
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      return new Response(await readFile(file), { headers: { 'content-type': type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  },
};
