import { err, ok, type Result } from '../../../../src-shared/errors/result.ts';
import { ADDRESS_UNUSABLE, type ErrorMeaning, UNENCRYPTED } from './error-table.ts';

/** `https://host:52000`, with a path where a proxy in front wants one. */
export function parseAddress(text: string): Result<URL, ErrorMeaning> {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return err(ADDRESS_UNUSABLE);
  }
  if (url.protocol === 'http:' && !isThisComputer(url.hostname)) return err(UNENCRYPTED);
  return ok(url);
}

/** The address of one call; `path` is written as it goes over the wire. */
export const callAddress = (url: URL, path: string): string =>
  `${url.origin}${url.pathname.replace(/\/+$/, '')}${path}`;

const isThisComputer = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
