import { join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol } from 'electron';

/** The page's own scheme: unlike file:// it has an origin, so the content policy and sender checks can rely on it. */
const SCHEME = 'app';
const HOST = 'tillbridge';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/index.html`;

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page from its folder; a path that leaves the folder is not found. */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    if (host !== HOST || !file.startsWith(folder + sep)) return new Response(null, { status: 404 });
    return net.fetch(pathToFileURL(file).toString());
  });
}

/** True for an address of our own page, whatever its route. */
export function isOurPage(url: string): boolean {
  return url.startsWith(`${SCHEME}://${HOST}/`);
}
